import { listingPrior } from '../build/recognise.ts';
import { readListing } from '../map/listing.ts';
import { mapShard } from '../map/map.ts';
import type { MappedShard } from '../map/part.ts';
import { type Cuttable, splitShards } from '../read/shards.ts';
import type { Corrections } from '../record/corrections.ts';
import { csvCell } from '../rows/csv.ts';
import { rowFiles } from '../rows/paper-rows.ts';
import type { ListStylePrior } from '../stages/authors/prior.ts';

/** Bytes mapped at a time. */
const pieceBytes = 2 << 20;

/** A stretch without one sure record start is cut at a line end here, and inside a line when it has none. */
const mostBytes = 64 << 20;

/** What a filter counted. */
export interface Filtered {
  lines: number;
  records: number;
  rejects: number;
}

/**
 * Cleans a listing that arrives in chunks: papers JSONL in the order of the lines, `file` as the name of their source.
 * Holds a few megabytes whatever the length. Records with the same id are not merged: other tasks hold others of them.
 */
export async function* filter(
  chunks: AsyncIterable<Buffer>,
  file: string,
  corrections: Corrections,
  filtered: Filtered,
): AsyncGenerator<Buffer> {
  let prior: ListStylePrior | undefined;
  for await (const piece of pieces(chunks)) {
    if (filtered.lines === 0) prior = listingPrior(piece);
    const shard = mapShard(piece, corrections, csvCell, readListing, prior);
    yield papersOf(shard, file, filtered.lines);
    filtered.lines += shard.lines;
    filtered.records += shard.records.length;
    filtered.rejects += shard.rejects.length;
  }
}

/** Pieces that begin where a record surely begins. */
async function* pieces(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  let wanted = 2 * pieceBytes;
  for await (const chunk of chunks) {
    held.push(chunk);
    size += chunk.length;
    if (size < wanted) continue;
    const { done, rest } = await cutHeld(Buffer.concat(held));
    yield* done;
    held = [rest];
    size = rest.length;
    // twice as much before the next try, so that a stretch without a record start is not searched again and again
    wanted = Math.min(2 * Math.max(size, pieceBytes), mostBytes);
  }
  const last = Buffer.concat(held);
  for await (const { start, end } of splitShards(inMemory(last), last.length, pieceBytes))
    yield last.subarray(start, end);
}

/** Cuts what is held; the last piece waits for what follows, unless it has grown too long. */
async function cutHeld(bytes: Buffer): Promise<{ done: Buffer[]; rest: Buffer }> {
  const whole = bytes.lastIndexOf(10) + 1;
  const done: Buffer[] = [];
  let from = 0;
  for await (const { start, end } of splitShards(inMemory(bytes), whole, pieceBytes)) {
    if (end === whole) break;
    done.push(bytes.subarray(start, end));
    from = end;
  }
  if (bytes.length - from < mostBytes) return { done, rest: bytes.subarray(from) };
  const end = whole > from ? whole : bytes.length;
  return { done: [...done, bytes.subarray(from, end)], rest: bytes.subarray(end) };
}

function inMemory(bytes: Buffer): Cuttable {
  return {
    read: async (buffer, offset, length, position) => ({
      bytesRead: bytes.copy(buffer, offset, position, position + length),
    }),
  };
}

const papersStream = rowFiles.indexOf('papers.jsonl');

function papersOf(shard: MappedShard, file: string, base: number): Buffer {
  const texts: Buffer[] = [];
  for (const { line_start, line_end, sha256, index } of shard.records) {
    const source = { file, line_start: base + line_start, line_end: base + line_end, sha256 };
    texts.push(shard.texts.get(papersStream, index), Buffer.from(`${JSON.stringify([source])}}\n`));
  }
  return Buffer.concat(texts);
}
