import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from '../../schemas/manifest.ts';
import { schemaHash } from '../../schemas/schema-hash.ts';
import { type TableName, tableNames } from '../../schemas/tables.ts';
import { describeFile } from '../build/describe.ts';
import { buildInputs, type Finished, type FinishOptions, sumSelfChecks } from '../build/finish.ts';
import type { MappedRange } from '../build/map-shards.ts';
import { placeBuild } from '../build/place-build.ts';
import type { BuildPlan } from '../build/plan.ts';
import type { BuildPool } from '../build/start-pool.ts';
import type { Written } from '../dataset/hashed-file.ts';
import { countRows } from '../duckdb/files.ts';
import { withDuckDb } from '../duckdb/session.ts';
import { versions } from '../program.ts';
import { writeParquet } from '../reduce/parquet.ts';
import { checkAcross } from './check-across.ts';
import { copyParquet, type PlacedPartition, paperTables } from './join.ts';

/** Tables in the order of the lines, which are not partitioned. */
const lineTables: readonly TableName[] = tableNames.filter((table) => !paperTables.includes(table));

/**
 * Leaves a dataset as sorted Parquet files, one a table and partition, with the rejects and furniture (`lines`, written
 * already) whole, a manifest and the checks that need all partitions.
 */
export async function publishPartitioned(
  planned: BuildPlan,
  mapped: readonly MappedRange[],
  partitions: readonly PlacedPartition[],
  lines: readonly Written[],
  pool: BuildPool,
  { staging, out, limits, checking }: FinishOptions,
): Promise<Finished> {
  const parquet = await copyParquet(partitions, staging, pool);
  const counts = sumCounts(partitions);
  await withDuckDb(limits, async (connection) => {
    for (const table of lineTables) {
      await writeParquet(connection, table, staging);
      counts.set(table, await countRows(connection, join(staging, `${table}.parquet`)));
    }
  });
  const columnar = await Promise.all(lineTables.map((table) => describeFile(staging, `${table}.parquet`, pool)));
  const { code, ...rest } = buildInputs(planned, mapped);
  const { paperset, tools } = versions();
  const manifest: Manifest = {
    paperset: { version: paperset, code_sha256: code },
    tools,
    ...rest,
    counts: Object.fromEntries(counts) as Manifest['counts'],
    schema_sha256: schemaHash(),
    outputs: [...parquet, ...lines, ...columnar].sort((a, b) => (a.file < b.file ? -1 : 1)),
  };
  await writeFile(join(staging, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  checking(manifest.counts.papers ?? 0, 0, 1);
  const checks = await checkAcross(staging, manifest, partitions, sumSelfChecks(mapped), limits);
  return { manifest, checks, ...(await placeBuild(staging, out, checks.ok)) };
}

function sumCounts(partitions: readonly PlacedPartition[]): Map<TableName, number> {
  const counts = new Map<TableName, number>();
  for (const table of tableNames)
    counts.set(
      table,
      partitions.reduce((sum, partition) => sum + (partition.counts[table] ?? 0), 0),
    );
  return counts;
}
