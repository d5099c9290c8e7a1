import { describe, expect, test } from 'vitest';
import type { Gold } from '../../../pipeline/scripts/train/corpus.ts';
import { fitSoftmax } from '../../../pipeline/scripts/train/softmax.ts';
import { titleWordsOf } from '../../../pipeline/scripts/train/title-words.ts';

const times = (count: number, title: string, family = 'Oyelaran'): Gold[] =>
  Array.from({ length: count }, () => ({ title, format: 'given-first', authors: [{ given: 'Marta', family }] }));

describe('titleWordsOf', () => {
  test.each<[name: string, gold: Gold[], words: string[]]>([
    ['a word of twelve titles, in small letters', times(12, 'Sparse Kernels'), ['kernels', 'sparse']],
    ['no word of eleven', times(11, 'Sparse Kernels'), []],
    ['a word once a title', times(11, 'Kernels of Kernels'), []],
    ['a compound as one word', times(12, 'Low-Rank Kernels'), ['kernels', 'low-rank']],
    ['no word of two letters or of the lists of small words', times(12, 'Up with Kernels and the Team'), ['kernels']],
    [
      'a name that is in twenty titles for each time',
      [...times(19, 'Field'), ...times(1, 'Field', 'Field')],
      ['field'],
    ],
    ['no name that is in fewer', [...times(18, 'Field'), ...times(1, 'Field', 'Field')], []],
  ])('takes %s', (_, gold, words) => {
    expect(titleWordsOf(gold)).toEqual(words);
  });
});

describe('fitSoftmax', () => {
  const samples = Array.from({ length: 900 }, (_, i) => ({
    features: [1, i % 3 === 0 ? 1 : 0, i % 3 === 1 ? 1 : 0],
    label: i % 3,
  }));

  test('learns classes that a feature tells', () => {
    const rows = fitSoftmax(samples, 3);
    for (const { features, label } of samples.slice(0, 3)) {
      const scores = rows.map((row) => features.reduce((sum, value, i) => sum + value * row[i]!, 0));
      expect(scores.indexOf(Math.max(...scores))).toBe(label);
    }
  });

  test('gives the same weights at each fit', () => {
    expect(fitSoftmax(samples, 3)).toEqual(fitSoftmax(samples, 3));
  });
});
