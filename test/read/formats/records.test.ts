import { expect, test } from 'vitest';
import { type Piece, readWhole, record } from '../../../pipeline/read/formats/records.ts';

function* records(places: readonly [number, number][]): Generator<Piece> {
  for (const [line_start, line_end] of places)
    yield record({ line_start, line_end }, { title: 'Boats of the Port', authors: null, abstract: null });
}

const most = 3;

test.each<[string, places: [number, number][], segments: string[]]>([
  [
    'as many as may be',
    [
      [1, 1],
      [2, 2],
      [3, 5],
    ],
    ['record 1-1', 'record 2-2', 'record 3-5'],
  ],
  [
    'more of them',
    [
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 4],
      [5, 5],
    ],
    ['record 1-1', 'record 2-2', 'record 3-3', 'reject 4-5'],
  ],
  [
    'more in one line',
    [
      [1, 2],
      [2, 2],
      [2, 2],
      [2, 2],
    ],
    ['record 1-2', 'record 2-2', 'record 2-2', 'reject 2-5'],
  ],
  [
    'more in the last line',
    [
      [1, 5],
      [5, 5],
      [5, 5],
      [5, 5],
    ],
    ['record 1-5', 'record 5-5', 'record 5-5', 'reject 5-5'],
  ],
])('of a file that is read at once, %s', (_, places, segments) => {
  const found = [...readWhole(Buffer.from('a\nb\nc\nd\ne\n'), () => records(places), most).segments];
  expect(found.map(({ kind, line_start, line_end }) => `${kind} ${line_start}-${line_end}`)).toEqual(segments);
  const last = found.at(-1)!;
  if (last.kind === 'reject')
    expect(last).toMatchObject({
      code: 'import/unreadable',
      detail: 'the file has more than 3 records: split it into several files',
    });
});
