import { closeSync, openSync } from 'node:fs';
import { prefixCount } from '../map/part.ts';
import { Keys, readRange } from '../map/part-reader.ts';
import { type Candidate, duplicateRow, mergeDuplicates, mostMerged } from '../record/duplicates.ts';
import type { CellWriter } from '../rows/csv.ts';
import { parseMappedPaper, renderPaper, rowFiles } from '../rows/paper-rows.ts';
import { MergedWriter } from './merged.ts';
import { type IdSlice, mergedAway, mergeTarget, type SlicedPart } from './slice.ts';

/** What one ordering task works: the records of a slice of the ids. */
export interface OrderTask {
  parts: readonly SlicedPart[];
  /** The footers' counts of records below each prefix, part after part: prefixCount + 1 a part. */
  prefixes: Uint32Array;
  slice: IdSlice;
  /** Takes an entry for each record of the slice, in the order of the ids. */
  order: Uint32Array;
  /** Folder for the rows of merged records, made when there are any. */
  target: string;
}

/** Records sorted at a time, as far as whole prefixes allow: bounds the keys in memory. */
const pieceRecords = 1 << 17;

/** A sorted number is an id's first 30 bits and, below them, the record's row: 53 bits, which a number holds exactly. */
const rowsAtMost = 2 ** 23;

const keys = new Keys();
const oneKey = new Keys();

/** Orders the records of a slice by id, then by file and line, and merges those with the same id; answers whether there were any. */
export function orderSlice(task: OrderTask, cell: CellWriter): boolean {
  const merged = new MergedWriter(task.target, cell);
  let at = 0;
  for (const piece of pieces(task)) at += orderPiece(task, piece, at, merged);
  return merged.end();
}

function* pieces({ parts, prefixes, slice }: OrderTask): Generator<IdSlice> {
  let from = slice.from;
  let records = 0;
  for (let prefix = slice.from; prefix < slice.to; prefix++) {
    const count = countRecords(parts, prefixes, { from: prefix, to: prefix + 1 });
    if (records > 0 && records + count > pieceRecords) {
      yield { from, to: prefix };
      from = prefix;
      records = 0;
    }
    records += count;
  }
  yield { from, to: slice.to };
}

/** Number of records of a slice of the ids. */
export function countRecords(parts: readonly unknown[], prefixes: Uint32Array, { from, to }: IdSlice): number {
  let count = 0;
  for (let part = 0; part < parts.length; part++) count += below(prefixes, part, to) - below(prefixes, part, from);
  return count;
}

/** Number of a part's records whose prefix is below this one. */
function below(prefixes: Uint32Array, part: number, prefix: number): number {
  return prefixes[part * (prefixCount + 1) + prefix]!;
}

function orderPiece(task: OrderTask, piece: IdSlice, at: number, merged: MergedWriter): number {
  const { parts, prefixes, order: entries } = task;
  const count = countRecords(parts, prefixes, piece);
  if (count > rowsAtMost)
    throw new Error(`${count} records share the first letters of their ids: at most ${rowsAtMost} can`);
  keys.reserve(count + 1);
  const partOf = new Uint32Array(count);
  const firstRow = new Uint32Array(parts.length);
  let row = 0;
  for (let part = 0; part < parts.length; part++) {
    const [from, to] = [below(prefixes, part, piece.from), below(prefixes, part, piece.to)];
    if (from === to) continue;
    readKeys(parts[part]!, from, to, row);
    partOf.fill(part, row, row + to - from);
    firstRow[part] = row;
    row += to - from;
  }
  const member = (row: number): Member => {
    const part = partOf[row]!;
    return { part: parts[part]!, place: below(prefixes, part, piece.from) + row - firstRow[part]! };
  };
  const sorted = sortRows(count);
  for (let from = 0; from < count; ) {
    const first = sorted[from]!;
    let to = from + 1;
    while (to < count && keys.compare(first, sorted[to]!) === 0) to++;
    for (let index = from; index < to; index++) {
      const flag = to - from === 1 ? 0 : index === to - 1 ? mergeTarget : mergedAway;
      entries[at + index] = partOf[sorted[index]!]! + flag;
    }
    if (to - from > 1) mergeGroup(sorted.subarray(from, to), member, merged);
    from = to;
  }
  return count;
}

function readKeys(part: SlicedPart, from: number, to: number, row: number): void {
  const file = openSync(part.path, 'r');
  try {
    keys.read(file, part, from, to, row);
  } finally {
    closeSync(file);
  }
}

/** The rows of `keys` in the order of their ids; rows with the same id stay in order. Numbers sort natively, several times as fast as with a comparison. */
function sortRows(count: number): Uint32Array {
  const numbers = new Float64Array(count);
  for (let row = 0; row < count; row++) numbers[row] = keys.leading(row) * rowsAtMost + row;
  numbers.sort();
  const sorted = new Uint32Array(count);
  const leading = (place: number) => Math.floor(numbers[place]! / rowsAtMost);
  for (let from = 0; from < count; ) {
    const bits = leading(from);
    let to = from;
    for (; to < count && leading(to) === bits; to++) sorted[to] = numbers[to]! - bits * rowsAtMost;
    if (to - from > 1) sorted.subarray(from, to).sort((a, b) => keys.compare(a, b) || a - b);
    from = to;
  }
  return sorted;
}

interface Member {
  part: SlicedPart;
  place: number;
}

/** Streams whose text changes when records are merged; the others are those of the record that is kept. */
const changed: readonly string[] = ['papers.jsonl', 'papers.csv', 'repositories.jsonl', 'repositories.csv'];

function mergeGroup(rows: Uint32Array, member: (row: number) => Member, writer: MergedWriter): void {
  const group = Array.from(rows.subarray(0, mostMerged), member);
  const merged = mergeDuplicates(group.map(candidate));
  const rendered = renderPaper(merged.paper, [], writer.cell);
  const kept = group[merged.kept]!;
  const texts = rowFiles.map((name, stream) => (changed.includes(name) ? rendered[stream]! : readText(kept, stream)));
  writer.write(texts, merged);
  for (const row of rows.subarray(mostMerged)) writer.duplicate(duplicateRow(candidate(member(row))));
}

function candidate(member: Member): Candidate {
  const { part } = member;
  const paper = parseMappedPaper(readText(member, 0));
  const { line_start, line_end, sha256 } = oneKey.place(0);
  return {
    paper,
    source: { file: part.file, line_start: part.base + line_start, line_end: part.base + line_end, sha256 },
  };
}

/** Reads one text of a record, and its key to the first row of `oneKey`. */
function readText({ part, place }: Member, stream: number): string {
  const file = openSync(part.path, 'r');
  try {
    oneKey.read(file, part, place, place + 1, 0);
    return readRange(file, oneKey.start(0, stream), oneKey.start(1, stream)).toString('utf8');
  } finally {
    closeSync(file);
  }
}
