import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { type Reading, readingOf } from '../../schemas/input-format.ts';
import { decodeInput, isEncoded } from './decode.ts';

/** Entries of an index at most, so that its memory does not grow with the listing. */
const maxEntries = 1 << 20;
const minStep = 8;

/** Where lines begin in a listing: entry i is the first byte of line 1 + i * step, the last entry the end of the file. Can be sent to a worker. */
export interface LineIndex {
  file: string;
  path: string;
  step: number;
  offsets: Float64Array;
  reading: Reading;
  /** The text of a file that had to be decoded, in UTF-8: offsets are in it. */
  text: Uint8Array | null;
  /** Number of the check it was made for. */
  check?: number;
}

/** Reads an input once and notes where every few lines begin. `lines` is their number as the manifest has it. */
export function indexLines(file: string, path: string, lines: number, input: Reading = {}): LineIndex {
  const reading = readingOf(input);
  const text = isEncoded(reading) ? decodedText(path, reading) : null;
  const step = Math.max(minStep, Math.ceil(lines / maxEntries));
  const offsets = new Float64Array(new SharedArrayBuffer(8 * (Math.ceil(lines / step) + 1)));
  let line = 0;
  let at = 0;
  for (const bytes of text === null ? chunksOf(path) : [text]) {
    for (let newline = bytes.indexOf(10); newline !== -1; newline = bytes.indexOf(10, newline + 1)) {
      line++;
      if (line % step === 0) offsets[line / step] = at + newline + 1;
    }
    at += bytes.length;
  }
  offsets[offsets.length - 1] = at;
  return { file, path, step, offsets, reading, text };
}

/** The decoded text in memory that every thread reads. */
function decodedText(path: string, reading: Reading): Uint8Array {
  const bytes = decodeInput(readFileSync(path), reading);
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  return shared;
}

function* chunksOf(path: string): Generator<Uint8Array> {
  const buffer = Buffer.allocUnsafe(1 << 20);
  const input = openSync(path, 'r');
  try {
    for (let read = readSync(input, buffer); read > 0; read = readSync(input, buffer)) yield buffer.subarray(0, read);
  } finally {
    closeSync(input);
  }
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
    const { text } = input.index;
    if (text !== null) bytes.set(text.subarray(start, end));
    else if (readSync(input.handle, bytes, 0, bytes.length, start) < bytes.length) return null;
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
