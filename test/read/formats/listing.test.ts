import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readListing, sniffListing } from '../../../pipeline/read/formats/listing.ts';
import type { SegmentedRecord } from '../../../pipeline/record/record.ts';
import { listingLayoutSchema, plainLayout } from '../../../schemas/listing-layout.ts';
import { expectedAbstract, extraLines, isDecidable, type Kind, markerNames, render } from './listing-kinds.ts';
import { records } from './listing-records.ts';

const plain: Kind = {
  marker: '',
  labels: 'none',
  order: 'TAB',
  gap: 'blank',
  wrap: 0,
  wrapAll: false,
  abstract: 'whole',
  authors: 'comma',
  emphasis: 'none',
  indent: false,
  extras: [],
  sessions: false,
};

function read(text: string): SegmentedRecord[] {
  const { layout } = sniffListing(text.split('\n'));
  return [...readListing(Buffer.from(text), layout).segments].filter((found) => found.kind === 'record');
}

function firstSentence(text: string): string {
  return /^.*?[.?!](?=\s|$)/.exec(text)![0];
}

/** Letters and digits, so that line ends and the marks between names do not count. */
const letters = (text: string | null) => (text ?? '').replace(/\band\b/g, '').replace(/[^\p{L}\p{N}]/gu, '');

function expectRecords(text: string, kind: Kind, kept: readonly (typeof records)[number][]): void {
  const found = read(text).map(({ title, authors, abstract }) => [
    title.replaceAll('\n', ' '),
    letters(authors),
    letters(abstract),
  ]);
  const wanted = kept.map(({ title, authors, abstract }) => [
    title,
    kind.order.includes('A') ? letters(authors.flat().join(' ')) : '',
    kind.order.includes('B') ? letters(expectedAbstract(abstract, kind)) : '',
  ]);
  expect(found).toEqual(wanted);
}

