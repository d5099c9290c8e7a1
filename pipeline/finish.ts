import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CheckReport, check } from './check.ts';
import { describeBuild, type Made } from './describe.ts';
import type { Limits } from './duckdb.ts';
import { publish } from './folder.ts';
import type { Manifest } from './manifest.ts';
import { countLines, type MappedRange, placeParts } from './map-ranges.ts';
import type { Plan } from './plan.ts';
import type { Pool } from './pool.ts';
import { reduce } from './reduce.ts';
import type { Written } from './write/sink.ts';
import { writeViews } from './write/views.ts';

/** Where the last step reads and writes: `staging` is an empty folder inside `out`'s file system. */
export interface FinishOptions {
  partsFolder: string;
  staging: string;
  out: string;
  limits: Limits;
  /** Told when the files are written and their checks begin. */
  checking: (papers: number) => void;
}

export interface Finished {
  manifest: Manifest;
  checks: CheckReport;
}

/** Reduces the mapped ranges of a whole plan to a dataset, checks the written files and then moves them into place. */
export async function finish(
  plan: Plan,
  mapped: readonly MappedRange[],
  pool: Pool,
  options: FinishOptions,
): Promise<Finished> {
  const { staging, limits } = options;
  const written = await reduce(placeParts(plan, mapped, options.partsFolder), staging, pool, limits);
  return describeAndPublish(plan, mapped, written, pool, options);
}

/** Adds views, manifest and checks to the written tables in `staging` and moves all of it into place. */
async function describeAndPublish(
  plan: Plan,
  mapped: readonly MappedRange[],
  written: readonly Written[],
  pool: Pool,
  { staging, out, limits, checking }: FinishOptions,
): Promise<Finished> {
  const files = [...written, await writeViews(staging)];
  const manifest = await describeBuild(staging, made(plan, mapped), files, pool);
  await writeFile(join(staging, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  checking(manifest.counts.papers ?? 0);
  const checks = await check(staging, { limits, inputs: new Map(plan.inputs.map(({ file, path }) => [file, path])) });
  await publish(staging, out);
  return { manifest, checks };
}

function made(plan: Plan, mapped: readonly MappedRange[]): Made {
  const lines = countLines(plan, mapped);
  const used = new Set(mapped.flatMap((range) => range.corrections));
  const { count, sha256 } = plan.corrections;
  return {
    code: plan.code,
    options: { csv_safe: plan.csvSafe },
    inputs: plan.inputs.map(({ file, bytes, sha256 }, index) => ({ file, bytes, sha256, lines: lines[index]! })),
    corrections: {
      sha256,
      count,
      unused: Array.from({ length: count }, (_, place) => place).filter((place) => !used.has(place)),
    },
  };
}
