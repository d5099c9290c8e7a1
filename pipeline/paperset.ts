import { type Paper, paperSchema } from '../schemas/paper.ts';
import type { BuildReport } from './build/build.ts';
import type { BuildOptions } from './build/options.ts';
import type { RawRecord } from './map/raw-records.ts';
import { readTextLines } from './read/text-lines.ts';

export type { Format } from '../schemas/input-format.ts';
export type { BuildReport } from './build/build.ts';
export type { BuildOptions, Progress } from './build/options.ts';
export type { CheckReport } from './checks/report.ts';
export {
  type CleanResult,
  cleanPaper,
  cleanText,
  findRepositories,
  type IssueCode,
  type ParsedAuthors,
  parseAuthors,
  type RawPaper,
  type RejectCode,
  type Repair,
} from './clean.ts';
export { CliError as PapersetError } from './error.ts';
export type { RawRecord } from './map/raw-records.ts';
export * from './schema.ts';

/**
 * Builds a dataset as `paperset build` does; `inputs` and `out` are enough. Loads DuckDB only when it is called. Bad data
 * ends in the report (`checks.ok`); throws a PapersetError, with a `hint`, for bad usage.
 *
 * @example
 * const { checks, manifest } = await build({ inputs: ['listing.txt'], out: 'out/mine' });
 */
export async function build(options: BuildOptions): Promise<BuildReport> {
  const { build } = await import('./build/build.ts');
  return build(options);
}

/**
 * Reads the records of a listing as it arrives, before they are cleaned; rejects have `kind: 'reject'`. Holds a few megabytes
 * whatever the length.
 *
 * @example
 * for await (const record of readListing(createReadStream('listing.txt')))
 *   if (record.kind === 'record') console.log(record.line_start, cleanPaper(record));
 */
export async function* readListing(
  stream: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
): AsyncGenerator<RawRecord> {
  const { rawRecords } = await import('./map/raw-records.ts');
  yield* rawRecords(stream);
}

/** Reads papers.jsonl record by record, each validated against the schema; throws an Error naming line and field for the first that is not a paper. */
export async function* readPapers(path: string | URL): AsyncGenerator<Paper> {
  let line = 0;
  for await (const text of readTextLines(path)) {
    line++;
    const result = paperSchema.safeParse(parseJson(text, line));
    if (!result.success) {
      const issue = result.error.issues[0]!;
      throw new Error(`papers.jsonl, line ${line}: ${issue.path.join('.')}: ${issue.message}`);
    }
    yield result.data;
  }
}

function parseJson(text: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`papers.jsonl, line ${line}: not JSON`, { cause: error });
  }
}
