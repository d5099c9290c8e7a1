import { expect, it } from 'vitest';
import { furnitureKind } from '../../../pipeline/stages/segment/furniture.ts';

it.each([
  ['', 'blank'],
  [' \t ', 'blank'],
  ['\u200b\u00a0', 'blank'],
  ['17', 'page-number'],
  ['- 104 -', 'page-number'],
  ['Page 19 of 72', 'page-number'],
  ['xii', 'page-number'],
  ['====================', 'separator'],
  ['---', 'separator'],
  ['* * *', 'separator'],
  ['Proceedings of the 35th AAAI Conference on Artificial Intelligence', 'header'],
  ['Proceedings of the 39th International Conference on Machine Learning, PMLR 227, 2023', 'header'],
  ['Published as a conference paper at ICLR 2021', 'header'],
  ['Under review as a conference paper at ICLR 2022', 'header'],
  ['Preprint. Under review.', 'header'],
  ['35th Conference on Neural Information Processing Systems (NeurIPS 2021), Sydney, Australia.', 'header'],
  ['The Thirty-Fifth AAAI Conference on Artificial Intelligence (AAAI-21)', 'header'],
  ['arXiv:2101.01234v2 [cs.LG] 12 Jan 2021', 'header'],
  ['Findings of the Association for Computational Linguistics: EMNLP 2021, pages 1-10', 'header'],
  ['Abstract', 'header'],
] as const)('%j is %s', (line, kind) => {
  expect(furnitureKind(line)).toBe(kind);
});

it.each([
  'Abstract Interpretation of Everything',
  'Findings of the 2021 Shared Task on Invented Translation',
  'published in 2015 and since then used by many',
  'Proceedings of the Fifth Workshop on Invented Learning: Preface',
  'With Whom to Speak at a Conference on Silence',
  'Li',
])('%j is no furniture', (line) => {
  expect(furnitureKind(line)).toBeNull();
});
