import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readingOf } from '../../schemas/input-format.ts';
import type { Manifest } from '../../schemas/manifest.ts';
import { check } from '../checks/check.ts';
import type { CheckReport, SelfCheckCounts } from '../checks/report.ts';
import { HashedFile, type Written } from '../dataset/hashed-file.ts';
import type { Limits } from '../duckdb/session.ts';
import { packageRoot } from '../program.ts';
import { isRemote } from '../read/remote.ts';
import { type BuildInputs, describeBuild } from './describe.ts';
import { countLines, type MappedRange } from './map-shards.ts';
import { type Placed, placeBuild } from './place-build.ts';
import type { BuildPlan } from './plan.ts';
import type { BuildPool } from './start-pool.ts';

/** Where the last step works: `staging` holds the written tables and lies in `out`'s file system. */
export interface FinishOptions {
  staging: string;
  out: string;
  limits: Limits;
  /** Called when the files are written and their checks begin, and for every check that is made. */
  checking: (papers: number, done: number, total: number) => void;
}

export interface Finished extends Placed {
  manifest: Manifest;
  checks: CheckReport;
}

/** Adds views and manifest to the written tables in `staging`, checks the files and then moves them into place. */
export async function finish(
  planned: BuildPlan,
  mapped: readonly MappedRange[],
  written: readonly Written[],
  pool: BuildPool,
  { staging, out, limits, checking }: FinishOptions,
): Promise<Finished> {
  const files = [...written, await writeViews(staging)];
  const manifest = await describeBuild(staging, buildInputs(planned, mapped), files, pool);
  await writeFile(join(staging, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const papers = manifest.counts.papers ?? 0;
  checking(papers, 0, 1);
  const here = planned.inputs.filter(({ path }) => !isRemote(path));
  const inputs = new Map(here.map(({ file, path }) => [file, path]));
  const step = (done: number, total: number) => checking(papers, done, total);
  const checks = await check(staging, { limits, inputs, pool, selfCheck: sumSelfChecks(mapped), step });
  return { manifest, checks, ...(await placeBuild(staging, out, checks.ok)) };
}

/** What map found of all records. */
export function sumSelfChecks(mapped: readonly MappedRange[]): SelfCheckCounts {
  const sum = { records: 0, violations: 0, imperfect: 0 };
  for (const { records, violations, imperfect = 0 } of mapped) {
    sum.records += records;
    sum.violations += violations;
    sum.imperfect += imperfect;
  }
  return sum;
}

/** What a manifest says of the inputs and options. */
export function buildInputs(planned: BuildPlan, mapped: readonly MappedRange[]): BuildInputs {
  const lines = countLines(planned, mapped);
  const used = new Set(mapped.flatMap((range) => range.corrections));
  const { count, sha256 } = planned.corrections;
  return {
    code: planned.code,
    options: { csv_safe: planned.csvSafe },
    inputs: planned.inputs.map(({ file, bytes, sha256, recognised, ...input }, index) => ({
      file,
      bytes,
      sha256,
      lines: lines[index]!,
      ...readingOf(input),
      ...(recognised === undefined ? {} : { recognised }),
    })),
    corrections: {
      sha256,
      count,
      unused: Array.from({ length: count }, (_, place) => place).filter((place) => !used.has(place)),
    },
  };
}

/** Writes views.sql, generated from the schemas, into a build. */
export async function writeViews(folder: string): Promise<Written> {
  const file = new HashedFile('views.sql', join(folder, 'views.sql'));
  file.text(await readFile(join(packageRoot, 'schemas', 'views.sql'), 'utf8'));
  return file.end();
}
