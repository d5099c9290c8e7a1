import { listingPrior } from '../build/recognise.ts';
import { readListing } from '../map/listing.ts';
import { mapShard } from '../map/map.ts';
import type { MappedShard } from '../map/part.ts';
import { pieces } from '../read/pieces.ts';
import type { Corrections } from '../record/corrections.ts';
import { csvCell } from '../rows/csv.ts';
import { rowFiles } from '../rows/paper-rows.ts';
import type { ListStylePrior } from '../stages/authors/prior.ts';

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

const papersStream = rowFiles.indexOf('papers.jsonl');

function papersOf(shard: MappedShard, file: string, base: number): Buffer {
  const texts: Buffer[] = [];
  for (const { line_start, line_end, sha256, index } of shard.records) {
    const source = { file, line_start: base + line_start, line_end: base + line_end, sha256 };
    texts.push(shard.texts.get(papersStream, index), Buffer.from(`${JSON.stringify([source])}}\n`));
  }
  return Buffer.concat(texts);
}
