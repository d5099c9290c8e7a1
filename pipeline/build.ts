import { hash } from 'node:crypto';
import { mkdir, open, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type CheckReport, check, readReport } from './check.ts';
import { type Corrections, noCorrections, readCorrections } from './corrections.ts';
import { describeBuild, type Made } from './describe.ts';
import { CliError, systemReason } from './error.ts';
import { dropOldParts, publish, takeFolder } from './folder.ts';
import { codeHash, type Manifest, tryManifest } from './manifest.ts';
import { Pool } from './pool.ts';
import { cut } from './read/cut.ts';
import { findInputs, type Input } from './read/inputs.ts';
import { reduce } from './reduce.ts';
import type { MapAnswer } from './task.ts';
import type { PlacedPart } from './write/streams.ts';
import { writeViews } from './write/views.ts';

export interface BuildOptions {
  inputs: readonly string[];
  out: string;
  workers: number;
  shardBytes: number;
  corrections: string | null;
  csvSafe: boolean;
  /** DuckDB's memory limit. */
  memory: string;
  progress: (event: Progress) => void;
}

/** Where a build stands; `done` and `total` count bytes of input in map, steps elsewhere. */
export interface Progress {
  phase: 'hash' | 'map' | 'reduce' | 'check';
  done: number;
  total: number;
  records: number;
}

export interface BuildReport {
  out: string;
  manifest: Manifest;
  checks: CheckReport;
  /** True when nothing had changed since the build that is there. */
  unchanged: boolean;
  shards: { mapped: number; reused: number };
}

interface Shard extends MapAnswer {
  file: string;
}

interface Hashed extends Input {
  sha256: string;
}

/**
 * Builds a dataset: finds and hashes the inputs, maps shards to part files, reduces them, checks the written files and
 * only then moves them into place. Throws CliError for bad usage or environment; bad data ends in the report.
 */
export async function build(options: BuildOptions): Promise<BuildReport> {
  const inputs = await findInputs(options.inputs);
  const out = resolve(options.out);
  const release = await takeFolder(out);
  try {
    return await buildInto(out, inputs, options);
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null || error instanceof CliError) throw error;
    throw new CliError(`the build could not go on: ${reason} (${(error as Error).message})`, {
      hint: 'what was built before is untouched; mend the cause and run the same command: finished shards are not worked again',
      cause: error,
    });
  } finally {
    await release();
  }
}

