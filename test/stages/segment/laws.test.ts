import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Segment } from '../../../pipeline/record/record.ts';
import { LOOK_AHEAD, LOOK_BEHIND, startsRecord } from '../../../pipeline/stages/segment/boundary.ts';
import { segment } from '../../../pipeline/stages/segment/segment.ts';
import { fields, papers, wrapped } from './listing.ts';

const pool = [
  ...papers.flat(),
  ...papers.flatMap((paper) => wrapped(paper[2], 72)),
  ...papers.flatMap((paper) => paper.flatMap((line) => wrapped(line, 50))),
];
const line = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...pool) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('', ' ', '12', '----', 'Page 1 of 2', 'Published as a conference paper at ICLR 2021'),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 90 }).map((text) => text.replaceAll('\n', ' ')) },
);
/** Whole records, some wrapped or blank-separated, with any lines among them. */
const listing = fc
  .array(
    fc.oneof(
      fc.constantFrom(...papers).map((paper): string[] => [...paper]),
      fc.constantFrom(...papers).map((paper): string[] => [...paper, '']),
      fc.constantFrom(...papers).map((paper) => [paper[0], paper[1], ...wrapped(paper[2], 78)]),
      fc.array(line, { maxLength: 3 }),
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.flat());

function shifted(segments: readonly Segment[], by: number): Segment[] {
  return segments.map((part) => ({ ...part, line_start: part.line_start + by, line_end: part.line_end + by }));
}

describe('laws of segment', () => {
  it('gives every line exactly one kind, in order', () => {
    fc.assert(
      fc.property(listing, (lines) => {
        let next = 1;
        let inside = new Set<number>();
        for (const part of segment(lines)) {
          expect(part.line_end).toBeGreaterThanOrEqual(part.line_start);
          if (part.kind === 'furniture' && part.inside) {
            for (let i = part.line_start; i <= part.line_end; i++) expect(inside.delete(i)).toBe(true);
            continue;
          }
          expect(part.line_start).toBe(next);
          next = part.line_end + 1;
          inside = new Set();
          for (let i = part.line_start; i <= part.line_end; i++) if (part.kind !== 'furniture') inside.add(i);
        }
        expect(next).toBe(lines.length + 1);
      }),
      { numRuns: 400 },
    );
  });

  it('puts each line of a record in its fields, or it is furniture', () => {
    fc.assert(
      fc.property(listing, (lines) => {
        const found = segment(lines);
        const left = new Set(
          found.flatMap((part) =>
            part.kind === 'furniture' && part.inside
              ? Array.from({ length: part.line_end - part.line_start + 1 }, (_, i) => part.line_start + i)
              : [],
          ),
        );
        for (const part of found) {
          if (part.kind !== 'record') continue;
          const own = lines.slice(part.line_start - 1, part.line_end).filter((_, i) => !left.has(part.line_start + i));
          const values = [part.title, part.authors, part.abstract].filter((value) => value !== null);
          expect(values.join('\n')).toBe(own.join('\n'));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same from pieces cut at any starts', () => {
    fc.assert(
      fc.property(listing, fc.infiniteStream(fc.boolean()), (lines, choose) => {
        const cuts = [0];
        for (let i = 1; i < lines.length; i++) if (startsRecord(lines, i) && choose.next().value) cuts.push(i);
        const pieces = cuts.flatMap((cut, i) => shifted(segment(lines.slice(cut, cuts[i + 1] ?? lines.length)), cut));
        expect(pieces).toEqual(segment(lines));
      }),
      { numRuns: 600 },
    );
  });

  it('knows a start from its window alone', () => {
    fc.assert(
      fc.property(listing, (lines) => {
        for (let i = 0; i < lines.length; i++) {
          const from = Math.max(0, i - LOOK_BEHIND);
          expect(startsRecord(lines.slice(from, i + LOOK_AHEAD + 1), i - from)).toBe(startsRecord(lines, i));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('finds the starts of ordinary listings and no others', () => {
    const lines = [...papers, ...papers].flatMap((paper) => [...paper, '']);
    const starts = lines.flatMap((_, i) => (startsRecord(lines, i) ? [i] : []));
    expect(starts.every((i) => i % 4 === 0)).toBe(true);
    expect(starts.length).toBeGreaterThanOrEqual(papers.length);
  });

  it('does not depend on the order of whole records', () => {
    const order = fc.shuffledSubarray([...papers], { minLength: papers.length });
    fc.assert(
      fc.property(order, (some) => {
        expect(fields(segment(some.flat()))).toEqual(some);
      }),
    );
  });

  it('never throws', () => {
    const any = fc.array(fc.string({ unit: 'binary' }), { maxLength: 40 });
    fc.assert(
      fc.property(any, (lines) => {
        expect(Array.isArray(segment(lines))).toBe(true);
      }),
    );
  });
});

describe('hostile listings', () => {
  const million = 1_000_000;
  it.each<[string, string[]]>([
    ['a million short lines', new Array<string>(million).fill('a')],
    ['a million blank lines', new Array<string>(million).fill('')],
    ['half a million titles', new Array<string>(million / 2).fill(papers[0]![0])],
    ['half a million lines of wrapped prose', new Array<string>(million / 2).fill(wrapped(papers[1]![2], 72)[1]!)],
    ['a line of a million commas', [papers[0]![0], ','.repeat(million), papers[0]![2]]],
    ['a line of a million capitals', ['A '.repeat(million / 2), 'Bo Xu, '.repeat(million / 7)]],
    ['a line of a million spaces', [' '.repeat(million), `x${' '.repeat(million)}x`, '\u00a0'.repeat(million)]],
    ['headers of a million marks', [`Proceedings of ${'the '.repeat(million / 4)}`, `1st ${'a '.repeat(million / 2)}`]],
  ])(
    'reads %s',
    (_, lines) => {
      const found = segment(lines);
      expect(Math.max(...found.slice(-3).map((part) => part.line_end))).toBe(lines.length);
    },
    60_000,
  );
});
