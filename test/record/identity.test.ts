import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prefixOf } from '../../pipeline/map/part.ts';
import { fold, paperId, paperKey, plainKey } from '../../pipeline/record/identity.ts';

describe('fold', () => {
  test.each([
    ['Ferry Timetables: A Survey', 'ferrytimetablesasurvey'],
    ['ＦＵＬＬ width', 'fullwidth'],
    ['Dvořák', 'dvorak'],
    ['ﬁnal', 'final'],
    ['x² + y', 'x2y'],
    ['O’Neill-Smith', 'oneillsmith'],
    ['Лодка', 'лодка'],
    ['— … —', ''],
  ])('%s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  test('ASCII text folds the same both ways', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
        expect(fold(`${text}\u0301`)).toBe(fold(text));
      }),
    );
  });

  test('twice is once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});

describe('paperId', () => {
  test('is p and 20 base32 characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string({ unit: 'binary' })), (title, names) => {
        expect(paperId(title, names)).toMatch(/^p[a-z2-7]{20}$/);
      }),
    );
  });

  test('does not change from release to release', () => {
    expect(paperId('Ferry Timetables', ['Anna Berg', 'Bruno Costa'])).toBe('psdzubsnsdff4uumirr25');
  });

  test.each<[name: string, title: string, names: string[]]>([
    ['author order', 'Ferry Timetables', ['Bruno Costa', 'Anna Berg']],
    ['author format', 'Ferry Timetables', ['Berg, Anna', 'Costa, Bruno']],
    ['a different cut between names', 'Ferry Timetables', ['Berg', 'Anna Bruno Costa']],
    ['case', 'FERRY timetables', ['ANNA BERG', 'bruno costa']],
    ['punctuation and spaces', 'Ferry-Timetables!', ['Anna  Berg', 'Bruno Costa.']],
    ['marks', 'Férry Timetablés', ['Anná Berg', 'Bruno Costa']],
  ])('does not depend on %s', (_, title, names) => {
    expect(paperId(title, names)).toBe(paperId('Ferry Timetables', ['Anna Berg', 'Bruno Costa']));
  });

  test.each<[name: string, title: string, names: string[]]>([
    ['another title letter', 'Ferry Timetable', ['Anna Berg', 'Bruno Costa']],
    ['one author less', 'Ferry Timetables', ['Anna Berg']],
    ['an initial for a name', 'Ferry Timetables', ['A. Berg', 'Bruno Costa']],
    ['words glued', 'Ferry Timetables', ['AnnaBerg', 'Bruno Costa']],
    ['a word moved from title to authors', 'Ferry', ['Timetables', 'Anna Berg', 'Bruno Costa']],
  ])('changes with %s', (_, title, names) => {
    expect(paperId(title, names)).not.toBe(paperId('Ferry Timetables', ['Anna Berg', 'Bruno Costa']));
  });

  test('the 1,024 ranges of a part file are in the order of the ids', () => {
    const title = fc.string();
    fc.assert(
      fc.property(title, title, (one, two) => {
        const ids = [paperId(one, []), paperId(two, [])].sort() as [string, string];
        expect(prefixOf(ids[0])).toBeLessThanOrEqual(prefixOf(ids[1]));
        expect(prefixOf(ids[1])).toBeLessThan(1024);
      }),
    );
  });

  describe('the key folded unit by unit', () => {
    const unit = fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...'abAB ,-\t') },
      { weight: 2, arbitrary: fc.integer({ min: 0, max: 0x24f }).map((code) => String.fromCharCode(code)) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) },
    );
    const text = fc.string({ unit, maxLength: 30 });
    const bytes = (title: string, names: string[]) => plainKey(title, names)?.toString('utf8');

    test('is the key, where there is one', () => {
      fc.assert(
        fc.property(text, fc.array(text, { maxLength: 150 }), (title, names) => {
          expect(bytes(title, names) ?? paperKey(title, names)).toBe(paperKey(title, names));
        }),
      );
    });

    test('knows each UTF-16 code unit between any two letters', () => {
      for (let code = 0; code < 0x10000; code++) {
        const word = `aI${String.fromCharCode(code)}B`;
        const key = bytes(word, [word, `I${String.fromCharCode(code)}`]);
        if (key !== undefined) expect(key).toBe(paperKey(word, [word, `I${String.fromCharCode(code)}`]));
      }
    });

    test.each([
      ['plain names', 'Ferry Timetables', ['Anna Berg', 'Bruno Costa'], true],
      ['accents', 'Férry “Timetables”', ['Anná Berg', 'O’Neill, Bruno'], true],
      ['no names', '', [], true],
      ['Greek, where a sigma folds as its neighbours are', 'ΟΔΟΣ', ['Anna Berg'], false],
      ['a letter without an ASCII fold', 'Ferry', ['Ærøe'], false],
      ['a pair of surrogates', '𝒳', ['Anna Berg'], false],
      ['128 words', 'Ferry', Array.from({ length: 128 }, (_, i) => `w${i}`), true],
      ['129 words', 'Ferry', Array.from({ length: 129 }, (_, i) => `w${i}`), false],
      ['a title as long as there is room', 'x'.repeat(2047), ['y'.repeat(1920)], true],
      ['a longer title', 'x'.repeat(2048), [], false],
      ['longer names', '', ['y'.repeat(1000), 'z'.repeat(921)], false],
    ] as [string, string, string[], boolean][])('%s', (_, title, names, plain) => {
      expect(bytes(title, names) ?? null).toBe(plain ? paperKey(title, names) : null);
    });
  });
});
