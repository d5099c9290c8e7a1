import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { grow } from '../rows/bytes.ts';
import { idBytes, keyBytes, magic, offsetsAt, type PartFooter, rank, tailBytes } from './part.ts';

/** Reads [start, end) of an open file whole. */
export function readRange(file: number, start: number, end: number): Buffer {
  const bytes = Buffer.allocUnsafe(end - start);
  readInto(file, bytes, 0, start, end);
  return bytes;
}

/** Reads [start, end) of an open file whole to `target` at `at`. */
export function readInto(file: number, target: Buffer, at: number, start: number, end: number): void {
  for (let done = start; done < end; ) {
    const count = readSync(file, target, at + done - start, end - done, done);
    if (count === 0) throw new Error(`part file ends at byte ${done}, before byte ${end}`);
    done += count;
  }
}

/** The footer of a part file; null when the file is not there or not a whole part. */
export function readFooter(path: string): PartFooter | null {
  if (!existsSync(path)) return null;
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    if (size < tailBytes) return null;
    const end = size - tailBytes;
    const length = readRange(file, end, size).readDoubleBE();
    if (!(length > 0 && length <= end)) return null;
    return parseFooter(readRange(file, end - length, end).toString('utf8'));
  } finally {
    closeSync(file);
  }
}

/** Whether a part file is there and has the bytes it was written with: its CRC-32 is the one at its end. Reads all of it. */
export function isWholePart(path: string): boolean {
  if (!existsSync(path)) return false;
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const end = size - 4;
    if (size < tailBytes) return false;
    let sum = 0;
    for (let at = 0; at < end; at += checked.length) {
      const length = Math.min(checked.length, end - at);
      readInto(file, checked, 0, at, at + length);
      sum = crc32(checked.subarray(0, length), sum);
    }
    return readRange(file, end, size).readUInt32BE() === sum;
  } finally {
    closeSync(file);
  }
}

/** One buffer for all parts: fresh memory costs more than reading. */
const checked = Buffer.allocUnsafeSlow(1 << 18);

function parseFooter(text: string): PartFooter | null {
  try {
    const footer = JSON.parse(text) as PartFooter;
    return footer.magic === magic ? footer : null;
  } catch {
    return null;
  }
}

/** What is needed to read a part's records: their number and where the texts of each stream end. */
export interface PartShape {
  records: number;
  ends: readonly number[];
}

/** The shape of a part that has this footer. */
export function shapeOf({ records, streams }: PartFooter): PartShape {
  return { records, ends: streams.map(({ end }) => end) };
}

/** Number of bytes of a stream's texts in a part. */
export function streamBytes({ records, ends }: PartShape, stream: number): number {
  return ends[stream]! - (stream === 0 ? records * keyBytes : ends[stream - 1]!);
}

/** Rows of keys, end to end in one buffer that is used again; the last row read may be there only to end the texts of the one before. */
export class Keys {
  #bytes = Buffer.alloc(0);

  /** Makes room for a number of rows, so that reading them does not widen the buffer again and again; the rows read before are gone. */
  reserve(rows: number): void {
    if (this.#bytes.length < rows * keyBytes) this.#bytes = Buffer.allocUnsafe(rows * keyBytes);
  }

  /** Reads the keys of the records at places [from, to) of an open part file to `row` and after it, and one row more. */
  read(file: number, { records, ends }: PartShape, from: number, to: number, row: number): void {
    const at = row * keyBytes;
    const past = at + (to - from) * keyBytes;
    if (this.#bytes.length < past + keyBytes) this.#bytes = grow(this.#bytes, at, past + keyBytes);
    const rows = Math.min(to + 1, records) - from;
    readInto(file, this.#bytes, at, from * keyBytes, (from + rows) * keyBytes);
    if (to === records)
      for (const [stream, end] of ends.entries()) this.#bytes.writeUInt32BE(end, past + offset(stream));
  }

  /** Where the text of a row's record begins in its part file; it ends where that of the next row begins. */
  start(row: number, stream: number): number {
    return this.#bytes.readUInt32BE(row * keyBytes + offset(stream));
  }

  /** The first 30 bits of a row's id, as a number that orders ids. */
  leading(row: number): number {
    const first = row * keyBytes + 1;
    let bits = 0;
    for (let at = first; at < first + leadingLetters; at++) bits = bits * 32 + letterRank[this.#bytes[at]!]!;
    return bits;
  }

  /** Compares the ids of two rows, as strings compare. */
  compare(a: number, b: number): number {
    const [left, right] = [a * keyBytes, b * keyBytes];
    return this.#bytes.compare(this.#bytes, right, right + idBytes, left, left + idBytes);
  }

  /** Where a row's record stands and the hash of its lines. */
  place(row: number): { line_start: number; line_end: number; sha256: string } {
    const at = row * keyBytes + idBytes + 3;
    return {
      line_start: this.#bytes.readUInt32BE(at),
      line_end: this.#bytes.readUInt32BE(at + 4),
      sha256: this.#bytes.toString('hex', at + 8, at + 40),
    };
  }
}

const leadingLetters = 6;
const letterRank = Uint8Array.from({ length: 128 }, (_, code) => rank.get(String.fromCharCode(code)) ?? 0);
function offset(stream: number): number {
  return offsetsAt + 4 * stream;
}
