import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noMetadata } from '../../pipeline/record/metadata.ts';
import type { Repair } from '../../pipeline/record/record.ts';
import { undoRepairs } from '../../pipeline/record/repair.ts';
import { bibtex } from '../../pipeline/site/page/bibtex.ts';
import { segments } from '../../pipeline/site/page/diff.ts';
import { hashOf, noSelection, readHash } from '../../pipeline/site/page/links.ts';
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
        fc.constantFrom('best', 'source', 'title', 'authors'),
        (query, issues, sort) => {
          const selection = { ...noSelection, query, issues, files: issues, sort };
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
