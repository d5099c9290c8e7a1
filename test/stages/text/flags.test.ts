import { expect, test } from 'vitest';
import { breaksOff, hasHole } from '../../../pipeline/stages/text/flags.ts';
import { scan } from '../../../pipeline/stages/text/scan.ts';
import { triggers } from '../../../pipeline/stages/text/triggers.ts';

test.each([
  ['a mapping that takes a sample in to the one in .', true],
  ['the inverse mapping , convincing ones', true],
  ['for any horizon , the player', true],
  ['an bound for -dispersed functions', true],
  ['Notation (), which', true],
  ['(mean ) but', true],
  ['longer ( meta-training) runs', true],
  ['occurs in % of cases', true],
  ['a transform, , realized by', true],
  ['unique in when both measures', true],
  ['tanh() and sigmoid()', false],
  ['a rate of O( n log n)', false],
  ['We show that, for any graph, both hold.', false],
  ['a drop of 5 % in error', false],
  ['state-of-the-art, non-convex - and cheap', false],
])('a hole in %j: %j', (text, expected) => {
  expect(hasHole(text, scan(text) | triggers.hyphen)).toBe(expected);
});

const start = 'We study a problem of some length. It is solved in two steps. ';
test.each([
  ['By a concentration argument, this implies that in high dimensions,', true],
  ['We give a bound on the', true],
  ['Two of the most widely used schemes of estima', true],
  ['It is solved.', false],
  ['Code: https://github.com/owner/name', false],
  ['We show good results on two datasets', false],
  ['is this so?', false],
  ['called “two”', false],
])('%j breaks off: %j', (end, expected) => {
  expect(breaksOff(start + end)).toBe(expected);
});

test('a short text does not break off', () => {
  expect(breaksOff('no abstract')).toBe(false);
});
