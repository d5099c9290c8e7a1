import { type Paper, paperSchema } from '../schemas/paper.ts';
import type { BuildReport } from './build/build.ts';
import type { BuildOptions } from './build/options.ts';
import { readTextLines } from './read/text-lines.ts';

export type { Format } from '../schemas/input-format.ts';
export type { Manifest } from '../schemas/manifest.ts';
export type { Author, Link, Metadata, Paper, Repository, Source } from '../schemas/paper.ts';
export { paperSchema } from '../schemas/paper.ts';
export type { BuildReport } from './build/build.ts';
export type { BuildOptions, Progress } from './build/options.ts';
export type { CheckReport } from './checks/report.ts';

/**
 * Builds a dataset as `paperset build` does; `inputs` and `out` are enough. Loads DuckDB only when it is called. Bad data
 * ends in the report (`checks.ok`); throws an Error with a `hint` for bad usage.
 */
export async function build(options: BuildOptions): Promise<BuildReport> {
  const { build } = await import('./build/build.ts');
  return build(options);
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
