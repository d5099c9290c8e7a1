import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type TableName, tableNames } from '../../schemas/tables.ts';
import type { Written } from '../dataset/hashed-file.ts';
import { allEnded, type Limits, withConnections } from '../duckdb/session.ts';
import { keyBytes, prefixCount } from '../map/part.ts';
import { readFooter, shapeOf, streamBytes } from '../map/part-reader.ts';
import type { StreamTask } from '../reduce/copy.ts';
import { countRecords } from '../reduce/order.ts';
import { writeParquet } from '../reduce/parquet.ts';
import type { IdSlice, PlacedPart, SlicedPart } from '../reduce/slice.ts';
import { type RowFile, rowFiles } from '../rows/paper-rows.ts';
import { describeFile } from './describe.ts';
import type { BuildPool } from './start-pool.ts';

/** Ordering tasks at most, and the records that are worth one. */
const orderTasks = 8;
const recordsPerTask = 1 << 14;

/** Bytes of keys and texts that a stream's task reads at a time: at least, for each part (small reads cost more than their bytes), at most. */
const leastRun = 16 << 20;
const partRun = 48 << 10;
const mostRun = 24 << 20;

/**
 * Reduces part files, given in the order of file and line, to every table in every format in `folder`. Records are
 * ordered by id and merged, then each stream is copied in that order; Parquet and Arrow are made from the finished JSONL.
 */
export async function reduce(
  parts: readonly PlacedPart[],
  folder: string,
  pool: BuildPool,
  limits: Limits,
  step: (done: number, total: number) => void = () => {},
): Promise<Written[]> {
  let files = 0;
  const made = () => step(++files, rowFiles.length + 2 * tableNames.length);
  let papersWritten = () => {};
  const papers = new Promise<void>((resolve) => {
    papersWritten = resolve;
  });
  const texts = Promise.all([
    writeSlice(parts, wholeSlice, folder, pool, (name) => {
      if (name === 'papers.jsonl') papersWritten();
      made();
    }),
    pool.run('lines', { parts, folder }),
  ]);
  // papers.parquet is one thread's work and the longest of all: it begins as soon as its rows are there
  const begun = Promise.race([papers, texts]);
  // it may fail before anybody waits for it; whoever waits is told
  begun.catch(() => {});
  const columnar = writeColumnar(folder, limits, pool, { papers: begun, others: texts, made });
  // none is left writing into a folder that is given up
  await Promise.allSettled([texts, columnar]);
  const written = [...(await texts).flat(), ...(await columnar)];
  await pool.shutdownIdle();
  return written;
}

/** Every id. */
export const wholeSlice: IdSlice = { from: 0, to: prefixCount };

/** Writes the rows of the papers of a slice of ids, with the duplicates merged into them, as JSONL and CSV; `done` hears of each stream that is written. */
export async function writeSlice(
  parts: readonly PlacedPart[],
  slice: IdSlice,
  folder: string,
  pool: BuildPool,
  done: (name: RowFile) => void = () => {},
): Promise<Written[]> {
  const scratch = join(folder, 'merged');
  const { parts: sliced, prefixes } = sliceParts(parts, slice);
  const { order, merged } = await orderRecords(sliced, prefixes, slice, scratch, pool);
  const tasks = streamTasks(sliced).map(async (task) => {
    const written = await pool.run('stream', { ...task, parts: sliced, order, merged, folder });
    done(task.name);
    return written;
  });
  const duplicates = pool.run('duplicates', { merged, folder });
  const [streams, merges] = await Promise.all([Promise.all(tasks), duplicates]);
  const written = [...streams, ...merges];
  await rm(scratch, { recursive: true, force: true });
  return written;
}

/** Reads every part's footer once: what the tasks need of it, and its counts by prefix, which they share. */
function sliceParts(parts: readonly PlacedPart[], slice: IdSlice): { parts: SlicedPart[]; prefixes: Uint32Array } {
  const width = prefixCount + 1;
  const prefixes = shared(parts.length * width);
  const sliced = parts.map((part, index) => {
    const footer = readFooter(part.path);
    if (footer === null) throw new Error(`${part.path} is no longer a whole part file`);
    prefixes.set(footer.prefixes, index * width);
    return { ...part, ...shapeOf(footer), first: footer.prefixes[slice.from]! };
  });
  return { parts: sliced, prefixes };
}

