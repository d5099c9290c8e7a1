import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { TableName } from '../../schemas/tables.ts';
import { Sink, type Written } from '../dataset/hashed-file.ts';
import { Keys, type PartShape, readInto } from '../map/part.ts';
import { csvRow } from '../rows/csv.ts';
import { columnsOf, type StreamName, streams } from '../rows/paper-rows.ts';
import { widened } from '../rows/widened.ts';
import { MergedReader } from './merged.ts';
import { dropped, mergedHere, partBits } from './order.ts';
import { endsOf } from './source-end.ts';

/** A part in the order of file and line: `base` is the number of lines of its file before it. */
export interface PlacedPart {
  path: string;
  file: string;
  base: number;
}

/** Ids by their two-character prefix: places of prefixOf in [from, to). */
export interface IdSlice {
  from: number;
  to: number;
}

/** A part of which the records of a slice are written: `first` is the place of the first of them. */
export interface SlicedPart extends PlacedPart, PartShape {
  first: number;
}

/** What one task writes: a stream of all records. */
export interface StreamTask {
  name: StreamName;
  parts: readonly SlicedPart[];
  /** The records in the order in which they are written (order.ts). */
  entries: Uint32Array;
  /** Number of records worked at a time, and about how many bytes their texts have. Changes memory and speed, not bytes. */
  run: number;
  runBytes: number;
  /** Folders with the rows of merged records. */
  merged: readonly string[];
  folder: string;
}

const keys = new Keys();
// one buffer for all runs of all streams: touching fresh memory costs more than reading into it
let texts = Buffer.alloc(0);

/** Writes a stream's file: run after run, reads the texts of its records from every part and copies them in order. */
export function writeStream({ name, parts, entries, run, runBytes, merged, folder }: StreamTask): Written {
  const sink = openFile(name, folder);
  const stream = streams.indexOf(name);
  const mergedRows = new MergedReader(merged, name);
  const writeEnd = endsOf(name, parts, sink);
  keys.reserve(Math.min(run, entries.length) + parts.length);
  if (texts.length < runBytes) texts = Buffer.allocUnsafe(runBytes);
  const places = Float64Array.from(parts, (part) => part.first);
  const rows = new Uint32Array(parts.length);
  const shifts = new Float64Array(parts.length);
  for (let from = 0; from < entries.length; from += run) {
    const now = entries.subarray(from, from + run);
    readRun(now, parts, stream, places, rows, shifts);
    for (const entry of now) {
      const part = entry & partBits;
      const row = rows[part]!++;
      if (entry < dropped) {
        const shift = shifts[part]!;
        sink.copy(texts, keys.start(row, stream) + shift, keys.start(row + 1, stream) + shift);
        writeEnd?.(part, keys.place(row));
      } else if (entry >= mergedHere) mergedRows.copyNext(sink);
    }
  }
  return sink.end();
}

/**
 * Reads the keys and texts of a run's records, one slice of each part. Sets, for every part, the row of its first key in
 * `rows` and how far its texts lie from their place in the part file in `shifts`, and moves `places` on.
 */
function readRun(
  entries: Uint32Array,
  parts: readonly SlicedPart[],
  stream: number,
  places: Float64Array,
  rows: Uint32Array,
  shifts: Float64Array,
): void {
  const counts = new Uint32Array(parts.length);
  for (const entry of entries) counts[entry & partBits]!++;
  let row = 0;
  let filled = 0;
  for (const [index, part] of parts.entries()) {
    const count = counts[index]!;
    if (count === 0) continue;
    const place = places[index]!;
    const file = openSync(part.path, 'r');
    try {
      keys.read(file, part, place, place + count, row);
      const [start, end] = [keys.start(row, stream), keys.start(row + count, stream)];
      if (filled + end - start > texts.length) texts = widened(texts, filled, filled + end - start);
      readInto(file, texts, filled, start, end);
      shifts[index] = filled - start;
      filled += end - start;
    } finally {
      closeSync(file);
    }
    rows[index] = row;
    row += count + 1;
    places[index] = place + count;
  }
}

/** Writes duplicates.jsonl and duplicates.csv, whose rows lie beside those of the merged records. */
export function writeDuplicates(merged: readonly string[], folder: string): Written[] {
  return (['duplicates.jsonl', 'duplicates.csv'] as const).map((name) => {
    const sink = openFile(name, folder);
    const rows = new MergedReader(merged, name);
    while (rows.copyNext(sink));
    return sink.end();
  });
}

/** Opens a table's JSONL and CSV files, the CSV with its header. */
export function openTable(table: TableName, folder: string): [jsonl: Sink, csv: Sink] {
  return [openFile(`${table}.jsonl`, folder), openFile(`${table}.csv`, folder)];
}

function openFile(name: `${TableName}.${'jsonl' | 'csv'}`, folder: string): Sink {
  const sink = new Sink(name, join(folder, name));
  const [table, format] = name.split('.') as [TableName, string];
  if (format === 'csv') sink.text(csvRow(columnsOf(table), String));
  return sink;
}
