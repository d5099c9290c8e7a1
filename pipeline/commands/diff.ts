import { readFile, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { foreign, namesIn } from '../dataset/own-folder.ts';
import { temporaryFolder } from '../dataset/temporary.ts';
import { diff } from '../diff/diff.ts';
import { terminalPage } from '../diff/page.ts';
import { print } from '../printable.ts';

/** Changes that CHANGES.md shows with their values. */
const onPage = 200;

export interface DiffFlags {
  out?: string;
  json?: boolean;
  show: number;
  memory: string;
}

/** `paperset diff`: exit code 0 whether or not the two differ. */
export async function diffCommand(before: string, after: string, flags: DiffFlags): Promise<number> {
  const spill = temporaryFolder('diff');
  const limits = { threads: availableParallelism(), memory: flags.memory, spill };
  try {
    if (flags.out !== undefined) await requireOwnChanges(flags.out);
    const options = { limits, show: Math.max(flags.show, onPage), out: flags.out ?? null };
    const { report, first } = await diff(before, after, options);
    const shown = first.slice(0, flags.show);
    const left_out = report.changes - shown.length;
    print(
      flags.json ? `${JSON.stringify({ ...report, first: shown, left_out }, null, 2)}\n` : terminalPage(report, shown),
    );
    return 0;
  } finally {
    await rm(spill, { recursive: true, force: true });
  }
}

/** Throws CliError where the two files would replace those of a release, or files of others. */
async function requireOwnChanges(folder: string): Promise<void> {
  const names = await namesIn(folder);
  const page = names.includes('CHANGES.md') ? await readFile(join(folder, 'CHANGES.md'), 'utf8') : null;
  const release = names.filter((name) => name === 'release.json' || name === 'SHA256SUMS');
  if (release.length > 0) throw foreign(folder, release, '');
  if (page !== null && !page.startsWith('# Changes')) throw foreign(folder, ['CHANGES.md'], '');
  if (page === null && names.includes('changes.jsonl')) throw foreign(folder, ['changes.jsonl'], '');
}
