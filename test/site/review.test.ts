import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CheckReport } from '../../pipeline/checks/report.ts';
import { noMetadata } from '../../pipeline/record/metadata.ts';
import { Doubts } from '../../pipeline/site/doubt.ts';
import { type Filters, filterKeys, filterQueue, readFilters } from '../../pipeline/site/page/review-filter.ts';
import { placesOf } from '../../pipeline/site/places.ts';
import { type ReviewColumns, type ReviewHead, reviewFacets } from '../../pipeline/site/review-model.ts';
import type { Author, Paper } from '../../schemas/paper.ts';

const id = `p${'a'.repeat(20)}`;
const check = (name: string, severity: 'error' | 'warning', row: Record<string, unknown>) =>
  ({
    name,
    severity,
    claim: '',
    rows_examined: 9,
    rows_failing: 1,
    failing: [row],
    skipped: null,
    seconds: 0,
  }) as CheckReport['checks'][number];
const input = (file: string, confidence: number, said = false) => ({
  file,
  bytes: 1,
  sha256: '0'.repeat(64),
  lines: 3,
  recognised: { as: 'x', encoding: 'UTF-8', confidence, reasons: [], ...(said ? { said: true as const } : {}) },
});

describe('doubt', () => {
  const doubts = new Doubts(
    { inputs: [input('good.txt', 0.98), input('odd.txt', 0.5), input('said.txt', 0.1, true), input('bad.txt', 0.98)] },
    [check('ids-unique', 'error', { id }), check('files-doubtful', 'warning', { file: 'bad.txt' })],
  );
  const other = `p${'b'.repeat(20)}`;

  test.each<[string, string[], string, string, string, string[]]>([
    ['nothing', [], 'good.txt', other, 'no issue', []],
    ['a note', ['text/latex'], 'good.txt', other, 'info', []],
    ['a warning', ['text/truncated', 'text/latex'], 'good.txt', other, 'warning', []],
    ['a reject', ['segment/junk'], 'good.txt', '', 'rejected', []],
    ['a failing row', ['text/latex'], 'good.txt', id, 'failed check', ['check ids-unique']],
    ['a file read unsurely', [], 'odd.txt', other, 'no issue', ['file read unsurely']],
    ['a file somebody named', [], 'said.txt', other, 'no issue', []],
    ['a doubted file', [], 'bad.txt', other, 'no issue', ['file in doubt']],
  ])('%s', (_, codes, file, of, severity, reasons) => {
    expect(doubts.of(codes, file, of)).toMatchObject({ severity, reasons });
  });

  test('orders: a failing row, misread fields, a thin margin, a warning, a note, nothing', () => {
    const points = [
      doubts.of([], 'good.txt', id),
      doubts.of(['record/fields-doubtful'], 'good.txt', other),
      doubts.of(['authors/format-uncertain'], 'good.txt', other),
      doubts.of(['text/truncated'], 'good.txt', other),
      doubts.of(['text/latex'], 'good.txt', other),
      doubts.of([], 'good.txt', other),
    ].map((doubt) => doubt.points);
    expect(points).toEqual(points.toSorted((a, b) => b - a));
    expect(new Set(points).size).toBe(points.length);
    expect(doubts.of([], 'bad.txt', other).points).toBeGreaterThan(0);
  });
});

