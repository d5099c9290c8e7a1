import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { noSelection } from '../../pipeline/site/page/links.ts';
import { Papers } from '../../pipeline/site/page/papers.ts';
import { inOrder } from '../../pipeline/site/page/phrases.ts';
import { parseQuery } from '../../pipeline/site/page/query.ts';
import type { TextHits } from '../../pipeline/site/page/search.ts';
import { select } from '../../pipeline/site/page/select.ts';
import { isNear } from '../../pipeline/site/page/word-index.ts';
import { decodeOrder, eachRow, encodeOrder, encodeRows } from '../../pipeline/site/postings.ts';
import { indexSizes, SearchIndexWriter } from '../../pipeline/site/search-index.ts';
import { tokens, words } from '../../pipeline/site/words.ts';
import type { Paper } from '../../schemas/paper.ts';
import { inventPapers } from '../listing.ts';

describe('words', () => {
  test.each([
    ['Tides in Müller’s Bay', ['tides', 'in', 'muller', 's', 'bay']],
    ['state-of-the-art, 3.5x', ['state', 'of', 'the', 'art', '3', '5x']],
    ['Łódź Ørsted Straße', ['lodz', 'orsted', 'strasse']],
    ['潮汐 table', ['潮', '汐', 'table']],
    ['a潮b', ['a', '潮', 'b']],
    ['Приливы моря', ['приливы', 'моря']],
    [' ?! ', []],
    ['x'.repeat(50), ['x'.repeat(40)]],
  ])('of %j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  test('stand in the text where tokens say', () => {
    const text = 'Café  Müller, 潮汐';
    expect([...tokens(text)].map(({ start, end, word }) => [text.slice(start, end), word])).toEqual([
      ['Café', 'cafe'],
      ['Müller', 'muller'],
      ['潮', '潮'],
      ['汐', '汐'],
    ]);
  });
});

test('rows come back from their lists', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.array(fc.nat()), (total, numbers) => {
      const rows = [...new Set(numbers.map((number) => number % total))].sort((a, b) => a - b);
      const text = encodeRows(rows, total);
      const back: number[] = [];
      eachRow(text, (row) => back.push(row));
      expect(back).toEqual(rows);
      expect(text.length).toBeLessThanOrEqual(1 + Math.ceil(total / 6));
      expect(text).toMatch(/^!?[A-Za-z0-9+/]*$/);
    }),
  );
  const far = [0, 31, 32, 1055, 1_000_000, 999_999_999];
  const back: number[] = [];
  eachRow(encodeRows(far, 1_000_000_000), (row) => back.push(row));
  expect(back).toEqual(far);
});

test.each([1, 2, 64, 65, 4096, 4097, 300_000])('an order of %i rows comes back', (total) => {
  const order = Uint32Array.from({ length: total }, (_, place) => total - 1 - place);
  expect(decodeOrder(encodeOrder(order), total)).toEqual(order);
});

describe('a query', () => {
  const term = (field: string, text: string, words: string[], isPhrase = false) => ({ field, text, words, isPhrase });
  test.each([
    ['Tide  tables', [term('any', 'Tide', ['tide']), term('any', 'tables', ['tables'])]],
    ['"Tide tables" x', [term('any', 'Tide tables', ['tide', 'tables'], true), term('any', 'x', ['x'])]],
    ['author:"Ada Moor"', [term('author', 'Ada Moor', ['ada', 'moor'], true)]],
    ['Author:lake year:2019', [term('author', 'lake', ['lake']), term('year', '2019', ['2019'])]],
    ['issue:text/latex', [term('issue', 'text/latex', ['text', 'latex'])]],
    ['note:this', [term('any', 'note:this', ['note', 'this'])]],
    ['author: "open', [term('any', 'open', ['open'])]],
    ['" ?? :', []],
  ])('%s', (query, expected) => {
    expect(parseQuery(query)).toEqual(expected);
  });
});

test.each([
  ['tide', 'tides', true],
  ['tide', 'tid', true],
  ['tide', 'tidy', true],
  ['tide', 'tdie', true],
  ['tide', 'tide', false],
  ['tide', 'diet', false],
])('%s and %s are near: %s', (a, b, near) => {
  expect([isNear(a, b), isNear(b, a)]).toEqual([near, near]);
});

