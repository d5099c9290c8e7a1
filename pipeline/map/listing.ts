import type { Reader } from '../read/formats/records.ts';
import { type Lines, readLines } from '../read/lines.ts';
import type { Segment } from '../record/record.ts';
import { segment } from '../stages/segment/segment.ts';

/** Reads the bytes of a listing of three lines a record. */
export const readListing: Reader = (bytes) => {
  const lines = readLines(bytes);
  return { lines, segments: segments(lines) };
};

/** Segments the runs of good lines between lines that are not text, each of which is a reject of its own. */
function* segments(lines: Lines): Generator<Segment> {
  let from = 0;
  for (const [index, code] of [...lines.bad, [lines.text.length, null] as const]) {
    const piece = lines.bad.size === 0 ? lines.text : lines.text.slice(from, index);
    for (const found of segment(piece)) {
      if (from === 0) yield found;
      else yield { ...found, line_start: found.line_start + from, line_end: found.line_end + from };
    }
    if (code !== null) {
      const bytes = lines.start[index + 1]! - lines.start[index]!;
      yield { kind: 'reject', code, detail: `a line of ${bytes} bytes`, line_start: index + 1, line_end: index + 1 };
    }
    from = index + 1;
  }
}