describe('places of issues', () => {
  const author = (position: number, parts: Partial<Author>): Author => ({
    position,
    name: parts.literal ?? `${parts.given} ${parts.family}`,
    given: null,
    family: null,
    suffix: null,
    literal: null,
    raw_name: 'x',
    ...parts,
  });
  const paper = (over: Partial<Paper>): Paper => ({
    id,
    title: 'Tidal Ropes',
    authors: [author(1, { given: 'Ada', family: 'Berg' })],
    abstract: 'We look at ropes.',
    repositories: [],
    links: [],
    ...noMetadata,
    issues: [],
    sources: [],
    ...over,
  });

  test.each<[string, Partial<Paper>, string[]]>([
    ['text/truncated', { abstract: 'We look at ropes and their' }, ['abstract: their']],
    ['text/math-stripped', { abstract: 'The rope has a length of , which is odd.' }, ['abstract:  , ']],
    ['text/hyphenation-kept', { abstract: 'A har- bour with ropes.' }, ['abstract: r- b']],
    ['text/latex-unknown', { abstract: 'It is \\ropes here.' }, ['abstract: \\ropes']],
    ['text/mojibake-left', { title: 'Tidal R\ufffdpes' }, ['title: \ufffd']],
    ['record/title-doubtful', {}, ['title: Tidal Ropes']],
    ['record/abstract-missing', { abstract: null }, ['abstract: ']],
    ['authors/missing', { authors: [] }, ['authors: ']],
    ['authors/group', { authors: [author(1, { literal: 'Rope Team' })] }, ['authors[1]: Rope Team']],
    [
      'authors/unlikely-name',
      { authors: [author(1, { given: 'Ada', family: 'Berg' }), author(2, { given: 'Bo', family: 'the' })] },
      ['authors[2]: Bo the'],
    ],
    ['text/latex', {}, []],
  ])('%s', (code, over, expected) => {
    const one = paper({ issues: [code], ...over });
    const shown = placesOf(one).map(({ code: of, field, start, end }) => {
      expect(of).toBe(code);
      const name = one.authors[Number(/\d+/.exec(field)?.[0] ?? 1) - 1]?.name ?? '';
      const text = field === 'title' || field === 'abstract' ? (one[field] ?? '') : field === 'authors' ? '' : name;
      return `${field}: ${text.slice(start, end)}`;
    });
    expect(shown).toEqual(expected);
  });
});

describe('the queue', () => {
  const names = ['a', 'b', 'c'];
  const head: ReviewHead = {
    entries: 0,
    pageRows: 10,
    columnRows: 10,
    names: Object.fromEntries(reviewFacets.map((facet) => [facet, names])) as ReviewHead['names'],
    counts: Object.fromEntries(reviewFacets.map((facet) => [facet, [0, 0, 0]])) as ReviewHead['counts'],
    sets: { issues: [[], [0], [0, 2]], rules: [[], [1], [1, 2]] },
  };
  const value = fc.nat({ max: 2 });
  const entry = fc.record(
    Object.fromEntries(filterKeys.map((key) => [key, value])) as Record<keyof Filters, typeof value>,
  );
  const choice = fc.record({
    issues: fc.subarray(names),
    rules: fc.subarray(names),
    files: fc.subarray(names),
    authors: fc.constantFrom<string[]>([], ['1'], ['1+'], ['0', '2+']),
  });

  test('narrows and counts as a plain filter does', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 15 }), choice, (entries, chosen) => {
        const columns = Object.fromEntries(
          filterKeys.map((key) => [key, entries.map((one) => one[key])]),
        ) as ReviewColumns;
        const filters: Filters = { ...readFilters(new URLSearchParams()), ...chosen };
        const found = filterQueue(head, columns, filters);
        const has = (one: (typeof entries)[number], facet: 'issues' | 'rules' | 'files') => {
          const own = facet === 'files' ? [one.files] : head.sets[facet][one[facet]]!;
          return chosen[facet].length === 0 || own.some((name) => chosen[facet].includes(names[name]!));
        };
        const fits = (one: (typeof entries)[number]) =>
          chosen.authors.length === 0 ||
          chosen.authors.some((text) =>
            text.endsWith('+') ? one.authors >= Number.parseInt(text, 10) : one.authors === Number(text),
          );
        const passing = (one: (typeof entries)[number]) =>
          has(one, 'issues') && has(one, 'rules') && has(one, 'files') && fits(one);
        expect([...found.places]).toEqual(entries.flatMap((one, index) => (passing(one) ? [index] : [])));
        const lifted = entries.filter((one) => has(one, 'rules') && has(one, 'files') && fits(one));
        expect(found.counts.issues[0]).toBe(lifted.filter((one) => head.sets.issues[one.issues]!.includes(0)).length);
      }),
    );
  });

  test('filters stand in the address', () => {
    const filters = readFilters(new URLSearchParams('issues=a&issues=b&issues=a&authors=4%2B&other=x'));
    expect(filters.issues).toEqual(['a', 'b']);
    expect(filters.authors).toEqual(['4+']);
  });
});