test('a phrase is whole words in order, the last may go on', () => {
  expect(inOrder('On square roots of tides', ['square', 'root'])).toBe(true);
  expect(inOrder('On foursquare roots', ['square', 'root'])).toBe(false);
  expect(inOrder('root square', ['square', 'root'])).toBe(false);
  const part = fc.constantFrom('tide', 'Tides', 'é', 'e', '潮', ' ', '-', ', ', 'ß', 'x'.repeat(39), '٣');
  fc.assert(
    fc.property(fc.array(part), fc.array(part), (parts, asked) => {
      const [text, wanted] = [parts.join(''), words(asked.join(' '))];
      fc.pre(wanted.length > 0);
      expect(inOrder(text, wanted)).toBe(` ${words(text).join(' ')}`.includes(` ${wanted.join(' ')}`));
    }),
    { numRuns: 500 },
  );
});

describe('the index', () => {
  const papers = inventPapers(400).map(({ title, names, abstract }, index) => ({
    title,
    authors: names.map(({ given, family }) => ({ name: `${given} ${family}` })),
    repositories:
      index % 5 === 0
        ? [{ owner: 'invented-lab', name: `chart-${index}` }]
        : [{ owner: 'moor', name: `shoal${index}` }],
    abstract: index % 11 === 0 ? null : abstract,
  })) as unknown as Paper[];
  const textsOf = ({ title, authors, repositories, abstract }: Paper) => ({
    title,
    author: authors.map(({ name }) => name).join('\n'),
    repo: repositories.map(({ owner, name }) => `${owner} ${name}`).join('\n'),
    abstract: abstract ?? '',
  });

  async function write(sizes: typeof indexSizes): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), 'paperset-index-'));
    const index = new SearchIndexWriter(folder, papers.length, sizes);
    for (const [row, paper] of papers.entries()) index.add(row, paper);
    await index.end();
    return folder;
  }

  afterEach(() => {
    vi.doUnmock('../../pipeline/site/page/data.ts');
    vi.resetModules();
  });

  test.each([
    ['in one piece', indexSizes],
    ['in many segments, shards and united beginnings', { segment: 3000, shard: 500, heavy: 100 }],
  ])('%s finds every beginning of a word, whole words and better fields first', async (_, sizes) => {
    const folder = await write(sizes);
    vi.resetModules();
    const loaded: string[] = [];
    vi.doMock('../../pipeline/site/page/data.ts', () => ({
      load: async (name: string) => {
        loaded.push(name);
        const text = readFileSync(join(folder, 'data', `${name}.js`), 'utf8');
        return JSON.parse(text.slice(text.indexOf(',') + 1, text.lastIndexOf(')')));
      },
    }));
    const { wordWorth, phraseFields, similarWords } = await import('../../pipeline/site/page/word-index.ts');
    const asked = [
      'g',
      'gl',
      'gla',
      'glac',
      'glacier',
      'a',
      'at',
      'chart',
      'chart1',
      'inv',
      'two',
      'zz',
      '1',
      '0',
      'bergstr',
    ];
    for (const word of asked)
      for (const field of ['any', 'title', 'author', 'repo', 'abstract'] as const) {
        const worth = await wordWorth(word, field, papers.length);
        papers.forEach((paper, row) => {
          const texts = Object.entries(textsOf(paper)).filter(([name]) => field === 'any' || name === field);
          const holds = texts.some(([, text]) => words(text).some((other) => other.startsWith(word)));
          expect(worth[row]! > 0, `${word} in ${field} of ${row}`).toBe(holds);
        });
      }
    for (const phrase of [
      ['of', 'the'],
      ['glacier', 'l'],
      ['invented', 'lab'],
    ]) {
      const fields = await phraseFields(phrase, papers.length);
      papers.forEach((paper, row) => {
        const bits = Object.values(textsOf(paper)).map((text, place) => {
          const own = words(text);
          const has = (word: string, at: number) =>
            at < phrase.length - 1 ? own.includes(word) : own.some((other) => other.startsWith(word));
          return phrase.every(has) ? 1 << place : 0;
        });
        expect(fields[row], `${phrase} in ${row}`).toBe(bits.reduce((sum, bit) => sum + bit, 0));
      });
    }
    const worth = await wordWorth('chart', 'any', papers.length);
    const inTitle = papers.findIndex(({ title }) => title.includes('Chart'));
    expect(worth[inTitle]).toBe(Math.max(...worth));
    expect(await similarWords('glacer')).toContain('glacier');
    // a beginning with lists of its own asks for them and for the shard of the word, whatever else begins like it
    const { prefixes } = JSON.parse(/{.*}/s.exec(readFileSync(join(folder, 'data/words.js'), 'utf8'))![0]);
    if (sizes !== indexSizes) expect(prefixes).toEqual(expect.arrayContaining(['s', 'sh', 'sho', 'shoa']));
    vi.resetModules();
    const afresh = await import('../../pipeline/site/page/word-index.ts');
    for (const beginning of prefixes) {
      loaded.length = 0;
      await afresh.wordWorth(beginning, 'any', papers.length);
      expect(loaded.filter((name) => name.startsWith('words/')).length).toBeLessThanOrEqual(1);
      expect(loaded.filter((name) => name.startsWith('prefixes/'))).toHaveLength(1);
    }
  });

  test('says the same from one segment and from many', async () => {
    const bytes = (folder: string, name: string) => readFileSync(join(folder, 'data', `${name}.js`), 'utf8');
    const [one, many] = [await write(indexSizes), await write({ ...indexSizes, segment: 1000 })];
    for (const name of ['words', 'words/0']) expect(bytes(one, name)).toBe(bytes(many, name));
  });
});

