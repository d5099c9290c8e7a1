import type { ListingLayout } from '../../../schemas/listing-layout.ts';
import type { Segment } from '../../record/record.ts';
import { readLayout } from '../../stages/segment/layout/read-layout.ts';
import { type Sniffed, sniffLayout } from '../../stages/segment/layout/sniff.ts';
import { type Lines, readLines } from '../lines.ts';
import { hasTooManyLines, type ReadFile, tooManyLines } from './records.ts';

/** Recognises the layout of a listing from its first lines. Same lines, same answer; the plain three lines when in doubt. */
export function sniffListing(lines: readonly string[]): Sniffed {
  return sniffLayout(lines);
}

/** Reads a whole file as a listing of the layout; lines that are not text are rejects of their own. */
export function readListing(bytes: Buffer, layout: ListingLayout): ReadFile {
  if (hasTooManyLines(bytes)) return tooManyLines(bytes);
  const lines = readLines(bytes);
  return { lines, segments: segments(lines, layout) };
}

function* segments(lines: Lines, layout: ListingLayout): Generator<Segment> {
  let from = 0;
  for (const [index, code] of [...lines.bad, [lines.text.length, null] as const]) {
    const piece = lines.bad.size === 0 ? lines.text : lines.text.slice(from, index);
    for (const found of readLayout(piece, layout))
      yield { ...found, line_start: found.line_start + from, line_end: found.line_end + from };
    const bytes = code === null ? 0 : lines.start[index + 1]! - lines.start[index]!;
    if (code !== null)
      yield { kind: 'reject', code, detail: `a line of ${bytes} bytes`, line_start: index + 1, line_end: index + 1 };
    from = index + 1;
  }
}
