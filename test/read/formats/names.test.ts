import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutNames } from '../../../pipeline/read/formats/bibtex/names.ts';
import { type SourceName, writeNames } from '../../../pipeline/read/formats/names.ts';
import { auditsTo } from '../../../pipeline/record/name.ts';
import { applyRepairs } from '../../../pipeline/record/repair.ts';
import { nameKnownAuthors } from '../../../pipeline/stages/authors/structured.ts';
import type { IssueCode } from '../../../schemas/codes.ts';
import { shown } from './read.ts';

function read(names: readonly SourceName[]) {
  const { authors, nameSpans } = writeNames(names);
  return nameKnownAuthors(authors ?? '', nameSpans ?? [], () => {});
}

describe('the cut of the source is kept', () => {
  test.each<[name: string, names: SourceName[], shown: string[]]>([
    ['one person', [{ family: 'Kord', given: 'Jörg' }], ['Kord, Jörg, -']],
    ['a short pair that could be two people', [{ family: 'Li', given: 'Wei' }], ['Li, Wei, -']],
    ['a given name that is mostly a family name', [{ family: 'Anna', given: 'Smith' }], ['Anna, Smith, -']],
    ['one word', [{ family: 'Plato' }, { family: 'Bee', given: 'Ann' }], ['Plato, -, -', 'Bee, Ann, -']],
    ['a given name alone', [{ given: 'Madonna' }], ['Madonna, -, -']],
    ['a family of several words and no given name', [{ family: 'Del Mar Ruiz' }], ['Del Mar Ruiz, -, -']],
    ['particles', [{ family: 'van der Berg', given: 'Anna P.' }], ['van der Berg, Anna P., -']],
    ['a particle left in the given name', [{ family: 'Berg', given: 'Anna van der' }], ['Berg, Anna van der, -']],
    ['a capital particle', [{ family: 'De La Cruz', given: 'M. J.' }], ['De La Cruz, M. J., -']],
    ['a suffix', [{ family: 'King', given: 'Otto', suffix: 'Jr.' }], ['King, Otto, Jr.']],
    ['a suffix no list would have', [{ family: 'King', given: 'Otto', suffix: 'VIII' }], ['King, Otto, VIII']],
    ['a suffix and no given name', [{ family: 'King', suffix: 'III' }], ['King, -, III']],
    ['a comma in a family name', [{ family: 'King, Jr.', given: 'Otto' }], ['King, Jr., Otto, -']],
    ['"and" in a name', [{ family: 'Bee and Sons', given: 'The' }], ['Bee and Sons, The, -']],
    [
      'many words',
      [{ family: 'Saenz de Ortega y Vidal', given: 'Ana Sofia' }],
      ['Saenz de Ortega y Vidal, Ana Sofia, -'],
    ],
    ['a group', [{ literal: 'Institute for Slow Graphs' }], ['[Institute for Slow Graphs]']],
    ['a group with a comma', [{ literal: 'Bees, Ants and Wasps' }], ['[Bees, Ants and Wasps]']],
    [
      'a group that stands as a family name',
      [{ family: 'Quiet Lattice Collaboration' }],
      ['[Quiet Lattice Collaboration]'],
    ],
    ['a name nobody has cut', [{ name: 'Anna P. van der Berg' }], ['van der Berg, Anna P., -']],
    ['a name with its family first, not cut', [{ name: 'Berg, Anna' }], ['Berg, Anna, -']],
    ['Chinese script', [{ family: '王', given: '小明' }], ['王, 小明, -']],
    ['nothing', [{ family: ' ' }, { family: 'Bee', given: '' }, { literal: '' }], ['Bee, -, -']],
  ])('%s', (_, names, expected) => {
    expect(read(names).authors.map(shown)).toEqual(expected);
  });
});