describe('a selection', () => {
  const hosts = Array.from({ length: 40 }, (_, bit) => `host${bit}`);
  const row = fc.record({
    score: fc.nat({ max: 3 }),
    hosts: fc.subarray([0, 1, 33, 39]),
    format: fc.nat({ max: 2 }),
    year: fc.nat({ max: 3 }),
  });
  const query = fc.record({
    text: fc.boolean(),
    year: fc.constantFrom('', 'year:2001', 'year:2001-2002'),
    hosts: fc.subarray(['host0', 'host33', 'host39']),
    formats: fc.subarray(['given-first', 'family-first']),
  });
  const years = ['not said', '2001', '2002', '2003'];

  test('finds and counts what a plain filter does, the best first', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), query, (rows, asked) => {
        const papers = new Papers({
          chunks: [rows.length],
          textRows: 10,
          facets: { hosts, issues: [], years, venues: ['not said'], files: ['a.txt'] },
        });
        const word = (place: number) =>
          rows.map((one) =>
            one.hosts.reduce((bits, bit) => (bit >> 5 === place ? (bits | (1 << (bit & 31))) >>> 0 : bits), 0),
          );
        papers.addFacets({
          hosts: [word(0), word(1)],
          issues: [],
          years: rows.map(({ year }) => year),
          venues: rows.map(() => 0),
          formats: rows.map(({ format }) => format),
          files: rows.map(() => 0),
        });
        const score = Uint16Array.from(rows, ({ score }) => score);
        const hits: TextHits | null = asked.text
          ? { score, least: Uint8Array.from(score), phrases: [], alone: () => [] }
          : null;
        const selection = { ...noSelection, hosts: asked.hosts, formats: asked.formats };
        const found = select(papers, selection, parseQuery(asked.year), hits, null);
        type Row = (typeof rows)[number];
        const hasText = (one: Row) => !asked.text || one.score > 0;
        const hasYear = (one: Row) =>
          asked.year === '' || one.year === 1 || (asked.year === 'year:2001-2002' && one.year === 2);
        const hasHost = (one: Row) =>
          asked.hosts.length === 0 || one.hosts.some((bit) => asked.hosts.includes(`host${bit}`));
        const hasFormat = (one: Row) =>
          asked.formats.length === 0 || asked.formats.includes(['given-first', 'family-first'][one.format] ?? '');
        const expected = rows
          .map((one, index) => ({ one, index }))
          .filter(({ one }) => hasText(one) && hasYear(one) && hasHost(one) && hasFormat(one));
        if (asked.text) expected.sort((a, b) => b.one.score - a.one.score);
        expect([...found.rows]).toEqual(expected.map(({ index }) => index));
        const among = rows.filter((one) => hasText(one) && hasYear(one));
        expect(found.counts.hosts[33]).toBe(among.filter((one) => hasFormat(one) && one.hosts.includes(33)).length);
        expect(found.counts.formats[1]).toBe(among.filter((one) => hasHost(one) && one.format === 1).length);
      }),
      { numRuns: 500 },
    );
  });
});
