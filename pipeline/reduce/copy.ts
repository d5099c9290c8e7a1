import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { TableName } from '../../schemas/tables.ts';
import { HashedFile, type Written } from '../dataset/hashed-file.ts';
import { Keys, readInto } from '../map/part-reader.ts';
import { grow } from '../rows/bytes.ts';
import { csvRow } from '../rows/csv.ts';
import { columnsOf, type RowFile, rowFiles } from '../rows/paper-rows.ts';
import { MergedReader } from './merged.ts';
import type { PlacedPart, SlicedPart } from './slice.ts';
import { mergedAway, mergeTarget, partBits } from './slice.ts';

/** What one task writes: a stream of all records. */
export interface StreamTask {
  name: RowFile;
  parts: readonly SlicedPart[];
  /** The records in the order in which they are written (order.ts). */
  order: Uint32Array;
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
export function writeStream({ name, parts, order: entries, run, runBytes, merged, folder }: StreamTask): Written {
  const file = openFile(name, folder);
  const stream = rowFiles.indexOf(name);
  const mergedRows = new MergedReader(merged, name);
  const writeEnd = endsOf(name, parts, file);
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
      if (entry < mergedAway) {
        const shift = shifts[part]!;
        file.copy(texts, keys.start(row, stream) + shift, keys.start(row + 1, stream) + shift);
        writeEnd?.(part, keys.place(row));
      } else if (entry >= mergeTarget) mergedRows.copyNext(file);
    }
  }
  return file.end();
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
      if (filled + end - start > texts.length) texts = grow(texts, filled, filled + end - start);
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
    const file = openFile(name, folder);
    const rows = new MergedReader(merged, name);
    while (rows.copyNext(file));
    return file.end();
  });
}

/** Opens a table's JSONL and CSV files, the CSV with its header. */
export function openTable(table: TableName, folder: string): [jsonl: HashedFile, csv: HashedFile] {
  return [openFile(`${table}.jsonl`, folder), openFile(`${table}.csv`, folder)];
}

function openFile(name: `${TableName}.${'jsonl' | 'csv'}`, folder: string): HashedFile {
  const file = new HashedFile(name, join(folder, name));
  const [table, format] = name.split('.') as [TableName, string];
  if (format === 'csv') file.text(csvRow(columnsOf(table), String));
  return file;
}

type SourceLines = { line_start: number; line_end: number; sha256: string };

/** Writes the end of a papers row of one source, as paperEnd does, with a file's name escaped once; null for other streams, which end with their text. */
export function endsOf(
  name: RowFile,
  parts: readonly PlacedPart[],
  file: HashedFile,
): ((part: number, place: SourceLines) => void) | null {
  if (name !== 'papers.jsonl' && name !== 'papers.csv') return null;
  const csv = name === 'papers.csv';
  const quote = csv ? '""' : '"';
  const keys = [`,${quote}line_end${quote}:`, `,${quote}sha256${quote}:${quote}`] as const;
  const end = csv ? '""}]"\r\n' : '"}]}\n';
  const starts = new Map<string, string>();
  const startOf = (file: string) => {
    const text = `[{"file":${JSON.stringify(file)},"line_start":`;
    return csv ? `"${text.replaceAll('"', '""')}` : text;
  };
  for (const { file } of parts) if (!starts.has(file)) starts.set(file, startOf(file));
  const startOfPart = parts.map(({ file }) => starts.get(file)!);
  return (part, { line_start, line_end, sha256 }) => {
    const { base } = parts[part]!;
    file.text(`${startOfPart[part]}${base + line_start}${keys[0]}${base + line_end}${keys[1]}${sha256}${end}`);
  };
}
