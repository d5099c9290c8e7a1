import { pieces } from '../read/pieces.ts';
import type { SegmentedRecord, SegmentReject } from '../record/record.ts';
import { readListing } from './listing.ts';

/** A record of a listing before it is cleaned, or lines that are none; lines are counted from 1 in the whole stream. */
export type RawRecord = SegmentedRecord | SegmentReject;

/**
 * Reads the records of a listing as it arrives: a stream of Node, of the web, or any iterable of bytes or text. Furniture is
 * left out. Holds a few megabytes whatever the length; bad data is a reject, never an exception.
 */
export async function* rawRecords(
  stream: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
): AsyncGenerator<RawRecord> {
  let before = 0;
  for await (const piece of pieces(chunks(stream))) {
    const { lines, segments } = readListing(piece);
    for (const found of segments) {
      if (found.kind === 'furniture') continue;
      yield { ...found, line_start: found.line_start + before, line_end: found.line_end + before };
    }
    before += lines.text.length;
  }
}

async function* chunks(
  stream: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
): AsyncGenerator<Buffer> {
  for await (const chunk of stream) yield typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk);
}
