import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Tally } from '../../pipeline/checks/record/expectation.ts';
import { charactersClean, markupGone } from '../../pipeline/checks/record/text.ts';
import { mapShard } from '../../pipeline/map/map.ts';
import { SelfCheck } from '../../pipeline/map/self-check.ts';
import { authorsText } from '../../pipeline/record/author-list.ts';
import { noCorrections } from '../../pipeline/record/corrections.ts';
import { noMetadata } from '../../pipeline/record/metadata.ts';
import type { MappedPaper, Repair, SegmentedRecord } from '../../pipeline/record/record.ts';
import { smallestChange } from '../../pipeline/record/repair.ts';
import type { Author } from '../../schemas/paper.ts';
import { dirtyListings } from '../listing.ts';

const record: SegmentedRecord = {
  kind: 'record',
  title: 'Ferry  Timetables',
  authors: 'Lee, Ann, Bo Chan',
  abstract: 'We print them.',
  line_start: 1,
  line_end: 3,
};

const lines = [record.title, record.authors!, record.abstract!];
const paper: MappedPaper = {
  id: `p${'a'.repeat(20)}`,
  title: 'Ferry Timetables',
  authors: [
    { position: 1, name: 'Ann Lee', given: 'Ann', family: 'Lee', suffix: null, literal: null, raw_name: 'Lee, Ann' },
    { position: 2, name: 'Bo Chan', given: 'Bo', family: 'Chan', suffix: null, literal: null, raw_name: 'Bo Chan' },
  ],
  abstract: 'We print them.',
  repositories: [],
  links: [],
  ...noMetadata,
  issues: [],
};

const repairs: Repair[] = [{ field: 'title', rule: 'text/space', start: 5, before: '  ', after: ' ' }];

/** Violations of one record, and texts of it with something left in them. */
function violations(
  changed: { paper?: Partial<MappedPaper>; repairs?: Repair[]; record?: Partial<SegmentedRecord> },
  own: readonly string[] | null = lines,
): number {
  const selfCheck = new SelfCheck(own);
  const what = selfCheck.record(
    { ...record, ...changed.record },
    { paper: { ...paper, ...changed.paper }, repairs: changed.repairs ?? repairs, corrections: [] },
    new Set(),
  );
  return (what === null ? 0 : 1) + selfCheck.imperfect;
}

