import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fstatSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { streams } from '../rows/paper-rows.ts';
import type { Texts } from '../rows/shard-rows.ts';
import { widened } from '../rows/widened.ts';
import type { MappedRecord, MappedShard } from './map.ts';

// A part file: the keys of its records sorted by id (keyBytes each), then each stream's texts in the same order, then
// the footer (JSON), then 8 bytes with the footer's length. So a range of ids is one read a stream.
const idBytes = 21;
const offsetsAt = idBytes + 3 + 4 + 4 + 32;
export const keyBytes = offsetsAt + 4 * streams.length;
const magic = 'paperset-part-1';

/** What a part's footer says; offsets are bytes from the start of the file. */
export interface PartFooter extends Omit<MappedShard, 'records' | 'texts'> {
  magic: string;
  records: number;
  streams: { start: number; end: number }[];
  /** Number of records whose id is below each of the 1,024 two-character prefixes, and at the end their count. */
  prefixes: number[];
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const rank = new Map([...'234567abcdefghijklmnopqrstuvwxyz'].map((letter, index) => [letter, index]));
/** Number of id ranges a part file knows. */
export const prefixCount = alphabet.length ** 2;

/** Place of an id among the 1,024 ranges, in the order of the ids. */
export function prefixOf(id: string): number {
  return rank.get(id[1]!)! * 32 + rank.get(id[2]!)!;
}

/**
 * Writes a part under a temporary name and renames it, so that a part file is whole or not there; answers its footer. The
 * shard's texts are released.
 */
export function writePart(path: string, shard: MappedShard): PartFooter {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  const file = openSync(temporary, 'wx');
  try {
    const footer = writeSections(file, shard);
    closeSync(file);
    renameSync(temporary, path);
    return footer;
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  } finally {
    shard.texts.release();
  }
}

function writeSections(file: number, shard: MappedShard): PartFooter {
  const { records: unsorted, texts, ...rest } = shard;
  const records = [...unsorted].sort(byIdThenLine);
  const keys = Buffer.alloc(records.length * keyBytes);
  const footer: PartFooter = { ...rest, magic, records: records.length, streams: [], prefixes: countPrefixes(records) };
  let end = keys.length;
  for (let stream = 0; stream < streams.length; stream++) {
    const start = end;
    for (let place = 0; place < records.length; place++) {
      const { index } = records[place]!;
      keys.writeUInt32BE(end, place * keyBytes + offsetsAt + 4 * stream);
      end += texts.start(stream, index + 1) - texts.start(stream, index);
    }
    footer.streams.push({ start, end });
  }
  for (const [place, record] of records.entries()) writeKey(keys, place * keyBytes, record);
  writeWhole(file, keys);
  for (let stream = 0; stream < streams.length; stream++) writeWhole(file, sortedTexts(texts, records, stream));
  const tail = Buffer.from(JSON.stringify(footer));
  const length = Buffer.alloc(8);
  length.writeDoubleBE(tail.length);
  writeWhole(file, Buffer.concat([tail, length]));
  return footer;
}

function writeWhole(file: number, chunk: Uint8Array): void {
  for (let done = 0; done < chunk.length; ) done += writeSync(file, chunk, done);
}

let scratch = Buffer.alloc(0);

/** A stream's texts in the order of the records; valid until the next call. */
function sortedTexts(texts: Texts, records: readonly MappedRecord[], stream: number): Uint8Array {
  const { data, length } = texts.streams[stream]!;
  // one buffer for all sections of all shards: touching fresh memory costs more than the copy
  if (scratch.length < length) scratch = Buffer.allocUnsafe(length * 2);
  let filled = 0;
  for (const { index } of records) {
    filled += data.copy(scratch, filled, texts.start(stream, index), texts.start(stream, index + 1));
  }
  return scratch.subarray(0, filled);
}

function byIdThenLine(a: MappedRecord, b: MappedRecord): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : a.line_start - b.line_start;
}

function countPrefixes(sorted: readonly MappedRecord[]): number[] {
  const below = new Array<number>(prefixCount + 1).fill(0);
  for (const record of sorted) below[prefixOf(record.id) + 1]!++;
  for (let index = 1; index < below.length; index++) below[index]! += below[index - 1]!;
  return below;
}

function writeKey(keys: Buffer, at: number, record: MappedRecord): void {
  keys.write(record.id, at, 'latin1');
  keys.writeUInt32BE(record.line_start, at + idBytes + 3);
  keys.writeUInt32BE(record.line_end, at + idBytes + 7);
  keys.write(record.sha256, at + idBytes + 11, 'hex');
}

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
    if (size < 8) return null;
    const length = readRange(file, size - 8, size).readDoubleBE();
    if (!(length > 0 && length <= size - 8)) return null;
    return parseFooter(readRange(file, size - 8 - length, size - 8).toString('utf8'));
  } finally {
    closeSync(file);
  }
}

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
    if (this.#bytes.length < past + keyBytes) this.#bytes = widened(this.#bytes, at, past + keyBytes);
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
