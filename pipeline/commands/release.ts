import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { configFile } from '../dataset/config.ts';
import { temporaryFolder } from '../dataset/temporary.ts';
import { CliError } from '../error.ts';
import { print, tell } from '../printable.ts';
import { releaseDate } from '../release/date.ts';
import { planPage } from '../release/page.ts';
import { planRelease, type ReleaseOptions, type ReleasePlan } from '../release/plan.ts';
import { finishRelease, writeRelease } from '../release/write.ts';
import { defaults } from './defaults.ts';

export interface ReleaseFlags {
  releases?: string;
  inputs?: string[];
  corrections?: string;
  config?: string;
  date?: string;
  version?: string;
  memory: string;
  force?: boolean;
  key?: string;
  yes?: boolean;
  json?: boolean;
}

/**
 * `paperset release`: exit code 0 when the release is planned, written or not needed, 1 when the build must not be
 * released.
 */
export async function releaseCommand(build: string | undefined, flags: ReleaseFlags): Promise<number> {
  const usual = await defaults(flags.config);
  if (!usual.found) throw noConfig();
  const spill = temporaryFolder('release');
  const options: ReleaseOptions = {
    build: resolve(build ?? usual.out),
    releases: resolve(flags.releases ?? usual.releases),
    inputs: flags.inputs ?? usual.inputs,
    corrections: flags.corrections ?? (flags.inputs === undefined ? usual.corrections : undefined),
    date: dateOf(flags),
    config: flags.config ?? configFile,
    version: flags.version,
    force: flags.force,
    key: flags.key,
    limits: { threads: availableParallelism(), memory: flags.memory, spill: join(spill, 'duckdb') },
  };
  try {
    return await planAndWrite(options, flags);
  } finally {
    await rm(spill, { recursive: true, force: true });
  }
}

/** A plan without a date shows today's; what is written must be told its date, so that it can be written again. */
function dateOf({ date, yes }: ReleaseFlags): string {
  const { SOURCE_DATE_EPOCH } = process.env;
  if (date === undefined && SOURCE_DATE_EPOCH === undefined && yes !== true)
    return new Date().toISOString().slice(0, 10);
  return releaseDate(date, SOURCE_DATE_EPOCH);
}

function noConfig(): CliError {
  return new CliError(`a release needs a name, creators and a licence, and there is no ${configFile} here`, {
    hint: 'make one with `paperset init .`, or name one with --config',
  });
}

async function planAndWrite(options: ReleaseOptions, flags: ReleaseFlags): Promise<number> {
  const plan = await planRelease(options);
  print(flags.json ? `${JSON.stringify(machinePlan(plan), null, 2)}\n` : planPage(plan));
  if (plan.refusals.length > 0) {
    for (const refusal of plan.refusals) tell(`paperset: no release: ${refusal}\n`);
    tell('  build from the inputs as they are with `paperset build`, and fix what its checks report\n');
    return 1;
  }
  if (plan.release === null) {
    if (flags.yes === true) await finishRelease(options.releases);
    return 0;
  }
  if (flags.yes !== true) {
    const date = flags.date === undefined ? ` --date ${plan.release.date}` : '';
    tell(`nothing is written yet: add --yes${date} to write this release\n`);
    return 0;
  }
  const folder = await writeRelease(plan.release, plan, options);
  tell(`written: ${relative('', folder)}\n`);
  return 0;
}

function machinePlan({ release, releaseType, reasons, diff, refusals }: ReleasePlan): object {
  return { release, step: releaseType, reasons, diff: diff?.report ?? null, refusals };
}
