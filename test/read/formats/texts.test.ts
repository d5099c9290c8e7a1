import { describe, expect, test } from 'vitest';
import { cleanedOf, formatOf, recordsOf, rejectsOf, segmentsOf, shown } from './read.ts';

const prose =
  'Ferries that wait for late trains carry more people, as twelve summers of tickets show, and cost no more fuel than before.';

describe('PubMed text', () => {
  const text = `1. Ferry J. 2019 Mar;3(1):45-56. doi: 10.1000/ferry.1.

Ferries wait for trains: a study of
tickets.

Bee AC(1), de Vries J(1)(2), Marsh T Jr; Harbour Group.

Author information:
(1)Department of Ferries, Port Town.

BACKGROUND: ${prose}
RESULTS: It pays.

Copyright © 2019 The Authors.

DOI: 10.1000/ferry.1
PMID: 90000001

2. Ferry J. 2020 Apr;4(1):5-6.

[On tides].

${prose}

PMID: 90000002
`;

  test('is read field by field', async () => {
    const [first, second] = await cleanedOf(formatOf('pubmed'), text);
    expect(first).toMatchObject({ lines: '1-17', title: 'Ferries wait for trains: a study of tickets' });
    expect(first!.abstract).toBe(`BACKGROUND: ${prose} RESULTS: It pays.`);
    expect(first!.authors.map(({ family, literal }) => family ?? `[${literal}]`)).toEqual([
      'Bee',
      'de Vries',
      'Marsh',
      '[Harbour Group]',
    ]);
    expect(first!.authors[0]!.given?.replace(/[. ]/g, '')).toBe('AC');
    expect(second).toMatchObject({ title: 'On tides', authors: [], abstract: prose });
  });

  test('has its other lines as furniture within the record', async () => {
    const inside = (await segmentsOf(formatOf('pubmed'), text)).flatMap((found) =>
      found.kind === 'furniture' && found.inside && found.furniture !== 'blank' ? [found.furniture] : [],
    );
    expect(inside).toEqual(['venue', 'affiliation', 'note', 'identifier', 'venue', 'identifier']);
  });
});

test('MEDLINE', async () => {
  const text = `
PMID- 90000001
OWN - NLM
TI  - Ferries wait for
      trains.
AB  - ${prose}
FAU - Bee, Anna C
AU  - Bee AC
FAU - Vries, Jan de
AU  - Vries J
CN  - Harbour Group

PMID- 90000002
AU  - Bee AC
`;
  const found = await cleanedOf(formatOf('medline'), text.slice(0, text.indexOf('PMID- 90000002')));
  expect(found.map(({ title, abstract }) => [title, abstract])).toEqual([['Ferries wait for trains', prose]]);
  expect(found[0]!.authors.map(shown)).toEqual(['Bee, Anna C, -', 'Vries, Jan de, -', '[Harbour Group]']);
  expect(await rejectsOf(formatOf('medline'), text)).toEqual(['13-14 import/invalid: it has no TI line']);
});

describe('arXiv', () => {
  test.each([
    [
      'a listing page',
      `Showing new listings for Monday
[1] arXiv:1901.00001 [pdf, other]
Title: Ferries wait for trains
Authors: Anna Bee, Jan de Vries
Comments: 12 pages
Subjects: Harbours (hb.FE)
${prose}

Cross submissions (showing 1)
[2] arXiv:1901.00002 [pdf]
Title: On tides
Authors: Tom Marsh
Subjects: Harbours (hb.FE)
`,
    ],
    [
      'a mailing',
      `------------------------------------------------------------------------------
\\\\
arXiv:1901.00001
Date: Tue, 1 Jan 2019 10:00:00 GMT   (12kb)

Title: Ferries wait
  for trains
Authors: Anna Bee, Jan de Vries
Categories: hb.FE
\\\\
  ${prose}
\\\\ ( https://arxiv.org/abs/1901.00001 ,  12kb)
------------------------------------------------------------------------------
\\\\
arXiv:1901.00002
Title: On tides
Authors: Tom Marsh
Categories: hb.FE
\\\\
`,
    ],
  ])('%s', async (_, text) => {
    const found = await cleanedOf(formatOf('arxiv-listing'), text);
    expect(found.map(({ title, abstract }) => [title, abstract])).toEqual([
      ['Ferries wait for trains', prose],
      ['On tides', null],
    ]);
    expect(found.map(({ authors }) => authors.map(({ name }) => name))).toEqual([
      ['Anna Bee', 'Jan de Vries'],
      ['Tom Marsh'],
    ]);
    expect(found[1]!.issues).toContain('record/abstract-missing');
  });
});

