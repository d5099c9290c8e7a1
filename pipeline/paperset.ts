import { faultWords, plainWords } from '../schemas/fault.ts';
import { type Paper, paperSchema } from '../schemas/paper.ts';
import type { BuildReport } from './build/build.ts';
import type { BuildOptions } from './build/options.ts';
import { CliError as PapersetError, systemReason } from './error.ts';
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
  type RawRecord,
  type RejectCode,
  type Repair,
  readListing,
} from './clean.ts';
export { CliError as PapersetError } from './error.ts';
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
 * Reads papers.jsonl record by record, each validated against the schema; throws a PapersetError that names file, line and
 * field for the first that is not a paper, and for a file that cannot be read.
 */
export async function* readPapers(path: string | URL): AsyncGenerator<Paper> {
  const file = String(path);
  let line = 0;
  for await (const text of linesOf(path, file)) {
    line++;
    const result = paperSchema.safeParse(parseJson(text, `${file}, line ${line}`), { error: plainWords });
    if (!result.success) throw noPaper(`${file}, line ${line}`, faultWords(result.error), result.error);
    yield result.data;
  }
}

async function* linesOf(path: string | URL, file: string): AsyncGenerator<string> {
  try {
    yield* readTextLines(path);
  } catch (cause) {
    if (cause instanceof PapersetError) throw cause;
    throw new PapersetError(`cannot read ${file}: ${systemReason(cause) ?? String(cause)}`, {
      hint: 'name papers.jsonl of a build or a release',
      cause,
    });
  }
}

function parseJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw noPaper(where, 'it is not JSON', cause);
  }
}

function noPaper(where: string, what: string, cause: unknown): PapersetError {
  return new PapersetError(`${where}: not a paper: ${what}`, {
    hint: 'readPapers reads papers.jsonl of a build or a release of this version, unchanged; schemas/columns.md has its fields',
    cause,
  });
}
