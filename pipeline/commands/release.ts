import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { printable } from '../printable.ts';
import { siblingFile } from '../read/inputs.ts';
import { releaseDate } from '../release/date.ts';
import { planPage } from '../release/page.ts';
import { planRelease, type ReleaseOptions, type ReleasePlan } from '../release/plan.ts';
import { writeRelease } from '../release/write.ts';

export interface ReleaseFlags {
  releases: string;
  inputs: string[];
  corrections?: string;
  dataset?: string;
  date?: string;
  version?: string;
  memory: string;
  force?: boolean;
  yes?: boolean;
  json?: boolean;
}

/**
 * `paperset release`: exit code 0 when the release is planned, written or not needed, 1 when the build must not be
 * released.
 */
export async function releaseCommand(build: string, flags: ReleaseFlags): Promise<number> {
  const spill = await mkdtemp(join(tmpdir(), 'paperset-release-'));
  const options: ReleaseOptions = {
    build: resolve(build),
    releases: resolve(flags.releases),
    inputs: flags.inputs,
    corrections: flags.corrections,
    date: releaseDate(flags.date, process.env.SOURCE_DATE_EPOCH),
    dataset: flags.dataset ?? (await siblingFile(flags.inputs, 'dataset.json')) ?? undefined,
    version: flags.version,
    force: flags.force,
    limits: { threads: availableParallelism(), memory: flags.memory, spill: join(spill, 'duckdb') },
  };
  try {
    return await planAndWrite(options, flags);
  } finally {
    await rm(spill, { recursive: true, force: true });
  }
}

async function planAndWrite(options: ReleaseOptions, flags: ReleaseFlags): Promise<number> {
  const plan = await planRelease(options);
  process.stdout.write(printable(flags.json ? `${JSON.stringify(machinePlan(plan), null, 2)}\n` : planPage(plan)));
  if (plan.refusals.length > 0) {
    for (const refusal of plan.refusals) process.stderr.write(printable(`paperset: no release: ${refusal}\n`));
    process.stderr.write('  build from the inputs as they are with `paperset build`, and fix what its checks report\n');
    return 1;
  }
  if (plan.release === null) return 0;
  if (flags.yes !== true) {
    process.stderr.write('nothing is written yet: add --yes to write this release\n');
    return 0;
  }
  const folder = await writeRelease(plan.release, plan, options);
  process.stderr.write(`written: ${relative('', folder)}\n`);
  return 0;
}

function machinePlan({ release, releaseType, reasons, diff, refusals }: ReleasePlan): object {
  return { release, step: releaseType, reasons, diff: diff?.report ?? null, refusals };
}
