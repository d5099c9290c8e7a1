import { type Paper, paperSchema } from '../schemas/paper.ts';
import { readTextLines } from './read/text-lines.ts';

export type { Author, Link, Paper, Repository, Source } from '../schemas/paper.ts';
export { paperSchema } from '../schemas/paper.ts';
export type { BuildOptions, BuildReport } from './build/build.ts';
export { build } from './build/build.ts';

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