async function buildInto(out: string, inputs: readonly Input[], options: BuildOptions): Promise<BuildReport> {
  const corrections = options.corrections === null ? noCorrections : await readCorrections(options.corrections);
  const code = await codeHash();
  const fingerprint = hash('sha256', `${code} ${corrections.sha256} ${options.csvSafe}`, 'hex');
  const partsFolder = join(out, '.parts');
  const context = { correctionsPath: options.corrections, csvSafe: options.csvSafe, partsFolder, fingerprint };
  const total = inputs.reduce((sum, input) => sum + input.bytes, 0);
  const pool = new Pool(context, total < options.shardBytes * 2 ? 1 : options.workers);
  const staging = join(out, '.staging');
  try {
    const hashed = await hashInputs(inputs, pool, options);
    const before = await unchangedBuild(out, code, hashed, corrections.sha256, options);
    if (before !== null) return before;
    await mkdir(partsFolder, { recursive: true });
    await mkdir(staging, { recursive: true });
    const shards = await mapInputs(hashed, pool, options, total);
    const limits = { threads: options.workers, memory: options.memory, spill: join(staging, 'spill') };
    options.progress({ phase: 'reduce', done: 0, total: 1, records: 0 });
    const written = await reduce(place(shards, partsFolder), staging, pool, limits);
    written.push(await writeViews(staging));
    const manifest = await describeBuild(staging, made(shards, hashed, corrections, code, options), written, pool);
    await writeFile(join(staging, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    options.progress({ phase: 'check', done: 0, total: 1, records: manifest.counts.papers ?? 0 });
    const checks = await check(staging, { limits, inputs: new Map(hashed.map(({ file, path }) => [file, path])) });
    await publish(staging, out);
    await dropOldParts(partsFolder, new Set(shards.map((shard) => shard.part)));
    const reused = shards.filter((shard) => shard.reused).length;
    return { out, manifest, checks, unchanged: false, shards: { mapped: shards.length - reused, reused } };
  } finally {
    await pool.close();
    await rm(staging, { recursive: true, force: true });
  }
}

async function hashInputs(inputs: readonly Input[], pool: Pool, options: BuildOptions): Promise<Hashed[]> {
  options.progress({ phase: 'hash', done: 0, total: inputs.length, records: 0 });
  return Promise.all(
    inputs.map(async (input) => ({ ...input, sha256: await pool.run<'hash'>({ kind: 'hash', path: input.path }) })),
  );
}

/** The build that is there when it was made from the same inputs by the same program and its files are all in place. */
async function unchangedBuild(
  out: string,
  code: string,
  inputs: readonly Hashed[],
  corrections: string | null,
  options: BuildOptions,
): Promise<BuildReport | null> {
  const manifest = await tryManifest(out);
  const checks = await readReport(out);
  if (manifest === null || checks === null) return null;
  const same =
    manifest.paperset.code_sha256 === code &&
    manifest.corrections.sha256 === corrections &&
    manifest.options.csv_safe === options.csvSafe &&
    JSON.stringify(manifest.inputs.map(({ file, sha256 }) => [file, sha256])) ===
      JSON.stringify(inputs.map(({ file, sha256 }) => [file, sha256]));
  if (!same) return null;
  for (const { file, bytes } of manifest.outputs) {
    const found = await stat(join(out, file)).catch(() => null);
    if (found?.size !== bytes) return null;
  }
  return { out, manifest, checks, unchanged: true, shards: { mapped: 0, reused: 0 } };
}

async function mapInputs(
  inputs: readonly Hashed[],
  pool: Pool,
  options: BuildOptions,
  total: number,
): Promise<Shard[]> {
  const running: Promise<Shard>[] = [];
  let done = 0;
  let records = 0;
  let failed: unknown = null;
  for (const { file, path, bytes } of inputs) {
    const handle = await open(path);
    try {
      for await (const range of cut(handle, bytes, options.shardBytes)) {
        await pool.free();
        if (failed !== null) throw failed;
        const shard = pool.run<'map'>({ kind: 'map', path, ...range }).then((answer) => {
          done += range.end - range.start;
          records += answer.records;
          options.progress({ phase: 'map', done, total, records });
          return { ...answer, file };
        });
        shard.catch((error: unknown) => {
          failed ??= error;
        });
        running.push(shard);
      }
    } finally {
      await handle.close();
    }
  }
  return Promise.all(running);
}

/** Parts in the order of file and line with the number of lines before each. */
function place(shards: readonly Shard[], partsFolder: string): PlacedPart[] {
  const lines = new Map<string, number>();
  return shards.map(({ file, part, lines: count }) => {
    const base = lines.get(file) ?? 0;
    lines.set(file, base + count);
    return { path: join(partsFolder, part), file, base };
  });
}

function made(
  shards: readonly Shard[],
  inputs: readonly Hashed[],
  corrections: Corrections,
  code: string,
  options: BuildOptions,
): Made {
  const lines = new Map<string, number>();
  for (const shard of shards) lines.set(shard.file, (lines.get(shard.file) ?? 0) + shard.lines);
  const used = new Set(shards.flatMap((shard) => shard.corrections));
  const { count, sha256 } = corrections;
  return {
    code,
    options: { csv_safe: options.csvSafe },
    inputs: inputs.map((input) => ({
      file: input.file,
      bytes: input.bytes,
      sha256: input.sha256,
      lines: lines.get(input.file) ?? 0,
    })),
    corrections: {
      sha256,
      count,
      unused: Array.from({ length: count }, (_, place) => place).filter((place) => !used.has(place)),
    },
  };
}
