import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Manifest } from '../../schemas/manifest.ts';
import { tableNames } from '../../schemas/tables.ts';
import { unchangedBuild } from '../build/build.ts';
import { type Finished, finish } from '../build/finish.ts';
import { placeParts } from '../build/map-shards.ts';
import { reduce, writeColumnar } from '../build/reduce.ts';
import type { BuildPool } from '../build/start-pool.ts';
import { openFolder } from '../dataset/folder.ts';
import { requireOwnFolder } from '../dataset/own-folder.ts';
import { workNames } from '../dataset/work-names.ts';
import { joinTexts, type PlacedPartition } from './join.ts';
import { poolFor } from './map-shard.ts';
import { requireMapped } from './mapped.ts';
import { partitionFolder, readPartition, reducePartition } from './partition.ts';
import { publishPartitioned } from './partitioned.ts';
import { requireSameProgram, type StoredPlan } from './plan-file.ts';

export interface ReduceOptions {
  out: string;
  workers: number;
  /** DuckDB's memory limit. */
  memory: string;
  /** Reduce by slices of the ids; those that tasks of their own have finished are not worked again. Null: all at once. */
  partitions: number | null;
  /** Leave the partitions as sorted Parquet files instead of joining them. */
  keep: boolean;
  /** Writes into `out` although it holds files of others. */
  force?: boolean | undefined;
  /** Called for each step as it begins. */
  progress: (step: string) => void;
}

/** What a reduce came to. */
export interface ReduceReport extends Finished {
  unchanged: boolean;
}

/** Reduces a plan whose every shard is mapped to a checked dataset in `out`. The same plan again changes nothing there. */
export async function reducePlan(stored: StoredPlan, options: ReduceOptions): Promise<ReduceReport> {
  await requireSameProgram(stored);
  const out = resolve(options.out);
  await requireOwnFolder(out, options.force === true);
  const unlock = await openFolder(out);
  const pool = poolFor(stored, options.workers);
  try {
    return await reduceLocked(stored, out, pool, options);
  } finally {
    await pool.close();
    await unlock();
  }
}

async function reduceLocked(
  stored: StoredPlan,
  out: string,
  pool: BuildPool,
  options: ReduceOptions,
): Promise<ReduceReport> {
  const hashFile = (path: string) => pool.run('hash', path);
  const before = options.keep ? null : await unchangedBuild(out, stored.plan, hashFile);
  if (before !== null) {
    await dropStale(out, before.manifest);
    return before;
  }
  const staging = await mkdtemp(join(out, workNames.reduce));
  try {
    const finished = await reduceInto(stored, staging, out, pool, options);
    await dropStagings(out);
    await dropStale(finished.out, finished.manifest);
    return { ...finished, unchanged: false };
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function reduceInto(
  stored: StoredPlan,
  staging: string,
  out: string,
  pool: BuildPool,
  options: ReduceOptions,
): Promise<Finished> {
  const { workers, memory, progress, partitions } = options;
  const limits = { threads: workers, memory, spill: join(staging, 'spill') };
  const checking = (papers: number, done: number) => {
    if (done === 0) progress(`checking ${papers} papers`);
  };
  const place = { staging, out, limits, checking };
  progress('comparing the parts with their hashes');
  const mapped = await requireMapped(stored, pool, () => partitions === null);
  const parts = placeParts(stored.plan, mapped, stored.partsFolder);
  if (partitions === null) {
    progress('sorting and writing');
    return finish(stored.plan, mapped, await reduce(parts, staging, pool, limits), pool, place);
  }
  const done = await allPartitions(stored, partitions, pool, options);
  progress('joining the partitions');
  const lines = await pool.run('lines', { parts, folder: staging });
  if (options.keep) return publishPartitioned(stored.plan, mapped, done, lines, pool, place);
  const written = [...(await joinTexts(done, staging)), ...lines, ...(await writeColumnar(staging, limits, pool))];
  return finish(stored.plan, mapped, written, pool, place);
}

/** Every partition, those that no task has finished yet reduced here, one after the other. */
async function allPartitions(
  stored: StoredPlan,
  partitions: number,
  pool: BuildPool,
  { workers, memory, progress }: ReduceOptions,
): Promise<PlacedPartition[]> {
  const done: PlacedPartition[] = [];
  for (let partition = 0; partition < partitions; partition++) {
    const folder = partitionFolder(stored, partition, partitions);
    const known = await readPartition(stored, partition, partitions);
    if (known === null) progress(`reducing partition ${partition} of ${partitions}`);
    const resources = { threads: workers, memory };
    done.push({ ...(known ?? (await reducePartition(stored, partition, partitions, pool, resources))), folder });
  }
  return done;
}

/** Removes what killed reduces left; one that still runs would write what is there already. */
async function dropStagings(out: string): Promise<void> {
  for (const name of await readdir(out))
    if (name.startsWith(workNames.reduce)) await rm(join(out, name), { recursive: true, force: true });
}

const dataFile = new RegExp(
  `^(?:(?:${tableNames.join('|')})(?:-\\d{5}-of-\\d{5})?\\.(?:jsonl|csv|parquet|arrow)|views\\.sql)$`,
);

/** Removes data files of another number of partitions: whoever reads papers-*.parquet must not read a paper twice. */
async function dropStale(out: string, { outputs }: Manifest): Promise<void> {
  const current = new Set(outputs.map(({ file }) => file));
  for (const name of await readdir(out))
    if (dataFile.test(name) && !current.has(name)) await rm(join(out, name), { force: true });
}
