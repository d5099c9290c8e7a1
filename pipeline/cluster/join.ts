import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { copyFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type TableName, tableNames } from '../../schemas/tables.ts';
import type { BuildPool } from '../build/start-pool.ts';
import { HashedFile, type Written } from '../dataset/hashed-file.ts';
import { CliError } from '../error.ts';
import { csvRow } from '../rows/csv.ts';
import { columnsOf } from '../rows/paper-rows.ts';
import { exit } from './exit.ts';
import type { Partition } from './partition.ts';

/** A finished partition and where its files lie. */
export interface PlacedPartition extends Partition {
  folder: string;
}

/** Tables whose rows belong to a paper, and so to the partition of its id; rejects and furniture stand in the order of the lines. */
export const paperTables: readonly TableName[] = tableNames.filter(
  (table) => table !== 'rejects' && table !== 'furniture',
);

/** Joins the partitions' JSONL and CSV files in the order of the ids: the same bytes that one reduce of the whole writes. */
export async function joinTexts(partitions: readonly PlacedPartition[], target: string): Promise<Written[]> {
  const written: Written[] = [];
  for (const table of paperTables)
    for (const format of ['jsonl', 'csv']) written.push(await joinFile(`${table}.${format}`, partitions, target));
  return written;
}

async function joinFile(name: string, partitions: readonly PlacedPartition[], target: string): Promise<Written> {
  const file = new HashedFile(name, join(target, name));
  const [table, format] = name.split('.') as [TableName, string];
  const header = format === 'csv' ? Buffer.from(csvRow(columnsOf(table), String)).length : 0;
  for (const [index, partition] of partitions.entries()) {
    // so that the lock of the folder gives a sign of life between two files
    await setImmediate();
    const sha256 = appendFile(join(partition.folder, name), index === 0 ? 0 : header, file);
    if (sha256 !== hashOf(partition, name)) throw await damaged(partition, name);
  }
  return file.end();
}

/** Appends a file, without its first `skip` bytes; answers the SHA-256 of all of it. */
function appendFile(path: string, skip: number, target: HashedFile): string {
  const sha256 = createHash('sha256');
  const buffer = Buffer.allocUnsafe(1 << 20);
  const file = openSync(path, 'r');
  try {
    let left = skip;
    for (let count = readSync(file, buffer); count > 0; count = readSync(file, buffer)) {
      const bytes = buffer.subarray(0, count);
      sha256.update(bytes);
      target.bytes(bytes.subarray(Math.min(left, count)));
      left = Math.max(0, left - count);
    }
  } finally {
    closeSync(file);
  }
  return sha256.digest('hex');
}

/** Copies the partitions' Parquet files as TABLE-00000-of-00008.parquet, names that sort in the order of the ids. */
export async function copyParquet(
  partitions: readonly PlacedPartition[],
  target: string,
  pool: BuildPool,
): Promise<Written[]> {
  const written: Written[] = [];
  for (const table of paperTables) {
    for (const partition of partitions) {
      const file = partitionName(table, partition.partition, partition.partitions);
      const name = `${table}.parquet`;
      await copyFile(join(partition.folder, name), join(target, file));
      const { sha256 } = await pool.run('hash', join(target, file));
      if (sha256 !== hashOf(partition, name)) throw await damaged(partition, name);
      written.push({ file, bytes: (await stat(join(target, file))).size, sha256 });
    }
  }
  return written;
}

/** Name of a partition's Parquet file in a dataset (Hugging Face's form). */
export function partitionName(table: TableName, partition: number, partitions: number): string {
  const five = (value: number) => String(value).padStart(5, '0');
  return `${table}-${five(partition)}-of-${five(partitions)}.parquet`;
}

function hashOf(partition: Partition, name: string): string | undefined {
  return partition.files.find((file) => file.file === name)?.sha256;
}

async function damaged({ partition, partitions, folder }: PlacedPartition, name: string): Promise<CliError> {
  await rm(folder, { recursive: true, force: true });
  return new CliError(`partition ${partition} of ${partitions} is damaged: ${name} is not what was written`, {
    hint: `it was removed; make it again with paperset reduce --partition ${partition}/${partitions}, then reduce again`,
    exitCode: exit.notYet,
  });
}