describe('the self-check of a record', () => {
  test('finds nothing in a sound one', () => {
    expect(violations({})).toBe(0);
    expect(violations({}, null)).toBe(0);
  });

  test.each([
    ['a repair that is missing', { repairs: [] }],
    ['a repair in another place', { repairs: [{ ...repairs[0]!, start: 4 }] }],
    ['an abstract that changed without a repair', { paper: { abstract: 'We print it.' } }],
    [
      'a name that no repair explains',
      { paper: { authors: [{ ...paper.authors[0]!, given: 'Anne', name: 'Anne Lee' }] } },
    ],
    ['names in another order', { paper: { authors: [...paper.authors].reverse() } }],
    [
      'a repair of an author who is not there',
      { repairs: [...repairs, { ...repairs[0]!, field: 'authors[3]' as const }] },
    ],
    [
      'a repository that does not stand in the text',
      {
        paper: {
          repositories: [
            {
              host: 'github.com' as const,
              owner: 'a',
              name: 'b',
              url: 'https://github.com/a/b',
              raw_url: 'github.com/a/b',
              field: 'abstract' as const,
              start: 0,
              end: 14,
            },
          ],
        },
      },
    ],
  ])('counts %s', (_name, changed) => {
    expect(violations(changed)).toBeGreaterThan(0);
  });

  test('counts lines that are not the raw fields, or more than these', () => {
    expect(violations({}, [lines[0]!, 'Lee, Ann, B. Chan', lines[2]!])).toBe(1);
    expect(violations({ record: { line_end: 4 } }, [...lines, 'More.'])).toBe(1);
    expect(violations({ record: { line_end: 4 } }, [lines[0]!, 'More and more.', ...lines.slice(1)])).toBe(1);
  });

  describe('of a list of authors that a correction replaced', () => {
    const [ann, bo] = paper.authors as [Author, Author];
    const cleo: Author = { ...ann, name: 'Cleo Diaz', given: 'Cleo', family: 'Diaz', raw_name: '' };
    const replaced = (authors: readonly Author[]) => {
      const placed = authors.map((author, index) => ({ ...author, position: index + 1 }));
      const change = smallestChange(authorsText(paper.authors), authorsText(placed))!;
      const given = placed.flatMap(({ raw_name, name, position }): Repair[] =>
        raw_name === ''
          ? [{ field: `authors[${position}]`, rule: 'correction', start: 0, before: '', after: name }]
          : [],
      );
      const list: Repair = { field: 'authors', rule: 'correction', ...change };
      return { paper: { authors: placed }, repairs: [...repairs, ...given, list] };
    };
    const wrapped = { authors: 'Lee, Ann,\nBo Chan', line_end: 4 };
    const wrappedLines = [lines[0]!, 'Lee, Ann,', 'Bo Chan', lines[2]!];

    test.each([
      ['one more', [ann, bo, cleo]],
      ['one more in front', [cleo, ann, bo]],
      ['one less', [ann]],
      ['another order', [bo, ann]],
      ['others', [cleo]],
      ['none', []],
    ])('finds nothing in one with %s, whose lines the list before uses up', (_, authors) => {
      expect(violations(replaced(authors))).toBe(0);
      expect(violations(replaced(authors), null)).toBe(0);
      expect(violations({ ...replaced(authors), record: wrapped }, wrappedLines)).toBe(0);
    });

    test.each([
      ['a name that claims to stand in the source', replaced([ann, bo, { ...cleo, raw_name: 'Cleo Diaz' }])],
      ['a name that claims the text of another', replaced([ann, bo, { ...bo, name: 'Bo Chan' }])],
      [
        'a name without text of the source and without the repair of the list',
        {
          ...replaced([ann, bo, cleo]),
          repairs: replaced([ann, bo, cleo]).repairs.filter(({ field }) => field !== 'authors'),
        },
      ],
      [
        'a name that no repair gives',
        {
          ...replaced([ann, bo, cleo]),
          repairs: replaced([ann, bo, cleo]).repairs.filter(({ field }) => field !== 'authors[3]'),
        },
      ],
      ['a list that leads back to another', { ...replaced([bo]), record: { authors: 'Bo Chan' } }],
    ])('counts %s', (_, changed) => {
      const own = 'record' in changed ? [lines[0]!, changed.record.authors, lines[2]!] : lines;
      expect(violations(changed, own)).toBeGreaterThan(0);
      expect(violations(changed, null)).toBeGreaterThan(0);
    });
  });

  test('leaves out the furniture among the lines', () => {
    const selfCheck = new SelfCheck([lines[0]!, '', '17', ...lines.slice(1)]);
    const found = { ...record, line_end: 5 };
    const cleaned = { paper, repairs, corrections: [] };
    expect(selfCheck.record(found, cleaned, new Set([2, 3]))).toBeNull();
    expect(selfCheck.record(found, cleaned, new Set([2]))).toContain('a line between title and abstract is not used');
  });

  test('finds what characters-clean finds in every code unit, alone and beside each letter that it takes for ordinary', () => {
    const expected = (abstract: string) => {
      const tally = new Tally();
      for (const check of [charactersClean, markupGone])
        check.check({ paper: { ...paper, abstract }, repairs, duplicates: [] }, tally);
      return tally.failing;
    };
    const found = (abstract: string) =>
      violations({ paper: { abstract }, record: { abstract } }, [lines[0]!, lines[1]!, abstract]);
    const units = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(
      (unit) => unit !== '\n',
    );
    expect(units.filter((unit) => found(`a${unit}`) !== expected(`a${unit}`))).toEqual([]);
    const blocks = /[ -%'-)+-;=-[^-~\xa0-\u02ff\u0388-\u03ff\u2010-\u205e\u2070-\u20bf\u2100-\u2328\ufb00-\ufb06]/;
    const letters = units.filter((unit) => blocks.test(unit) && expected(`a${unit}`) === 0);
    expect(letters.filter((letter) => expected(letters.map((other) => letter + other).join('')) > 0)).toEqual([]);
  });

  test('finds what characters-clean and markup-gone find in any text', () => {
    const unit = fc.oneof(
      fc.constantFrom(
        'a',
        ' ',
        '<i>',
        '</i>',
        '&amp;',
        '**',
        '\\emph{',
        '}',
        '[x](http://y)',
        '\u200b',
        'e\u0301',
        '–',
        'ß',
        'ﬁ',
        '√',
        'α',
        '\u0338',
      ),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    );
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 12 }), (units) => {
        const abstract = units.join('');
        const expected = new Tally();
        const clean = { paper: { ...paper, abstract }, repairs, duplicates: [] };
        for (const check of [charactersClean, markupGone]) check.check(clean, expected);
        const found = violations({ paper: { abstract }, record: { abstract } }, [lines[0]!, lines[1]!, abstract]);
        expect(found).toBe(expected.failing);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a shard', () => {
  test.each([...dirtyListings(60)])('of %s is sound', (_name, bytes) => {
    expect(mapShard(bytes, noCorrections).violations).toBe(0);
  });
});
