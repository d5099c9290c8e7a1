import { expect, it } from 'vitest';
import { segment } from '../../../pipeline/stages/segment/segment.ts';
import { fields, papers } from './listing.ts';

const lists = [
  'Michelle I. Jardine',
  'O, Se-Young',
  'Bo Xu',
  'JEFFERSON MARKHAM, ANNA LINDQVIST',
  'wei, jian, okafor, chidi',
  'Garc\\\'{i}a, Pablo, M\\"uller, Heike',
  'Garc&#237;a, Pablo, M&uuml;ller, Heike',
  'GarcÃ­a, Pablo, MÃ¼ller, Heike',
  'Ana Kovač and Lars Østby and Eri Tanaka',
  'Ana Kovač & Lars Østby',
  'Kovač, Ana; Østby, Lars',
  'Ana Kovač*, Lars Østby†, Eri Tanaka1,2',
  'Ana Kovač (University of Nowhere), Lars Østby (Institute of Invention)',
  'Ana Kovač, , Lars Østby,',
  'van den Aarde, Joost, de la Fuente, Inés',
  'Ana Kovač, Lars Østby, et al.',
  'Patel, Hari, Jr., Stone, Roberta III',
];

it.each(lists)('takes %j for an authors line, with and without an abstract after it', (list) => {
  const [before, bare, named, after] = [papers[0]!, papers[2]!, papers[4]!, papers[5]!];
  const lines = [...before, bare[0], list, named[0], list, named[2], ...after];
  expect(fields(segment(lines))).toEqual([before, [bare[0], list, null], [named[0], list, named[2]], after]);
});

const titles = [
  'Clustering, Classification, and Beyond',
  'Deep Kernel Gates',
  'Preface',
  'on the convergence of lazy updates',
  'A REMARK ON LOUD TITLES IN OLD PROCEEDINGS',
  'iSpeak: Agents, Accents, and Answers',
  'What Do Gradients Want?',
  'Proceedings of the Fifth Workshop on Invented Learning: Preface',
];

it.each(titles)('takes %j for a title', (title) => {
  const [before, paper, after] = [papers[0]!, papers[1]!, papers[5]!];
  const lines = [...before, title, paper[1], paper[2], ...after];
  expect(fields(segment(lines))).toEqual([before, [title, paper[1], paper[2]], after]);
});
