import { expect, test } from 'vitest';
import { noCorrections } from '../../pipeline/record/corrections.ts';
import type { SegmentedRecord } from '../../pipeline/record/record.ts';
import { cleanRecord } from '../../pipeline/stages/clean.ts';

const record: SegmentedRecord = {
  kind: 'record',
  title: 'Ferry Timetables',
  authors: 'Ann Lee, Bo Chan',
  abstract: 'We print them.',
  line_start: 1,
  line_end: 3,
};

test('a record goes through every stage', () => {
  const cleaned = cleanRecord({ ...record, title: 'Ferry  \\emph{Timetables}' }, noCorrections);
  expect(cleaned).toMatchObject({ paper: { title: 'Ferry Timetables', issues: ['text/latex'] } });
});

test('a record with more text than any paper has is refused, whichever field holds it', () => {
  for (const field of ['title', 'authors', 'abstract'] as const) {
    const long = cleanRecord({ ...record, [field]: 'Ann Lee, '.repeat(60_000) }, noCorrections);
    expect(long).toMatchObject({ code: 'record/too-long' });
  }
});

test('a record whose title is nothing but markup is refused', () => {
  expect(cleanRecord({ ...record, title: '\\emph{}' }, noCorrections)).toMatchObject({ code: 'record/title-empty' });
});

test.each([
  ['1. Ferry Timetables', true],
  ['[12] Ferry Timetables', true],
  ['(3) Ferry Timetables', true],
  ['• Ferry Timetables', true],
  ['3D Ferry Timetables', false],
  ['2001: A Timetable', false],
  ['(Non)Linear Timetables', false],
  ['*-Algebras of Timetables', false],
])('a list mark left before a title is told: %s', (title, told) => {
  const cleaned = cleanRecord({ ...record, title }, noCorrections);
  expect('paper' in cleaned && cleaned.paper.issues.includes('record/title-doubtful')).toBe(told);
});
