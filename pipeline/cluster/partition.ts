import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { tableNames } from '../../schemas/tables.ts';
import { describeBuild } from '../build/describe.ts';
import { buildInputs } from '../build/finish.ts';
import { placeParts } from '../build/map-shards.ts';
import { writeColumnar, writeSlice } from '../build/reduce.ts';
import type { BuildPool } from '../build/start-pool.ts';
import { check } from '../checks/check.ts';
import { parquetRows } from '../duckdb/files.ts';
import { type Limits, withDuckDb } from '../duckdb/session.ts';
import { absent } from '../error.ts';
import { prefixCount } from '../map/part.ts';
import type { IdSlice } from '../reduce/slice.ts';
import { requireMapped } from './mapped.ts';
import type { StoredPlan } from './plan-file.ts';

const count = z.int().min(0);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const partitionSchema = z.strictObject({
  plan: sha256,
  partition: count,
  partitions: count,
  /** Ids of the first and the last paper; null where there is none. */
  first: z.string().nullable(),
  last: z.string().nullable(),
  counts: z.record(z.enum(tableNames), count),
  files: z.array(z.strictObject({ file: z.string(), bytes: count, sha256 })),
  ok: z.boolean(),
});

/** What a finished partition leaves beside its files: the papers of one slice of the ids, written, sorted and checked. */
export type Partition = z.infer<typeof partitionSchema>;

/** Checks that need every partition, or the rejects and furniture that none has; they run at the end. */
export const globalChecks: ReadonlySet<string> = new Set([
  'corrections-used',
  'files-doubtful',
  'files-plausible',
  'furniture-inside',
  'lines-conserved',
  'papers-found',
  'rejects-few',
]);

/** Folder of a partition's files. */
export function partitionFolder({ folder }: StoredPlan, partition: number, partitions: number): string {
  return join(folder, `partitions-${partitions}`, String(partition));
}

/** The slice of the ids that a partition holds; the slices follow each other. */
export function sliceOf(partition: number, partitions: number): IdSlice {
  const edge = (place: number) => Math.floor((prefixCount * place) / partitions);
  return { from: edge(partition), to: edge(partition + 1) };
}

/** A finished partition; null when it is not there or is of another plan. */
export async function readPartition(
  stored: StoredPlan,
  partition: number,
  partitions: number,
): Promise<Partition | null> {
  const path = join(partitionFolder(stored, partition, partitions), 'partition.json');
  const text = await readFile(path, 'utf8').catch(absent(null));
  if (text === null) return null;
  try {
    const found = partitionSchema.parse(JSON.parse(text));
    const fits = found.plan === stored.hash && found.partition === partition && found.partitions === partitions;
    return fits ? found : null;
  } catch {
    return null;
  }
}

/** Reduces one partition of the ids to a folder of its own, checks it and moves it into place. Compares its share of the parts with their hashes. */
export async function reducePartition(
  stored: StoredPlan,
  partition: number,
  partitions: number,
  pool: BuildPool,
  resources: Omit<Limits, 'spill'>,
): Promise<Partition> {
  const known = await readPartition(stored, partition, partitions);
  if (known !== null) return known;
  const mapped = await requireMapped(stored, pool, (shard) => shard % partitions === partition);
  const target = partitionFolder(stored, partition, partitions);
  await mkdir(join(target, '..'), { recursive: true });
  const folder = await mkdtemp(`${target}.`);
  try {
    const limits = { ...resources, spill: join(folder, 'spill') };
    const slice = sliceOf(partition, partitions);
    const written = [
      ...(await writeSlice(placeParts(stored.plan, mapped, stored.partsFolder), slice, folder, pool)),
      ...(await pool.run('lines', { parts: [], folder })),
      ...(await writeColumnar(folder, limits, pool)),
    ];
    const manifest = await describeBuild(folder, buildInputs(stored.plan, mapped), written, pool);
    await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    const records = manifest.counts.papers! + manifest.counts.duplicates!;
    const selfCheck = { records, violations: 0 };
    const { ok } = await check(folder, { limits, inputs: new Map(), pool, selfCheck, without: globalChecks });
    const ids = await firstAndLast(join(folder, 'papers.parquet'), limits);
    const { counts, outputs: files } = manifest;
    const done: Partition = { plan: stored.hash, partition, partitions, ...ids, counts, files, ok };
    await writeFile(join(folder, 'partition.json'), `${JSON.stringify(done)}\n`);
    await moveIntoPlace(folder, target);
    return done;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Another task may have finished the same partition meanwhile, with the same bytes: then this one's is dropped. */
async function moveIntoPlace(folder: string, target: string): Promise<void> {
  await rename(folder, target).catch(async (error: NodeJS.ErrnoException) => {
    if (!existsSync(join(target, 'partition.json'))) throw error;
  });
}

async function firstAndLast(papers: string, limits: Limits): Promise<Pick<Partition, 'first' | 'last'>> {
  return withDuckDb(limits, async (connection) => {
    const query = `SELECT min(id) AS first, max(id) AS last FROM ${parquetRows([papers])}`;
    const rows = (await connection.runAndReadAll(query)).getRowObjectsJson();
    return rows[0] as Pick<Partition, 'first' | 'last'>;
  });
}
