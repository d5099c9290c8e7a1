import type { Sample } from './sample.ts';

const paper = {
  title: 'A Study of Ferry Timetables and Where They Lead',
  authors: ['Bee, Anna P., -', 'van der Dee, Carl, -'],
  abstract: 'We study ferries. We count them.',
  year: 2001,
  venue: 'ANNALS OF TIDES',
  doi: '10.1234/abc',
};

const wos = `FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Bee, AP
   van der Dee, C
AF Bee, Anna P.
   van der Dee, Carl
CA Tides Group
TI A Study of Ferry Timetables
   and Where They Lead
SO ANNALS OF TIDES
DE ferries; tides
ID HARBOURS
AB We study ferries.
   We count them.
CR Eel J, 1999, TIDES, V1
   Fox K, 1998, TIDES, V1
PY 2001
DI 10.1234/ABC
ER

PT J
AU Eel, J
TI Boats
ER

EF
`;

const tags = ['PT', 'AU', 'AF', 'CA', 'TI', 'SO', 'DE', 'ID', 'AB', 'CR', 'PY', 'DI', 'UT'];
const rows = [
  {
    ...{ PT: 'J', AU: 'Bee, AP; van der Dee, C', AF: 'Bee, Anna P.; van der Dee, Carl', CA: 'Tides Group' },
    ...{ TI: paper.title, SO: 'ANNALS OF TIDES', DE: 'ferries; tides', ID: 'HARBOURS', AB: paper.abstract },
    ...{
      CR: 'Eel J, 1999, TIDES, V1; Fox K, 1998, TIDES, V1',
      PY: '2001',
      DI: '10.1234/ABC',
      UT: 'WOS:000000000000001',
    },
  },
  { PT: 'J', AU: 'Eel, J', TI: 'Boats' },
] as const satisfies Record<string, string>[];

/** The tags, then a record a line, with a tab at the end of each. */
const wosTable = [tags, ...rows.map((row: Record<string, string>) => tags.map((tag) => row[tag] ?? ''))]
  .map((cells) => `${cells.join('\t')}\t\r\n`)
  .join('');

const enw = `%0 Journal Article
%A Bee, Anna P.
%A van der Dee, Carl
%T A Study of Ferry Timetables
and Where They Lead
%J ANNALS OF TIDES
%D 2001
%R 10.1234/ABC
%U https://tides.example/abc
%K ferries
tides
%X We study ferries. We count them.

%0 Book
%T Boats
%A Eel, J.
`;

/** Invented records in formats of tagged lines. */
export const taggedSamples: readonly Sample[] = [
  {
    what: 'Web of Science',
    file: 'savedrecs.txt',
    text: wos,
    format: { name: 'web-of-science' },
    paper: { ...paper, authors: [...paper.authors, '[Tides Group]'], keywords: ['ferries', 'tides', 'HARBOURS'] },
    records: 2,
  },
  {
    what: "Web of Science's table",
    file: 'savedrecs.txt',
    text: wosTable,
    format: { name: 'web-of-science' },
    paper: { ...paper, authors: [...paper.authors, '[Tides Group]'], keywords: ['ferries', 'tides', 'HARBOURS'] },
    records: 2,
  },
  {
    what: "EndNote's tagged text",
    file: 'export.txt',
    text: enw,
    format: { name: 'enw' },
    paper: { ...paper, url: 'https://tides.example/abc', keywords: ['ferries', 'tides'] },
    records: 2,
  },
];
