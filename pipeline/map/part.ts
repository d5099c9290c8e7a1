import { randomBytes } from 'node:crypto';
import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import type { Furniture, FurnitureKind, Reject } from '../record/record.ts';
import { rowFiles } from '../rows/paper-rows.ts';
import type { ShardRows } from '../rows/shard-rows.ts';

// A part file: the keys of its records sorted by id (keyBytes each), then each stream's texts in the same order, then
// the footer (JSON), then a tail: 8 bytes with the footer's length, 4 with the CRC-32 of all bytes before them. So a range of ids is one read a stream.
export const idBytes = 21;
export const offsetsAt = idBytes + 3 + 4 + 4 + 32;
export const keyBytes = offsetsAt + 4 * rowFiles.length;
export const magic = 'paperset-part-2';
export const tailBytes = 12;

/** What a part's footer says; offsets are bytes from the start of the file. */
export interface PartFooter extends Omit<MappedShard, 'records' | 'texts'> {
  magic: string;
  records: number;
  streams: { start: number; end: number }[];
  /** Number of records whose id is below each of the 1,024 two-character prefixes, and at the end their count. */
  prefixes: number[];
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
export const rank = new Map([...'234567abcdefghijklmnopqrstuvwxyz'].map((letter, index) => [letter, index]));

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
  for (let stream = 0; stream < rowFiles.length; stream++) {
    const start = end;
    for (let place = 0; place < records.length; place++) {
      const { index } = records[place]!;
      keys.writeUInt32BE(end, place * keyBytes + offsetsAt + 4 * stream);
      end += texts.start(stream, index + 1) - texts.start(stream, index);
    }
    footer.streams.push({ start, end });
  }
  for (const [place, record] of records.entries()) writeKey(keys, place * keyBytes, record);
  let sum = crc32(keys);
  writeWhole(file, keys);
  for (let stream = 0; stream < rowFiles.length; stream++) {
    const section = sortedTexts(texts, records, stream);
    sum = crc32(section, sum);
    writeWhole(file, section);
  }
  const text = Buffer.from(JSON.stringify(footer));
  const tail = Buffer.alloc(tailBytes);
  tail.writeDoubleBE(text.length);
  tail.writeUInt32BE(crc32(tail.subarray(0, 8), crc32(text, sum)), 8);
  writeWhole(file, Buffer.concat([text, tail]));
  return footer;
}

function writeWhole(file: number, chunk: Uint8Array): void {
  for (let done = 0; done < chunk.length; ) done += writeSync(file, chunk, done);
}

let scratch = Buffer.alloc(0);

/** A stream's texts in the order of the records; valid until the next call. */
function sortedTexts(texts: ShardRows, records: readonly MappedRecord[], stream: number): Uint8Array {
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

/** A cleaned record of a shard: the index of its texts, its lines counted from 1 in the shard. */
export interface MappedRecord {
  id: string;
  line_start: number;
  line_end: number;
  sha256: string;
  index: number;
}

export interface MappedReject extends Reject {
  line_start: number;
  line_end: number;
  text: string;
}

/** All that map makes of a shard's bytes; lines are counted from 1 in the shard, so the same bytes give the same answer anywhere. */
export interface MappedShard {
  lines: number;
  records: MappedRecord[];
  /** The records' rows in the order of `streams`. */
  texts: ShardRows;
  rejects: MappedReject[];
  furniture: (Pick<Furniture, 'inside' | 'line_start' | 'line_end'> & { kind: FurnitureKind })[];
  /** Places of the corrections that were used. */
  corrections: number[];
  /** Records that the self-check set aside: 0 unless the program has a bug. */
  violations: number;
  /** Texts of its records with characters or markup left in them; absent for none. */
  imperfect?: number | undefined;
}
