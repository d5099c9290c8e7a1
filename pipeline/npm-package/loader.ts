import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { plainWords } from '../../schemas/fault.ts';
import { type Paper, paperSchema } from '../../schemas/paper.ts';
import { readTextLines } from '../read/text-lines.ts';
import { published } from './published.ts';
import { type Complaint, checkDigests, DataError } from './verify.ts';

export type { Author, Link, LinkKind, Paper, Repository, Source } from '../../schemas/paper.ts';
export { paperSchema as PaperSchema } from '../../schemas/paper.ts';
export { published } from './published.ts';
export { DataError } from './verify.ts';

const data = new URL('./data/papers.jsonl', import.meta.url);
const digests = new URL('./data/papers.digests', import.meta.url);
const description = new URL('./package.json', import.meta.url);

export interface ReadOptions {
  /**
   * SHA-256 that papers.jsonl must have, in hexadecimal. Kept in the reader's own code it is out of reach of who changes
   * the installed package; without it the hash that stands in the package's code is asked for.
   */
  sha256?: string;
}

/**
 * Papers one by one in the order of their ids: the file's SHA-256 is verified before the first, each record against the
 * schema before it is handed out. Throws a DataError that names record and field where the data is not as published.
 */
export async function* readPapers({ sha256 = published.sha256 }: ReadOptions = {}): AsyncGenerator<Paper> {
  await verifyVersion();
  await verifyFile(sha256);
  let record = 0;
  for await (const line of readTextLines(data)) {
    record++;
    const result = paperSchema.safeParse(JSON.parse(line), { error: plainWords });
    if (!result.success) {
      const [issue] = result.error.issues;
      const { id } = JSON.parse(line) as { id?: unknown };
      throw new DataError(`is not a paper: ${issue!.message}`, {
        record,
        id: String(id),
        field: issue!.path.join('.'),
      });
    }
    yield result.data;
  }
}

/** All papers as an array; rejects as readPapers throws. */
export async function papers(options: ReadOptions = {}): Promise<Paper[]> {
  const all: Paper[] = [];
  for await (const paper of readPapers(options)) all.push(paper);
  return all;
}

/** Code and description are of one version: what else lies in the folder is too, unless it was changed. */
async function verifyVersion(): Promise<void> {
  const { version } = JSON.parse(await readFile(description, 'utf8')) as { version: unknown };
  if (version !== published.version)
    throw new DataError(`is of version ${published.version}, package.json says ${String(version)}`);
}

async function verifyFile(expected: string): Promise<void> {
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(data, { highWaterMark: 1 << 20 })) digest.update(chunk as Buffer);
  const found = digest.digest('hex');
  if (found === expected) return;
  if (found !== published.sha256) await checkDigests(data, digests, Object.keys(paperSchema.shape), complaints);
  throw new DataError(
    `has SHA-256 ${found}; ${expected} was ${found === published.sha256 ? 'asked for' : 'published'}`,
  );
}

function complaints(record: unknown): readonly Complaint[] {
  return paperSchema.safeParse(record, { error: plainWords }).error?.issues ?? [];
}
