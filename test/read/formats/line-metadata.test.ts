import { expect, test } from 'vitest';
import { withLineMetadata } from '../../../pipeline/read/formats/line-metadata.ts';
import { readLines } from '../../../pipeline/read/lines.ts';
import type { Furniture, FurnitureKind, Segment, SourceMetadata } from '../../../pipeline/record/record.ts';

/** A record of one line, and the furniture within it: a kind and its line each. */
function read(...furniture: (readonly [FurnitureKind, string])[]): SourceMetadata | undefined {
  const lines = ['A Study of Ferry Timetables', ...furniture.map(([, line]) => line)];
  const record: Segment = {
    kind: 'record',
    title: lines[0]!,
    authors: null,
    abstract: null,
    line_start: 1,
    line_end: lines.length,
  };
  const inside = furniture.map(
    ([kind], index): Furniture => ({
      kind: 'furniture',
      furniture: kind,
      inside: true,
      line_start: index + 2,
      line_end: index + 2,
    }),
  );
  const reader = withLineMetadata((bytes) => ({ lines: readLines(bytes), segments: [record, ...inside] }));
  const found = [...reader(Buffer.from(lines.join('\n'))).segments];
  expect(found.slice(1)).toEqual(inside);
  return found[0]?.kind === 'record' ? found[0].metadata : undefined;
}

test.each<[FurnitureKind, string, SourceMetadata | undefined]>([
  [
    'venue',
    'Proceedings of the 3rd Conference on Ferries, 2019, pp. 1-9',
    { venue: 'Proceedings of the 3rd Conference on Ferries', date: '2019' },
  ],
  ['venue', 'In: Annals of Canal Studies, vol. 3, 1999', { venue: 'Annals of Canal Studies', date: '1999' }],
  ['venue', 'BOATS 2020 (oral)', { venue: 'BOATS', date: '2020' }],
  ['venue', 'Journal-ref: Tides 12 (2001)', { venue: 'Tides 12', date: '2001' }],
  [
    'venue',
    '1. Canal Stud. 2019 May;3(2):1-9. doi: 10.1234/abc.',
    { venue: 'Canal Stud', date: '2019', doi: '10.1234/abc' },
  ],
  ['venue', 'pp. 1-9', undefined],
  ['keywords', 'Keywords: ferries, tides', { keywords: ['ferries, tides'] }],
  ['keywords', '**Index Terms** — ferries; tides', { keywords: ['ferries; tides'] }],
  ['identifier', 'DOI: 10.1234/ABC', { doi: '10.1234/ABC' }],
  ['identifier', '[12] arXiv:2001.01234v2 [pdf, other]', { arxiv_id: '2001.01234v2' }],
  ['identifier', 'ISSN 1234-5678', undefined],
  ['link', '<https://a.example/x>', { url: 'https://a.example/x' }],
  ['link', 'https://arxiv.org/abs/2001.01234', { arxiv_id: '2001.01234', url: 'https://arxiv.org/abs/2001.01234' }],
  ['link', '[abs] [pdf]', undefined],
  ['date', 'Published online: 3 May 2019', { date: '2019' }],
  ['date', '2019-05-03', { date: '2019' }],
  ['date', 'Received 3 May 2019; accepted 1 June 2020', undefined],
  ['note', 'Copyright 2019', undefined],
])('%s: %s', (kind, line, expected) => {
  expect(read([kind, line])).toEqual(expected);
});

test('the first line that says something counts', () => {
  expect(read(['date', '2019'], ['venue', 'BOATS 2020'])).toEqual({ date: '2019', venue: 'BOATS' });
});