describe('a listing in a layout', () => {
  it.each<[string, Partial<Kind>]>([
    ...markerNames.map((marker): [string, Partial<Kind>] => [`marker "${marker}"`, { marker }]),
    ...markerNames
      .filter(Boolean)
      .map((marker): [string, Partial<Kind>] => [`marker "${marker}", no blank lines`, { marker, gap: 'none' }]),
    ...(
      ['english', 'capitals', 'bold', 'french', 'german', 'spanish', 'abstract-line', 'abstract-dash', 'by'] as const
    ).map((labels): [string, Partial<Kind>] => [`labels ${labels}`, { labels }]),
    ...extraLines.flatMap((line): [string, Partial<Kind>][] =>
      (['T', 'A', 'B'] as const).map((after) => [`${line} after ${after}`, { extras: [[after, line]] }]),
    ),
    ['authors first', { order: 'ATB' }],
    ['authors last', { order: 'TBA' }],
    ['no abstracts', { order: 'TA', gap: 'none' }],
    ['titles only', { order: 'T', gap: 'none' }],
    ['a sentence a line', { abstract: 'sentences' }],
    ['paragraphs', { abstract: 'paragraphs' }],
    ['a structured abstract', { abstract: 'structured' }],
    ['an author a line', { authors: 'one-a-line' }],
    ['an author a line, no blank lines', { authors: 'one-a-line', gap: 'none' }],
    ['wrapped at 72', { wrap: 72, wrapAll: true }],
    ['bold titles', { marker: '##', emphasis: 'both' }],
    ['indented fields', { marker: '-', indent: true, gap: 'none' }],
    ['session headers', { sessions: true }],
  ])('%s', (_, part) => {
    const kind = { ...plain, ...part };
    expectRecords(render(records, kind), kind, records);
  });

  it.each(markerNames.filter((marker) => /^(?:1\.|\[1\]|1\)|\(1\)|#1|-|•|\*)$/.test(marker)))(
    'of two records or three begins with "%s", also without blank lines and with short abstracts',
    (marker) => {
      for (const gap of ['blank', 'none'] as const) {
        for (const count of [2, 3]) {
          const few = records
            .slice(0, count)
            .map((record) => ({ ...record, abstract: firstSentence(record.abstract) }));
          const kind = { ...plain, marker, gap };
          expectRecords(render(few, kind), kind, few);
        }
      }
    },
  );

  it('is read in nearly every combination', () => {
    const kinds = fc.record<Kind>({
      marker: fc.constantFrom('', '', '', ...markerNames),
      labels: fc.constantFrom(
        'none',
        'none',
        'none',
        'english',
        'capitals',
        'bold',
        'french',
        'german',
        'spanish',
        'abstract-line',
        'abstract-dash',
        'by',
      ),
      order: fc.constantFrom('TAB', 'TAB', 'TAB', 'ATB', 'TBA', 'TA', 'T'),
      gap: fc.constantFrom('blank', 'blank', 'none', 'two'),
      wrap: fc.constantFrom(0, 0, 72, 90),
      wrapAll: fc.boolean(),
      abstract: fc.constantFrom('whole', 'whole', 'sentences', 'paragraphs', 'structured'),
      authors: fc.constantFrom('comma', 'and', 'one-a-line'),
      emphasis: fc.constantFrom('none', 'none', 'bold-title', 'italic-authors', 'both'),
      indent: fc.boolean(),
      extras: fc.array(fc.tuple(fc.constantFrom('T', 'A', 'B'), fc.constantFrom(...extraLines)), { maxLength: 3 }),
      sessions: fc.boolean(),
    });
    let [right, all] = [0, 0];
    fc.assert(
      fc.property(kinds, (kind) => {
        fc.pre(isDecidable(kind) && kind.extras.every(([after]) => kind.order.includes(after)));
        const found = read(render(records, kind)).map(({ title }) => title.replaceAll('\n', ' '));
        all += records.length;
        right += records.filter(({ title }) => found.includes(title)).length;
      }),
      { numRuns: 60 },
    );
    expect(right / all).toBeGreaterThan(0.97);
  });

  it.each<[string, [string, string, string]]>([
    ['the authors first', ['Authors', 'Title', 'Summary']],
    ['the abstract second', ['Title', 'Abstract', 'Author(s)']],
  ])('has labels with %s, whatever the abstracts end with', (_, labels) => {
    const titleOf = (at: number) => records[at]!.title;
    const namesOf = (at: number) => records[at]!.authors.map((name) => name.join(' ')).join(', ');
    const values = (at: number): Record<string, string> => {
      const names = namesOf(at);
      const text = `${records[at]!.abstract} See https://harbour.example/${at}`;
      return { Title: titleOf(at), Authors: names, 'Author(s)': names, Summary: text, Abstract: text };
    };
    const lines = records.map((__, at) => labels.map((label) => `${label}: ${values(at)[label]}`).join('\n'));
    const found = read(`${lines.join('\n\n')}\n`);
    expect(found.map(({ title, authors }) => [title, authors])).toEqual(
      records.map((__, at) => [titleOf(at), namesOf(at)]),
    );
  });

  it('keeps a sentence on technology in the abstract, not as an affiliation', () => {
    const first = (title: string) =>
      `The technology of "${title}" has changed much of what was done over the last forty years.`;
    const some = (title: string, at: number) => (at % 3 === 0 ? `${first(title)}\n` : '');
    const text = records.map(
      ({ title, authors, abstract }, at) =>
        `${title}\n${authors.map((name) => name.join(' ')).join(', ')}\n${some(title, at)}${abstract.replaceAll('. ', '.\n')}`,
    );
    const found = read(`${text.join('\n\n')}\n`);
    for (const [at, { abstract }] of found.entries())
      if (at % 3 === 0) expect(abstract).toContain(first(records[at]!.title));
  });

  it('that is plain keeps its own path', () => {
    const text = render(records, { ...plain, gap: 'none' });
    expect(sniffListing(text.split('\n')).layout).toEqual(plainLayout);
    expect(sniffListing([]).layout).toEqual(plainLayout);
  });

  it('has a layout that is JSON', () => {
    const { layout } = sniffListing(render(records, { ...plain, marker: '[1]', labels: 'english' }).split('\n'));
    expect(listingLayoutSchema.parse(JSON.parse(JSON.stringify(layout)))).toEqual(layout);
  });
});

const hostile = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      '',
      'Title: ',
      'Abstract',
      '1. ',
      '[2] ',
      '- ',
      '**',
      '* *',
      '#',
      '[a](b)',
      '.....',
      'By ',
      'DOI: ',
      '\\\\',
      '"',
      '(2020).',
    ),
    fc.constantFrom(...records.flatMap(({ title, abstract }) => [title, abstract])),
  ),
  { maxLength: 30 },
);

describe('any lines', () => {
  it('end in exactly one record, reject or run of furniture', () => {
    fc.assert(
      fc.property(hostile, (parts) => {
        const text = parts.join('\n');
        const { layout } = sniffListing(text.split('\n'));
        const { lines, segments } = readListing(Buffer.from(text), layout);
        let next = 1;
        for (const found of segments) {
          if (found.kind === 'furniture' && found.inside) continue;
          expect(found.line_start).toBe(next);
          next = found.line_end + 1;
        }
        expect(next).toBe(lines.text.length + 1);
      }),
      { numRuns: 200 },
    );
  });

  it('of great length are read', () => {
    const long = [
      'a '.repeat(200_000),
      '['.repeat(200_000),
      `[${'x'.repeat(200_000)}](`,
      '*'.repeat(200_000),
      'and A '.repeat(50_000),
    ];
    const many = new Array<string>(20_000).fill('1. A B and C D, E');
    for (const lines of [long, many, [...many, ...long]]) {
      const { layout } = sniffListing(lines);
      expect([...readListing(Buffer.from(lines.join('\n')), layout).segments].length).toBeGreaterThan(0);
    }
  });
});
