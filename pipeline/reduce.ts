import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { tableNames } from '../schemas/tables.ts';
import { type Limits, withDuckDb } from './duckdb.ts';
import { prefixCount } from './part.ts';
import type { Pool } from './pool.ts';
import { writeArrow } from './write/arrow.ts';
import { writeParquet } from './write/parquet.ts';
import type { StreamName } from './write/render.ts';
import type { Written } from './write/sink.ts';
import type { IdSlice, PlacedPart } from './write/streams.ts';

/** Bytes of one id range of a stream that reduce aims to hold in memory. */
const rangeBytes = 24 << 20;

/** Groups of streams written by one task each; the largest first, so that two workers end together. */
const tasks: { names: StreamName[]; duplicates: boolean }[] = [
  { names: ['papers.jsonl'], duplicates: true },
  { names: ['papers.csv'], duplicates: false },
  { names: ['authors.jsonl', 'authors.csv', 'repositories.jsonl', 'repositories.csv'], duplicates: false },
  { names: ['repairs.jsonl', 'repairs.csv'], duplicates: false },
];

/**
 * Reduces part files, given in the order of file and line, to every table in every format in `folder`. Records are
 * sorted by id and merged range by range; DuckDB then writes Parquet from the finished JSONL.
 */
export async function reduce(
  parts: readonly PlacedPart[],
  folder: string,
  pool: Pool,
  limits: Limits,
): Promise<Written[]> {
  const written = await Promise.all([
    writeSlice(parts, wholeSlice, folder, pool),
    pool.run<'lines'>({ kind: 'lines', parts, folder }),
  ]);
  await writeColumnar(folder, limits);
  return written.flat();
}

/** Every id. */
export const wholeSlice: IdSlice = { from: 0, to: prefixCount };

/** Writes the rows of the papers of a slice of ids, with the duplicates merged into them, as JSONL and CSV. */
export async function writeSlice(
  parts: readonly PlacedPart[],
  slice: IdSlice,
  folder: string,
  pool: Pool,
): Promise<Written[]> {
  const ranges = await rangeCount(parts, slice);
  const running = tasks.map((task) =>
    pool.run<'streams'>({ kind: 'streams', task: { ...task, parts, slice, ranges, folder } }),
  );
  return (await Promise.all(running)).flat();
}

/** Writes Parquet and Arrow from a folder's finished JSONL. */
export async function writeColumnar(folder: string, limits: Limits): Promise<void> {
  const parquet = withDuckDb(limits, async (connection) => {
    for (const table of tableNames) await writeParquet(connection, table, folder);
  });
  await Promise.all([parquet, writeArrow(join(folder, 'papers.jsonl'), join(folder, 'papers.arrow'))]);
}

async function rangeCount(parts: readonly PlacedPart[], { from, to }: IdSlice): Promise<number> {
  let bytes = 0;
  for (const part of parts) bytes += (await stat(part.path)).size;
  const share = bytes * ((to - from) / prefixCount);
  let ranges = 1;
  while (ranges < to - from && share / 2 / ranges > rangeBytes) ranges *= 2;
  return ranges;
}
