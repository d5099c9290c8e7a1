import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { diff } from '../diff/diff.ts';
import { terminalPage } from '../diff/page.ts';

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
  const spill = await mkdtemp(join(tmpdir(), 'paperset-diff-'));
  const limits = { threads: availableParallelism(), memory: flags.memory, spill };
  try {
    const options = { limits, show: Math.max(flags.show, onPage), out: flags.out ?? null };
    const { report, first } = await diff(before, after, options);
    const shown = first.slice(0, flags.show);
    const left_out = report.changes - shown.length;
    process.stdout.write(
      flags.json ? `${JSON.stringify({ ...report, first: shown, left_out }, null, 2)}\n` : terminalPage(report, shown),
    );
    return 0;
  } finally {
    await rm(spill, { recursive: true, force: true });
  }
}
