import { closeSync, openSync, readSync } from 'node:fs';
import { idOf } from '../read/json-lines.ts';

/** Rows of papers.jsonl that one task checks: as many as a record batch of papers.arrow has. */
const rangeRows = 10_000;

/** A run of rows of papers.jsonl: its number, the byte it starts at, its rows, its first id ('' for the first run) and the first id after it (null at the end). */
export interface Range {
  index: number;
  start: number;
  rows: number;
  from: string;
  to: string | null;
}

/** Cuts papers.jsonl in runs of `size` rows. Reads it once, holding one chunk. */
export function cutRanges(path: string, size = rangeRows): Range[] {
  const starts = [0];
  const file = openSync(path, 'r');
  const buffer = Buffer.allocUnsafe(1 << 20);
  let rows = 0;
  let bytesRead = 0;
  try {
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
      const bytes = buffer.subarray(0, read);
      for (let newline = bytes.indexOf(10); newline !== -1; newline = bytes.indexOf(10, newline + 1)) {
        if (++rows % size === 0) starts.push(bytesRead + newline + 1);
      }
      bytesRead += read;
    }
    if (starts.length > 1 && starts.at(-1) === bytesRead) starts.pop();
    const ids = starts.map((start) => firstId(file, start));
    return starts.map((start, index) => ({
      index,
      start,
      rows: index + 1 < starts.length ? size : Number.POSITIVE_INFINITY,
      from: index === 0 ? '' : ids[index]!,
      to: ids[index + 1] ?? null,
    }));
  } finally {
    closeSync(file);
  }
}

function firstId(file: number, start: number): string {
  const head = Buffer.allocUnsafe(64);
  return idOf(head.toString('latin1', 0, readSync(file, head, 0, head.length, start)));
}
