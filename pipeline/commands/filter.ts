import { once } from 'node:events';
import { exit } from '../cluster/exit.ts';
import { filter } from '../cluster/filter.ts';
import { CliError } from '../error.ts';
import { tell } from '../printable.ts';
import { noCorrections, readCorrections } from '../record/corrections.ts';

export interface FilterFlags {
  corrections?: string;
  file: string;
}

/** `paperset filter`: listing on stdin, papers JSONL on stdout; exit code 0 whatever the listing holds. */
export async function filterCommand(flags: FilterFlags): Promise<number> {
  const corrections = await correctionsOf(flags.corrections);
  const filtered = { lines: 0, records: 0, rejects: 0 };
  for await (const papers of filter(process.stdin, flags.file, corrections, filtered))
    if (papers.length > 0 && !process.stdout.write(papers)) await once(process.stdout, 'drain');
  const { lines, records, rejects } = filtered;
  tell(`paperset filter: ${lines} lines, ${records} records, ${rejects} rejects\n`);
  return exit.published;
}

async function correctionsOf(path: string | undefined) {
  if (path === undefined) return noCorrections;
  return readCorrections(path).catch((error: unknown) => {
    if (!(error instanceof CliError)) throw error;
    throw new CliError(error.message, { hint: error.hint, exitCode: exit.noInput, cause: error });
  });
}
