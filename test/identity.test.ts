import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, paperId } from '../pipeline/identity.ts';
import { prefixOf } from '../pipeline/part.ts';

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
});