test('pages of OpenReview', async () => {
  const page = (title: string) => `${title}
Anna Bee, Jan de Vries
Published: 16 Jan 2024, Last Modified: 05 Mar 2024    Poster    Everyone
Keywords: ferries, trains
TL;DR: They wait.
Abstract: ${prose}
Submission Number: 12

`;
  const found = await cleanedOf(formatOf('openreview-page'), page('Ferries wait') + page('On tides'));
  expect(found.map(({ lines, title, abstract }) => [lines, title, abstract])).toEqual([
    ['1-7', 'Ferries wait', prose],
    ['9-15', 'On tides', prose],
  ]);
});

describe('JSON with obvious keys', () => {
  const names = (value: unknown) =>
    cleanedOf(formatOf('json'), JSON.stringify([{ title: 'On Tides', authors: value }])).then(([record]) =>
      record?.authors.map(shown),
    );

  test.each<[what: string, value: unknown, names: string[]]>([
    ['a text', 'Anna Bee, Jan de Vries', ['Bee, Anna, -', 'de Vries, Jan, -']],
    ['texts', ['Anna Bee', 'Jan de Vries'], ['Bee, Anna, -', 'de Vries, Jan, -']],
    ['turned texts', ['Bee, Anna', 'Vries, Jan de'], ['Bee, Anna, -', 'Vries, Jan de, -']],
    ['parts', [{ given: 'Anna C.', family: 'Bee' }], ['Bee, Anna C., -']],
    ['other parts', [{ first: 'Anna', middle: 'C.', last: 'Bee', suffix: 'Jr.' }], ['Bee, Anna C., Jr.']],
    ['names', [{ name: 'Anna Bee' }, { name: 'Jan de Vries' }], ['Bee, Anna, -', 'de Vries, Jan, -']],
    ['nested names', [{ author: { display_name: 'Anna Bee' } }], ['Bee, Anna, -']],
    ['nothing', null, []],
  ])('authors that are %s', async (_, value, expected) => {
    expect(await names(value)).toEqual(expected);
  });

  test.each<[what: string, file: string]>([
    ['a list', '[{"Paper Title": "On Tides", "summary": "They come."}]'],
    ['an object', '{"name": "On Tides", "description": "They come."}'],
    ['a wrapped list', '{"count": 1, "papers": [{"title": ["On Tides"], "abstract": "They come."}]}'],
    ['a list in an object', '{"status": "ok", "data": {"results": [{"title": "On Tides", "abstract": "They come."}]}}'],
  ])('%s', async (_, file) => {
    const found = await recordsOf(formatOf('json'), file);
    expect(found.map(({ title, abstract }) => [title, abstract])).toEqual([['On Tides', 'They come.']]);
  });

  test('a line that has no title or is no JSON is a reject', async () => {
    const lines = '{"title": "On Tides"}\n{"size": 1}\n{"title"\n';
    expect(await rejectsOf(formatOf('jsonl'), lines)).toEqual([
      '2-2 import/invalid: it has no title',
      expect.stringMatching(/^3-3 import\/unreadable/),
    ]);
  });
});

describe('delimited lines', () => {
  test('without quotes: the last column takes marks too many, a short row is a reject', async () => {
    const text = 'On Tides\tAnna Bee\tThey come.\tThey go.\n\nshort\n';
    const [record] = await recordsOf(formatOf('delimited'), text);
    expect(record).toMatchObject({ title: 'On Tides', authors: 'Anna Bee', abstract: 'They come.\tThey go.' });
    expect(await rejectsOf(formatOf('delimited'), text)).toEqual([
      '3-3 import/invalid: the row has 1 cells, others have 3',
    ]);
  });

  test('with quotes', async () => {
    const format = { ...formatOf('delimited'), delimiter: ',', quotes: true } as Parameters<typeof recordsOf>[0];
    const [record] = await recordsOf(format, '"On, Tides","Bee, Anna","They\ncome."\n');
    expect(record).toMatchObject({ title: 'On, Tides', authors: 'Bee, Anna', abstract: 'They\ncome.', line_end: 2 });
  });
});
