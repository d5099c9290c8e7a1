import { cleanText, type Segment, sliceClean } from './diff.ts';
import { cleanSide } from './marks.ts';

/** A run of a field's clean text that is shown inside an element of its own: a link, or the place an issue speaks of. */
export interface Span {
  start: number;
  end: number;
  /** Makes the element; called once for each piece that other spans or the end of the run leave whole. */
  wrap(nodes: Node[]): HTMLElement;
}

/** The text as the record has it, repairs marked, within the elements of `spans`, which may overlap. */
export function spannedSide(parts: readonly Segment[], spans: readonly Span[]): Node[] {
  const { length } = cleanText(parts);
  const known = spans.filter(({ start, end }) => start >= 0 && end <= length && start < end);
  if (known.length === 0) return cleanSide(parts);
  const cuts = [...new Set([0, length, ...known.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return cuts.slice(1).flatMap((end, index) => {
    const start = cuts[index]!;
    const nodes = cleanSide(sliceClean(parts, start, end, end === length));
    return known
      .filter((span) => span.start <= start && span.end >= end)
      .reduce((inner, span) => [span.wrap(inner)], nodes);
  });
}