/** Sorts the records of a slice, in tasks of their own for pieces of it. */
async function orderRecords(
  parts: readonly SlicedPart[],
  prefixes: Uint32Array,
  slice: IdSlice,
  scratch: string,
  pool: BuildPool,
): Promise<{ order: Uint32Array; merged: string[] }> {
  const order = shared(countRecords(parts, prefixes, slice));
  const tasks = Math.min(orderTasks, slice.to - slice.from, Math.ceil(order.length / recordsPerTask));
  const edge = (task: number) => slice.from + Math.floor(((slice.to - slice.from) * task) / tasks);
  let at = 0;
  const running = Array.from({ length: tasks }, async (_, index) => {
    const piece = { from: edge(index), to: edge(index + 1) };
    const count = countRecords(parts, prefixes, piece);
    const target = join(scratch, String(index));
    const own = order.subarray(at, at + count);
    at += count;
    const task = { parts, prefixes, slice: piece, order: own, target };
    return (await pool.run('order', task)) ? [target] : [];
  });
  return { order, merged: (await Promise.all(running)).flat() };
}

/** The streams, the largest first, so that the workers end together, each with the number of records that are read at a time. */
function streamTasks(parts: readonly SlicedPart[]): Pick<StreamTask, 'name' | 'run' | 'runBytes'>[] {
  const most = Math.min(Math.max(leastRun, parts.length * partRun), mostRun);
  const records = parts.reduce((sum, part) => sum + part.records, 0);
  const sized = rowFiles.map((name, stream) => {
    const bytes = parts.reduce((sum, part) => sum + streamBytes(part, stream), 0);
    const runs = Math.max(1, Math.ceil((bytes + keyBytes * records) / most));
    // ids are hashes, so that runs have much the same size
    return { name, bytes, run: Math.max(1, Math.ceil(records / runs)), runBytes: Math.ceil((bytes / runs) * 1.05) };
  });
  return sized.sort((a, b) => b.bytes - a.bytes).map(({ bytes: _sorted, ...task }) => task);
}

/** Numbers that all workers see. */
function shared(length: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(length * 4));
}

/** When the JSONL of papers, and that of all tables, is written; `made` hears of each file made of it. */
interface Ready {
  papers: Promise<unknown>;
  others: Promise<unknown>;
  made: () => void;
}

const atOnce: Ready = { papers: Promise.resolve(), others: Promise.resolve(), made: () => {} };

/**
 * Writes Parquet and Arrow from a folder's finished JSONL, papers.parquet beside the other tables' and Arrow on the pool.
 * Each Parquet file is one thread's work: with more, DuckDB's row groups depend on their number and on which is first.
 */
export async function writeColumnar(
  folder: string,
  limits: Limits,
  pool: BuildPool,
  ready: Ready = atOnce,
): Promise<Written[]> {
  const parquet = async (connection: DuckDBConnection, table: TableName) => {
    await writeParquet(connection, table, folder);
    ready.made();
    return describeFile(folder, `${table}.parquet`, pool);
  };
  const arrow = async (table: TableName) => {
    await (table === 'papers' ? ready.papers : ready.others);
    const written = await pool.run('writeArrow', { table, folder });
    ready.made();
    return written;
  };
  const others = tableNames.filter((table) => table !== 'papers');
  const [parquets, arrows] = await allEnded([
    withConnections({ ...limits, threads: 1 }, [
      async (connection) => {
        await ready.papers;
        return [await parquet(connection, 'papers')];
      },
      async (connection) => {
        await ready.others;
        const written: Written[] = [];
        for (const table of others) written.push(await parquet(connection, table));
        return written;
      },
    ]),
    allEnded(tableNames.map(arrow)),
  ]);
  return [...parquets.flat(), ...arrows];
}
