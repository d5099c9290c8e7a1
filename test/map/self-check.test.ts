import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Tally } from '../../pipeline/checks/record/expectation.ts';
import { charactersClean, markupGone } from '../../pipeline/checks/record/text.ts';
import { mapShard } from '../../pipeline/map/map.ts';
import { SelfCheck } from '../../pipeline/map/self-check.ts';
import { noCorrections } from '../../pipeline/record/corrections.ts';
import { noMetadata } from '../../pipeline/record/metadata.ts';
import type { MappedPaper, Repair, SegmentedRecord } from '../../pipeline/record/record.ts';
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
