import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayBeGroup } from '../../../pipeline/stages/authors/group.ts';
import { isSuffix } from '../../../pipeline/stages/authors/words.ts';

test.each(['Jr', 'JR', 'Jr.', 'jr.', 'Sr', 'SR.', 'sr.', 'II', 'III', 'IV', 'VI', 'VIII', '3rd'])(
  '%s is a suffix',
  (word) => {
    expect(isSuffix(word)).toBe(true);
  },
);

test.each(['', 'I', 'V', 'Li', 'Ji', 'Su', 'jr', 'sr', 'Ian', 'IIII', 'Jr..'])('%s is no suffix', (word) => {
  expect(isSuffix(word)).toBe(false);
});

describe('mayBeGroup', () => {
  test.each(['team', 'Team', 'TEAM', 'Group', 'collaboration', 'Laboratories', 'UNIVERSITY', 'Organisation'])(
    'sees %s at the end',
    (word) => {
      expect(mayBeGroup(['Lake', word], true)).toBe(true);
      expect(mayBeGroup([word, 'Lake'], true)).toBe(false);
    },
  );

  test('no other word of the same length and first letter counts', () => {
    fc.assert(
      fc.property(fc.constantFrom('t', 'T', 'g', 'c', 'L'), fc.string({ maxLength: 40 }), (letter, rest) => {
        expect(mayBeGroup(['Lake', `${letter}#${rest}`], true)).toBe(false);
      }),
    );
  });
});
