import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Redirect } from '../../pipeline/diff/diff.ts';
import { uncorrectedId } from '../../pipeline/diff/uncorrected.ts';
import { paperId } from '../../pipeline/record/identity.ts';
import { closeRedirects, type RedirectRow } from '../../pipeline/release/redirects.ts';

const old = (id: string, to_id: string): RedirectRow => ({ id, to_id, since: '1.1.0', evidence: 'source' });
const fresh = (id: string, to_id: string): Redirect => ({ id, to_id, evidence: 'lines' });
const text = (rows: readonly RedirectRow[]) => rows.map(({ id, to_id, since }) => `${id}>${to_id} ${since}`);

test.each<[string, RedirectRow[], Redirect[], present: string, string[]]>([
  ['none', [], [], 'a', []],
  ['a new one', [], [fresh('a', 'b')], 'b', ['a>b 2.0.0']],
  ['an old one stays as it was', [old('a', 'b')], [], 'b', ['a>b 1.1.0']],
  ['an old one follows its target', [old('a', 'b')], [fresh('b', 'c')], 'c', ['a>c 1.1.0', 'b>c 2.0.0']],
  ['a target that is gone for good', [old('a', 'b')], [], 'x', []],
  ['an id that is a record again', [old('a', 'b')], [], 'ab', []],
  ['there and back again', [old('a', 'b')], [fresh('b', 'a')], 'a', ['b>a 2.0.0']],
  ['a chain within one release', [], [fresh('a', 'b'), fresh('b', 'c')], 'c', ['a>c 2.0.0', 'b>c 2.0.0']],
  ['the same found again keeps its version', [old('a', 'b')], [fresh('a', 'b')], 'b', ['a>b 1.1.0']],
  ['a ring that leads nowhere', [old('a', 'b')], [fresh('b', 'a')], 'c', []],
  ['sorted by id', [old('c', 'd')], [fresh('a', 'd'), fresh('b', 'd')], 'd', ['a>d 2.0.0', 'b>d 2.0.0', 'c>d 1.1.0']],
])('%s', (_, before, found, present, expected) => {
  expect(text(closeRedirects(before, found, '2.0.0', new Set(present)))).toEqual(expected);
});

test('whatever happened, each leads in one step from no record to a record, and closing again changes nothing', () => {
  const ids = fc.constantFrom(...'abcdefgh');
  const links = fc.array(fc.tuple(ids, ids));
  fc.assert(
    fc.property(links, links, fc.uniqueArray(ids), (before, found, present) => {
      const records = new Set(present);
      const rows = closeRedirects(
        before.map(([a, b]) => old(a, b)),
        found.map(([a, b]) => fresh(a, b)),
        '2.0.0',
        records,
      );
      expect(rows.every(({ id, to_id }) => !records.has(id) && records.has(to_id))).toBe(true);
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      expect(closeRedirects(rows, [], '3.0.0', records)).toEqual(rows);
    }),
  );
});

test.each([
  ['given first', 'Ada Brihton', { start: 7, before: '', after: 'g' }],
  ['family first', 'Brihton, Ada', { start: 3, before: '', after: 'g' }],
])('the id without corrections of a list with %s', (_, raw_name, repair) => {
  const paper = {
    id: '',
    title: 'Lamps',
    authors: [
      { position: 1, name: 'Ada Brighton', given: 'Ada', family: 'Brighton', suffix: null, literal: null, raw_name },
    ],
    repairs: [
      { field: 'authors[1]', rule: 'correction', ...repair },
      { field: 'title', rule: 'correction', start: 0, before: 'C', after: 'L' },
    ],
  };
  expect(uncorrectedId(paper)).toBe(paperId('Camps', [raw_name]));
});
