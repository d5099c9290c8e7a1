import { expect, test } from 'vitest';
import { noCorrections } from '../../../pipeline/record/corrections.ts';
import type { SegmentedRecord } from '../../../pipeline/record/record.ts';
import { cleanRecord } from '../../../pipeline/stages/clean.ts';

/** Half of the longest record that is cleaned: a rule that takes four times as long for twice the text takes ten minutes for it. */
const length = 1 << 18;

const base: SegmentedRecord = {
  kind: 'record',
  title: 'Ferries That Wait for Late Trains',
  authors: 'Ann Bee',
  abstract: 'We counted every boat of the port.',
  line_start: 1,
  line_end: 3,
};

test.each<['authors' | 'abstract' | 'title', string]>([
  ['authors', '~'],
  ['authors', '\\ '],
  ['authors', '{ }'],
  ['authors', '$ a $ '],
  ['authors', 'a@b.c '],
  ['authors', '(1) '],
  ['authors', '\\"{'],
  ['authors', 'and '],
  ['authors', 'A.-'],
  ['authors', '<b> '],
  ['abstract', 'http://a.b/c.'],
  ['abstract', 'github.com/a/b '],
  ['abstract', '[a](http://b.c) '],
  ['title', '~'],
  ['title', '$ a $ '],
])('%s of %j without end take time in proportion', { timeout: 60_000 }, (field, piece) => {
  const text = `${base[field]} ${piece.repeat(length / piece.length)}`;
  expect(cleanRecord({ ...base, [field]: text }, noCorrections)).toBeDefined();
});
