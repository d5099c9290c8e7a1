import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noMetadata } from '../../pipeline/record/metadata.ts';
import type { Repair } from '../../pipeline/record/record.ts';
import { undoRepairs } from '../../pipeline/record/repair.ts';
import { bibtex } from '../../pipeline/site/page/bibtex.ts';
import { segments } from '../../pipeline/site/page/diff.ts';
import { hashOf, noSelection, readHash } from '../../pipeline/site/page/links.ts';
import { Papers } from '../../pipeline/site/page/papers.ts';
import { readOn, search, terms } from '../../pipeline/site/page/search.ts';
import type { Author, Paper } from '../../schemas/paper.ts';

const edit = (start: number, before: string, after: string): Repair => ({
  field: 'title',
  rule: `rule-${start % 3}`,
  start,
  before,
  after,
});

/** A raw text with repairs that fit it, and what they make of it. */
const repaired = fc
  .tuple(
    fc.string({ maxLength: 40 }),
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 6 }), fc.string({ maxLength: 5 })), { maxLength: 12 }),
  )
  .map(([raw, edits]) => {
    const repairs: Repair[] = [];
    let clean = raw;
    for (const [at, size, after] of edits) {
      const start = at % (clean.length + 1);
      const before = clean.slice(start, start + size);
      if (before === after) continue;
      repairs.push(edit(start, before, after));
      clean = clean.slice(0, start) + after + clean.slice(start + before.length);
    }
    return { raw, clean, repairs };
  });

describe('segments', () => {
  test('spell the raw text on one side and the clean one on the other', () => {
    fc.assert(
      fc.property(repaired, ({ raw, clean, repairs }) => {
        const parts = segments(raw, repairs);
        expect(parts.map((part) => (part.kind === 'same' ? part.text : part.before)).join('')).toBe(raw);
        expect(parts.map((part) => (part.kind === 'same' ? part.text : part.after)).join('')).toBe(clean);
        expect(undoRepairs(clean, repairs)).toBe(raw);
      }),
      { numRuns: 2000 },
    );
  });

  test('name every rule that changed a part', () => {
    const parts = segments('a \\textbf{b} c', [edit(2, '\\textbf{', ''), edit(3, '}', ''), edit(3, ' c', ', d')]);
    expect(parts).toEqual([
      { kind: 'same', text: 'a ' },
      { kind: 'changed', before: '\\textbf{', after: '', rules: ['rule-2'] },
      { kind: 'same', text: 'b' },
      { kind: 'changed', before: '} c', after: ', d', rules: ['rule-0'] },
    ]);
  });

  test('are refused where a repair does not stand', () => {
    expect(undoRepairs('clean', [edit(1, 'x', 'zz')])).toBeNull();
  });
});

describe('addresses', () => {
  test('carry the whole selection', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.uniqueArray(fc.string({ unit: 'grapheme' }), { maxLength: 3 }),
        fc.constantFrom('source', 'title', 'authors'),
        fc.boolean(),
        (query, issues, sort, abstracts) => {
          const selection = { ...noSelection, query, issues, files: issues, sort, abstracts };
          expect(readHash(hashOf(selection))).toEqual({ page: 'papers', selection });
        },
      ),
    );
  });

  test.each([
    ['', 'papers'],
    ['#/nowhere', 'papers'],
    ['#/paper/pabc', 'paper'],
    ['#/author/%E0%A4%A', 'author'],
    ['#/sql?q=SELECT%201', 'sql'],
  ])('%s is read', (hash, page) => {
    expect(readHash(hash).page).toBe(page);
  });
});

test('words and phrases are folded and parted', () => {
  expect(terms('  Müller "Tidal  Charts" x" ')).toEqual(['muller', 'tidal  charts', 'x"']);
  expect(terms('""')).toEqual([]);
});

