import { closeSync, openSync, readSync } from 'node:fs';
import type { Format } from '../../schemas/input-format.ts';

/** Entries of an index at most, so that its memory does not grow with the listing. */
const maxEntries = 1 << 20;
const minStep = 8;

/** Where lines begin in a listing: entry i is the first byte of line 1 + i * step, the last entry the end of the file. Can be sent to a worker. */
export interface LineIndex {
  file: string;
  path: string;
  step: number;
  offsets: Float64Array;
  /** How the file is read where it is no listing. */
  format?: Format | undefined;
  /** Number of the check it was made for. */
  check?: number;
}

/** Reads a listing once and notes where every few lines begin. `lines` is their number as the manifest has it. */
export function indexLines(file: string, path: string, lines: number): LineIndex {
  const step = Math.max(minStep, Math.ceil(lines / maxEntries));
  const offsets = new Float64Array(new SharedArrayBuffer(8 * (Math.ceil(lines / step) + 1)));
  const buffer = Buffer.allocUnsafe(1 << 20);
  const input = openSync(path, 'r');
  try {
    let line = 0;
    let at = 0;
    for (let read = readSync(input, buffer); read > 0; read = readSync(input, buffer)) {
      const bytes = buffer.subarray(0, read);
      for (let newline = bytes.indexOf(10); newline !== -1; newline = bytes.indexOf(10, newline + 1)) {
        line++;
        if (line % step === 0) offsets[line / step] = at + newline + 1;
      }
      at += read;
    }
    offsets[offsets.length - 1] = at;
  } finally {
    closeSync(input);
  }
  return { file, path, step, offsets };
}

/** Reads lines of listings by their numbers, a small read each. */
export class SourceReader {
  readonly #inputs: Map<string, { index: LineIndex; handle: number }>;

  constructor(indexes: readonly LineIndex[]) {
    this.#inputs = new Map(indexes.map((index) => [index.file, { index, handle: openSync(index.path, 'r') }]));
  }

  /** The bytes of lines first to last, line ends included; null when the listing has no such lines. */
  read(file: string, first: number, last: number): Buffer | null {
    const input = this.#inputs.get(file);
    if (input === undefined) return null;
    const { step, offsets } = input.index;
    const entry = Math.floor((first - 1) / step);
    const end = offsets[Math.min(Math.ceil(last / step), offsets.length - 1)];
    const start = offsets[entry];
    if (start === undefined || end === undefined || end <= start) return null;
    const bytes = Buffer.allocUnsafe(end - start);
    if (readSync(input.handle, bytes, 0, bytes.length, start) < bytes.length) return null;
    const from = skipLines(bytes, 0, first - 1 - entry * step);
    const to = from === -1 ? -1 : skipLines(bytes, from, last - first + 1);
    return to === -1 ? null : bytes.subarray(from, to);
  }

  close(): void {
    for (const { handle } of this.#inputs.values()) closeSync(handle);
  }
}

/** The byte after `count` lines from `from` on; -1 when there are fewer. A last line need not end in a line end. */
function skipLines(bytes: Buffer, from: number, count: number): number {
  let at = from;
  for (let line = 0; line < count; line++) {
    if (at >= bytes.length) return -1;
    const newline = bytes.indexOf(10, at);
    at = newline === -1 ? bytes.length : newline + 1;
  }
  return at;
}