describe('parts are repaired like any name', () => {
  test.each<[name: SourceName, shown: string, rules: string[]]>([
    [{ family: 'M{\\"u}ller', given: 'J{\\"o}rg' }, 'Müller, Jörg, -', ['authors/latex', 'authors/latex']],
    [{ family: 'VAN DER BERG', given: 'ANNA' }, 'van der Berg, Anna, -', expect.any(Array) as string[]],
    [{ family: 'M&uuml;ller', given: 'A&amp;B' }, 'Müller, A&B, -', ['authors/entity', 'authors/entity']],
    [{ family: 'Bee*', given: 'Ann' }, 'Bee, Ann, -', ['authors/mark']],
    [{ family: 'Be\u0301e', given: 'Ann' }, 'Bée, Ann, -', ['authors/nfc']],
    [{ family: 'de\n  Vries', given: 'Ann' }, 'de Vries, Ann, -', ['authors/space', 'authors/space', 'authors/space']],
    [
      { literal: 'Quiet  {Lattice} Group' },
      '[Quiet Lattice Group]',
      ['authors/space', 'authors/latex', 'authors/latex'],
    ],
  ])('%j', (name, expected, rules) => {
    const { authors, repairs } = read([name]);
    expect(authors.map(shown)).toEqual([expected]);
    expect(repairs.map((repair) => repair.rule)).toEqual(rules);
  });

  test('nothing is left of a part: the name is read as a list by itself', () => {
    expect(read([{ family: 'Bee', given: '†' }]).authors.map(shown)).toEqual(['Bee, -, -']);
  });

  test('no name at all is told', () => {
    const noted: IssueCode[] = [];
    expect(nameKnownAuthors('†', [{ start: 0, end: 1, parts: [] }], (code) => noted.push(code)).authors).toEqual([]);
    expect(noted).toEqual(['authors/notes-removed', 'authors/missing']);
  });
});

describe('BibTeX names', () => {
  test.each<[field: string, shown: string[]]>([
    ['Kord, Jörg and Bee, Ann', ['Kord, Jörg, -', 'Bee, Ann, -']],
    ['Kord,Jörg AND Bee ,\n  Ann', ['Kord, Jörg, -', 'Bee, Ann, -']],
    ['von Berg, III, Otto', ['von Berg, Otto, III']],
    ['Jean {de La Fontaine}', ['de La Fontaine, Jean, -']],
    ['{Bee and Sons} and {\\"O}zg{\\"u}r Ak', ['[Bee and Sons]', 'Ak, Özgür, -']],
    ['{Bee, Ants} Inc, Ann', ['Bee, Ants Inc, Ann, -']],
    ['Alexandra Andrews', ['Andrews, Alexandra, -']],
    ['Bee, Ann and', ['Bee, Ann, -']],
    ['Bee, Ann and others', ['Bee, Ann, -']],
    ['Plato', ['Plato, -, -']],
  ])('%j', (field, expected) => {
    expect(nameKnownAuthors(field, cutNames(field), () => {}).authors.map(shown)).toEqual(expected);
  });
});

const word = fc
  .array(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzéüłş'), { minLength: 2, maxLength: 8 })
  .map(([first, ...rest]) => first!.toUpperCase() + rest.join(''));
const words = fc.array(word, { minLength: 1, maxLength: 3 }).map((list) => list.join(' '));
const person = fc.record({ family: words, given: words, suffix: fc.constantFrom(undefined, 'Jr.', 'III') });

test('clean names come back as they were, without a repair', () => {
  fc.assert(
    fc.property(fc.array(person, { minLength: 1, maxLength: 5 }), (people) => {
      const { authors, repairs } = read(people);
      expect(authors.map(({ family, given, suffix }) => ({ family, given, suffix: suffix ?? undefined }))).toEqual(
        people,
      );
      expect(authors.map(({ position }) => position)).toEqual(people.map((_, index) => index + 1));
      expect(repairs).toEqual([]);
    }),
  );
});

test('whatever the parts are, the repairs lead from the raw name to the clean one', () => {
  const part = fc.option(
    fc.oneof(
      words,
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('{', '}', '\\"', '*', ', ', '(x)', '&amp;', 'and'),
    ),
    { nil: undefined },
  );
  const any = fc.oneof(
    fc.record({ family: part, given: part, suffix: part }),
    fc.record({ literal: fc.string() }),
    fc.record({ name: fc.string() }),
  );
  fc.assert(
    fc.property(fc.array(any, { maxLength: 4 }), (names) => {
      const { authors, nameSpans } = writeNames(names);
      const named = nameKnownAuthors(authors ?? '', nameSpans ?? [], () => {});
      let from = 0;
      for (const author of named.authors) {
        from = authors!.indexOf(author.raw_name, from);
        expect(from).toBeGreaterThanOrEqual(0);
        from += author.raw_name.length;
        const value = applyRepairs(
          author.raw_name,
          named.repairs.filter(({ field }) => field === `authors[${author.position}]`),
        );
        expect(value !== null && auditsTo(author, value)).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});