describe('search', () => {
  const words = ['tide', 'Täfel', 'rope', 'kiln', 'ferry'];
  const hosts = Array.from({ length: 40 }, (_, bit) => `host${bit}`);
  const text = fc.array(fc.constantFrom(...words), { maxLength: 3 }).map((picked) => picked.join(' '));
  const row = fc.record({
    title: text,
    names: text,
    abstract: text,
    hosts: fc.subarray([0, 1, 33, 39]),
    format: fc.nat({ max: 2 }),
  });
  const query = fc.record({
    words: fc.array(fc.constantFrom('tide', 'tafel', 'ro', 'rope', 'k', 'kiln', 'ferry'), { maxLength: 2 }),
    hosts: fc.subarray(['host0', 'host33', 'host39']),
    formats: fc.subarray(['given-first', 'family-first']),
  });

  test('finds and counts what a plain filter does, one search after the other', () => {
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 12 }),
        fc.array(query, { minLength: 1, maxLength: 4 }),
        (rows, queries) => {
          const papers = new Papers({
            chunks: [rows.length],
            facets: { hosts, issues: [], years: ['not said'], venues: ['not said'], files: ['a.txt'] },
          });
          const word = (place: number) =>
            rows.map((one) =>
              one.hosts.reduce((bits, bit) => (bit >> 5 === place ? (bits | (1 << (bit & 31))) >>> 0 : bits), 0),
            );
          papers.add({
            ids: '',
            titles: rows.map(({ title }) => title),
            authors: rows.map(({ names }) => names),
            hosts: [word(0), word(1)],
            issues: [],
            years: rows.map(() => 0),
            venues: rows.map(() => 0),
            formats: rows.map(({ format }) => format),
            files: rows.map(() => 0),
            lines: rows.map((_, index) => index + 1),
          });
          papers.abstracts = rows.map(({ abstract }) => abstract.toLowerCase().replaceAll('ä', 'a'));
          for (const asked of queries) {
            const selection = {
              ...noSelection,
              query: asked.words.join(' '),
              hosts: asked.hosts,
              formats: asked.formats,
            };
            while (!readOn(papers));
            const found = search(papers, selection);
            const hasText = (one: (typeof rows)[number]) => {
              const all = `${one.title}\n${one.names}\n${one.abstract}`.toLowerCase().replaceAll('ä', 'a');
              return asked.words.every((part) => all.includes(part));
            };
            const hasHost = (one: (typeof rows)[number]) =>
              asked.hosts.length === 0 || one.hosts.some((bit) => asked.hosts.includes(`host${bit}`));
            const hasFormat = (one: (typeof rows)[number]) =>
              asked.formats.length === 0 || asked.formats.includes(['given-first', 'family-first'][one.format] ?? '');
            const expected = rows.flatMap((one, index) =>
              hasText(one) && hasHost(one) && hasFormat(one) ? [index] : [],
            );
            expect([...found.rows]).toEqual(expected);
            const counted = rows.filter((one) => hasText(one) && hasFormat(one) && one.hosts.includes(33)).length;
            expect(found.counts.hosts[33]).toBe(counted);
            const inverted = rows.filter((one) => hasText(one) && hasHost(one) && one.format === 1).length;
            expect(found.counts.formats[1]).toBe(inverted);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('BibTeX', () => {
  const author = (over: Partial<Author>): Author => ({
    position: 1,
    name: 'x',
    given: null,
    family: null,
    suffix: null,
    literal: null,
    raw_name: 'x',
    ...over,
  });
  const paper: Paper = {
    id: 'p2222222222222222222',
    title: 'Tides & {Braces}_x 5% $',
    authors: [
      author({ given: 'Ada', family: 'de Vries', suffix: 'Jr.' }),
      author({ literal: 'Harbour and Sea, Team' }),
      author({ family: 'Mononym' }),
    ],
    abstract: null,
    repositories: [],
    links: [],
    ...noMetadata,
    issues: [],
    sources: [],
  };

  test('escapes, and keeps groups and mononyms whole', () => {
    expect(bibtex(paper)).toBe(
      `@misc{p2222222222222222222,
  title = {{Tides \\& \\{Braces\\}\\_x 5\\% \\$}},
  author = {de Vries, Jr., Ada and {Harbour and Sea, Team} and {Mononym}},
}
`,
    );
  });
});
