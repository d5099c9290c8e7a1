import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Reading, readingOf } from '../../schemas/input-format.ts';
import type { Manifest } from '../../schemas/manifest.ts';
import { type CheckReport, readReport } from '../checks/report.ts';
import { dropOldParts, dropTemporary, openFolder } from '../dataset/folder.ts';
import { tryManifest } from '../dataset/manifest.ts';
import { requireOwnFolder } from '../dataset/own-folder.ts';
import { workNames } from '../dataset/work-names.ts';
import { absent, CliError, systemReason } from '../error.ts';
import { versions } from '../program.ts';
import { findInputs } from '../read/inputs.ts';
import { noCorrections, readCorrections } from '../record/corrections.ts';
import { finish } from './finish.ts';
import { mapRanges, placeParts } from './map-shards.ts';
import type { MapAnswer } from './map-task.ts';
import type { BuildOptions, BuildSettings } from './options.ts';
import { type BuildPlan, cacheKey, fingerprint, inputChanged, type PlannedRange, planBuild } from './plan.ts';
import { type RecognisedInput, recogniseInputs } from './recognise.ts';
import { reduce } from './reduce.ts';
import { buildSettings } from './settings.ts';
import { startPool } from './start-pool.ts';

export interface BuildReport {
  /** Folder of the data: the one that was asked for, or the one beside it where failed data would replace a sound build. */
  out: string;
  /** The sound build that stays where it is; null where the new data took its place. */
  kept: string | null;
  manifest: Manifest;
  checks: CheckReport;
  /** True when nothing had changed since the build that is there. */
  unchanged: boolean;
  shards: { mapped: number; reused: number };
}

/**
 * Builds a dataset in three steps, the same that a cluster makes one by one: plan (hash the inputs and cut them), map
 * (each range to a part file), reduce (write the tables, check the files and only then move them into place).
 * Throws CliError for bad usage or environment; bad data ends in the report.
 */
export async function build(options: BuildOptions): Promise<BuildReport> {
  const settings = await buildSettings(options);
  const inputs = await recogniseInputs(await findInputs(settings.inputs), settings.choice, settings.readings);
  const out = resolve(settings.out);
  await requireOwnFolder(out, settings.force);
  const unlock = await openFolder(out);
  try {
    return await buildInto(out, inputs, settings);
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null || error instanceof CliError) throw error;
    throw new CliError(`the build could not go on: ${reason} (${(error as Error).message})`, {
      hint: 'what was built before is untouched; fix the cause and run the same command: finished shards are not worked again',
      cause: error,
    });
  } finally {
    await unlock();
  }
}

async function buildInto(
  out: string,
  inputs: readonly RecognisedInput[],
  settings: BuildSettings,
): Promise<BuildReport> {
  const { progress, workers, shardBytes, csvSafe, memory, corrections: correctionsPath } = settings;
  const corrections = correctionsPath === null ? noCorrections : await readCorrections(correctionsPath);
  const made = await cacheKey(corrections, csvSafe);
  const partsFolder = join(out, '.parts');
  const staging = join(out, workNames.staging);
  const context = { correctionsPath, csvSafe, partsFolder, fingerprint: fingerprint(made) };
  const total = inputs.reduce((sum, input) => sum + input.bytes, 0);
  const pool = startPool(context, total < shardBytes * 2 ? 1 : workers);
  try {
    progress({ phase: 'hash', done: 0, total: inputs.length, records: 0 });
    const planned = await planBuild(inputs, made, shardBytes, (path, ends) => pool.run('sums', { path, ends }));
    const before = await unchangedBuild(out, planned, (path) => pool.run('hash', path));
    if (before !== null) return before;
    await mkdir(partsFolder, { recursive: true });
    await mkdir(staging, { recursive: true });
    progress({ phase: 'map', done: 0, total, records: 0 });
    const mapped = await mapRanges(planned, planned.ranges, pool, mapProgress(planned, progress, total));
    const records = mapped.reduce((sum, range) => sum + range.records, 0);
    const reducing = (done: number, total: number) => progress({ phase: 'reduce', done, total, records });
    // V8 keeps the heaps that map's threads grew; new threads load nothing but reduce
    await pool.shutdownIdle();
    reducing(0, 1);
    const limits = { threads: workers, memory, spill: join(staging, 'spill') };
    const checking = (papers: number, done: number, total: number) =>
      progress({ phase: 'check', done, total, records: papers });
    const written = await reduce(placeParts(planned, mapped, partsFolder), staging, pool, limits, reducing);
    const finished = await finish(planned, mapped, written, pool, { staging, out, limits, checking });
    await dropOldParts(partsFolder, new Set(mapped.map((range) => range.part)));
    const reused = mapped.filter((range) => range.reused).length;
    return { ...finished, unchanged: false, shards: { mapped: mapped.length - reused, reused } };
  } finally {
    await pool.close();
    await rm(staging, { recursive: true, force: true });
    await dropTemporary(partsFolder);
  }
}

function mapProgress({ inputs }: BuildPlan, progress: BuildSettings['progress'], total: number) {
  let done = 0;
  let records = 0;
  return ({ input, start, end, sha256 }: PlannedRange, answer: MapAnswer) => {
    if (answer.sha256 !== sha256) throw inputChanged(inputs[input]!.file);
    done += end - start;
    records += answer.records;
    progress({ phase: 'map', done, total, records });
  };
}

/**
 * The build that is there when it was made from the same inputs by the same program, passed its checks and has the bytes
 * it had. A failed build is made again: what kept a check from being made may have passed.
 */
export async function unchangedBuild(
  out: string,
  planned: BuildPlan,
  hashFile: (path: string) => Promise<{ sha256: string }>,
): Promise<BuildReport | null> {
  const manifest = await tryManifest(out);
  const checks = await readReport(out);
  if (manifest === null || checks?.ok !== true) return null;
  const same =
    manifest.paperset.code_sha256 === planned.code &&
    JSON.stringify(manifest.tools) === JSON.stringify(versions().tools) &&
    manifest.corrections.sha256 === planned.corrections.sha256 &&
    manifest.options.csv_safe === planned.csvSafe &&
    JSON.stringify(manifest.inputs.map(identityOf)) === JSON.stringify(planned.inputs.map(identityOf));
  if (!same) return null;
  const hashes = await Promise.all(manifest.outputs.map(({ file }) => hashFile(join(out, file)).catch(absent(null))));
  if (!manifest.outputs.every(({ sha256 }, index) => hashes[index]?.sha256 === sha256)) return null;
  return { out, kept: null, manifest, checks, unchanged: true, shards: { mapped: 0, reused: 0 } };
}

function identityOf({ file, sha256, ...input }: Reading & { file: string; sha256: string }): unknown {
  return [file, sha256, readingOf(input)];
}
