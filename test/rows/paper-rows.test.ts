import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import type { MappedPaper, Repair } from '../../pipeline/record/record.ts';
import { type CellWriter, csvCell, csvRow, safeCsvCell } from '../../pipeline/rows/csv.ts';
import { columnsOf, paperEnd, parseMappedPaper, renderPaper, rowFiles } from '../../pipeline/rows/paper-rows.ts';
import { type TableName, tables } from '../../schemas/tables.ts';

const text = fc.string({ unit: 'binary', minLength: 1 }).map((value) => value.toWellFormed());
const cleanWord = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('Ann', 'Lee,Jr', "O'Žek", '’s', 'x"', 'A\\b', '=x') },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...'aZ9"\\\\,\'=+@-.é’ﬁ😀你'), minLength: 1 }) },
);
const cleanText = fc.array(cleanWord, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const maybe = fc.option(cleanText, { nil: null });
const author = fc.record(
  {
    position: fc.integer({ min: 1 }),
    name: cleanText,
    given: maybe,
    family: maybe,
    suffix: maybe,
    literal: maybe,
    raw_name: text,
  },
  { noNullPrototype: true },
);
const repository = fc.record(
  {
    host: fc.constant('github.com' as const),
    owner: text,
    name: text,
    url: text,
    raw_url: text,
    field: fc.constantFrom('title' as const, 'abstract' as const),
    start: fc.nat(),
    end: fc.nat(),
  },
  { noNullPrototype: true },
);
const paper: fc.Arbitrary<MappedPaper> = fc.record(
  {
    id: fc.constant(`p${'a'.repeat(20)}`),
    title: cleanText,
    authors: fc.array(author, { maxLength: 3 }),
    abstract: maybe,
    repositories: fc.array(repository, { maxLength: 2 }),
    links: fc.constant([{ kind: 'other' as const, url: 'https://x.example' }]),
    year: fc.option(fc.integer({ min: 1000, max: 2999 }), { nil: null }),
    venue: maybe,
    doi: maybe,
    arxiv_id: maybe,
    url: maybe,
    keywords: fc.array(text, { maxLength: 2 }),
    extra: maybe,
    issues: fc.array(text, { maxLength: 2 }),
  },
  { noNullPrototype: true },
);
const repair: fc.Arbitrary<Repair> = fc.record(
  {
    field: fc.constantFrom('title' as const, 'abstract' as const, 'authors[2]' as const),
    rule: fc.constantFrom('text/hyphenation', 'authors/comma', 'correction'),
    start: fc.nat(),
    before: text,
    after: fc.string(),
  },
  { noNullPrototype: true },
);
const sources = [{ file: 'a "b", c.txt', line_start: 1, line_end: 3, sha256: 'f'.repeat(64) }];

const csvCellOf = (value: unknown) =>
  value === null
    ? ''
    : typeof value === 'string'
      ? value
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value);

test('JSONL and CSV of every stream say the same, columns in the order of the schema', () => {
  fc.assert(
    fc.property(paper, fc.array(repair, { maxLength: 4 }), (made, repairs) => {
      const texts = renderPaper(made, repairs);
      const end = [paperEnd(sources, 'jsonl'), paperEnd(sources, 'csv')];
      const whole = texts.map((value, index) => (index < 2 ? value + end[index] : value));
      for (let index = 0; index < rowFiles.length; index += 2) {
        const table = rowFiles[index]!.split('.')[0] as TableName;
        const rows = whole[index]!.split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line) as Record<string, unknown>);
        for (const row of rows) expect(Object.keys(row)).toEqual(columnsOf(table));
        const { data } = Papa.parse<string[]>(whole[index + 1]!, { delimiter: ',', newline: '\r\n' });
        expect(data.slice(0, -1)).toEqual(rows.map((row) => Object.values(row).map(csvCellOf)));
      }
      expect(JSON.parse(whole[0]!)).toEqual({ ...made, sources });
      expect(parseMappedPaper(texts[0]!)).toEqual(made);
    }),
  );
});

/** The rows said plainly: every object by JSON.stringify, every cell by the writer of cells. */
function plainly(made: MappedPaper, repairs: readonly Repair[], cell: CellWriter): string[] {
  const json = JSON.stringify({ ...made, sources: [] }).slice(0, -'[]}'.length);
  const { id, title, abstract } = made;
  const list = (value: readonly unknown[]) => cell(JSON.stringify(value));
  const { year, venue, doi, arxiv_id, url, keywords, extra } = made;
  const metadata = [cell(year), ...[venue, doi, arxiv_id, url].map(cell), list(keywords), cell(extra)];
  const lists = [list(made.repositories), list(made.links), ...metadata, list(made.issues)];
  const csv = `${[id, cell(title), list(made.authors), cell(abstract), ...lists].join(',')},`;
  const steps = new Map<string, number>();
  const changes = repairs.map(({ field, rule, start, before, after }) => {
    steps.set(field, (steps.get(field) ?? 0) + 1);
    return { field, step: steps.get(field)!, rule, start, before, after };
  });
  const tables = [made.authors, made.repositories, changes].map((rows) =>
    rows.map((row) => ({ paper_id: id, ...row })),
  );
  return [
    json,
    csv,
    ...tables.flatMap((rows) => [
      rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
      rows.map((row) => csvRow(Object.values(row), cell)).join(''),
    ]),
  ];
}

test.each([csvCell, safeCsvCell])('rows are the same as when they are said plainly, with %o', (cell) => {
  fc.assert(
    fc.property(paper, fc.array(repair, { maxLength: 4 }), (made, repairs) => {
      expect(renderPaper(made, repairs, cell)).toEqual(plainly(made, repairs, cell));
    }),
    { numRuns: 300 },
  );
});

test('short texts of repairs, which are remembered, are written after each writer of cells', () => {
  const short = ['', ' ', '  ', '=', '-', ',', '"', '\\', '\n', '\ud800', '’', 'ab'];
  const repairs: Repair[] = short.flatMap((before) =>
    short.map((after, start) => ({ field: 'title' as const, rule: 'text/space', start, before, after })),
  );
  const [made] = fc.sample(paper, 1) as [MappedPaper];
  for (const cell of [csvCell, safeCsvCell, csvCell, safeCsvCell]) {
    const last = (texts: string[]) => texts.slice(rowFiles.indexOf('repairs.jsonl'));
    const expected = last(plainly(made, repairs, cell)).map((text) => text.toWellFormed());
    expect(last(renderPaper(made, repairs, cell))).toEqual(expected);
  }
});

test('repairs are counted from 1 in their field', () => {
  const change = { rule: 'x', start: 0, before: 'a', after: 'b' };
  const repairs: Repair[] = [
    { field: 'title', ...change },
    { field: 'abstract', ...change },
    { field: 'title', ...change },
  ];
  const [made] = fc.sample(paper, 1) as [MappedPaper];
  const rows = renderPaper(made, repairs)[rowFiles.indexOf('repairs.jsonl')]!.trim().split('\n');
  expect(rows.map((row) => JSON.parse(row)).map(({ field, step }) => [field, step])).toEqual([
    ['title', 1],
    ['abstract', 1],
    ['title', 2],
  ]);
});

test('columns are the keys of the schema', () => {
  expect(columnsOf('papers')).toEqual(Object.keys(tables.papers.row.shape));
});
