import { expect, test } from 'vitest';
import { cleanedOf, formatOf, recordsOf, rejectsOf, shown } from './read.ts';

const ris = formatOf('ris');
const file = `Exported from nowhere

TY  - JOUR
AU  - Kord, Jörg
AU  - van der Berg, Anna P.
AU  - King, Otto, Jr.
AU  - Quiet Lattice Consortium
TI  - Slow Graphs and Where
  They Live
PY  - 2021
AB  - We study graphs that grow slowly

and show that they can be learned.
ER  -\u0020

TY  - JOUR
AU  - Nobody, Ann
ER  -
TY  - CONF
T1  - A Record without Its End
A1  - Plato
N2  - Short.

TY  - CHAP
T1  -
CT  - The Last Record
`;

test('a RIS file gives its records with their lines', async () => {
  const papers = await cleanedOf(ris, file);
  expect(papers.map(({ lines, title, abstract }) => [lines, title, abstract])).toEqual([
    ['3-14', 'Slow Graphs and Where They Live', 'We study graphs that grow slowly and show that they can be learned.'],
    ['19-22', 'A Record without Its End', 'Short.'],
    ['24-26', 'The Last Record', null],
  ]);
  expect(papers[0]?.authors.map(shown)).toEqual([
    'Kord, Jörg, -',
    'van der Berg, Anna P., -',
    'King, Otto, Jr.',
    '[Quiet Lattice Consortium]',
  ]);
  expect(papers[1]?.authors.map(shown)).toEqual(['Plato, -, -']);
});

test('a record without a title is a reject', async () => {
  expect(await rejectsOf(ris, file)).toEqual(['16-18 import/invalid: "title" stands in no TI, T1, CT or BT line']);
});

test.each<[name: string, text: string, title: string, authors: string | null]>([
  ['Windows line ends', 'TY  - JOUR\r\nTI  - One\r\nAU  - Bee, Ann\r\nER  - \r\n', 'One', 'Bee, Ann'],
  ['one space before the hyphen', 'TY - JOUR\nTI - One\nAU - Bee, Ann\nER - \n', 'One', 'Bee, Ann'],
  ['a byte-order mark', '\ufeffTY  - JOUR\nTI  - One\nER  - \n', 'One', null],
  ['a text that has a tag in it', 'TY  - JOUR\nTI  - One TY  - JOUR\nER  - \n', 'One TY  - JOUR', null],
  [
    'authors and their translators',
    'TY  - JOUR\nTI  - One\nA2  - Ed, Itor\nA1  - Bee, Ann\nER  - \n',
    'One',
    'Bee, Ann',
  ],
])('%s', async (_, text, title, authors) => {
  expect(await recordsOf(ris, text)).toMatchObject([{ title, authors }]);
});
