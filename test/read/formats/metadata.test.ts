import { expect, test } from 'vitest';
import { noCorrections } from '../../../pipeline/record/corrections.ts';
import { noMetadata } from '../../../pipeline/record/metadata.ts';
import { cleanRecord } from '../../../pipeline/stages/clean.ts';
import type { Format } from '../../../schemas/input-format.ts';
import { formatOf, recordsOf } from './read.ts';

const bibtex = String.raw`@inproceedings{ferry, title={A Study of {F}erry Timetables}, author={Berg, Anna},
  booktitle={Proc.\ of {T}ides \& Locks}, year=2001, month=may, pages={1--2}, doi={10.1234/ABC}, eprint={2001.01234v2},
  archiveprefix={arXiv}, url={https://a.example/x\_y}, keywords={ferries, tides}, note={Code: \url{https://github.com/insel/ferry}}}
@article{child, title={Other Boats and Their Timetables}, crossref={whole}, eprint={77}, eprinttype={jstor}}
@proceedings{whole, title={Boats}, booktitle={All Boats}, year=1999}`;

const ris = `TY  - JOUR
TI  - A Study of Ferry Timetables
AU  - Berg, Anna
PY  - 2001/05//
JO  - Tides and Locks
DO  - 10.1234/ABC
UR  - https://a.example/x
KW  - ferries
KW  - tides, high
SP  - 1
ER  - 
`;

const csl = JSON.stringify([
  {
    id: 'ferry',
    title: 'A Study of Ferry Timetables',
    issued: { 'date-parts': [[2001, 5, 3]] },
    'container-title': ['Tides and Locks', 'T&L'],
    DOI: '10.1234/ABC',
    URL: 'https://a.example/x',
    keyword: 'ferries, tides',
    page: '1-2',
  },
]);

const arxiv = JSON.stringify({
  id: '2001.01234',
  title: 'A Study of Ferry Timetables',
  authors_parsed: [['Berg', 'Anna', '']],
  abstract: 'We study.',
  'journal-ref': 'Tides 3 (2001)',
  doi: '10.1234/ABC',
  comments: 'Code: https://github.com/insel/ferry',
  categories: 'cs.DL',
  update_date: '2020-02-02',
});

const openReview = JSON.stringify({
  notes: [
    {
      id: 'n1',
      forum: 'f1',
      pdate: 988848000000,
      content: {
        title: { value: 'A Study of Ferry Timetables' },
        authors: { value: ['Anna Berg'] },
        venue: { value: 'Tides 2001' },
        keywords: { value: ['ferries', 'tides'] },
        pdf: { value: '/pdf/1.pdf' },
      },
    },
  ],
});

const csv =
  'Title,Authors,Abstract,Year,Source title,DOI,Author Keywords,Cited by,Cited by\nA Study of Ferry Timetables,Anna Berg,We study.,2001,Tides,10.1234/ABC,ferries; tides,7,8\n';

const common = { year: 2001, doi: '10.1234/abc' };
const keywords = ['ferries', 'tides'];
test.each<[string, Format, string, object, object | null]>([
  [
    'BibTeX',
    { name: 'bibtex' },
    bibtex,
    { ...common, venue: 'Proc. of Tides & Locks', arxiv_id: '2001.01234', url: 'https://a.example/x_y', keywords },
    {
      arxiv_version: 'v2',
      ENTRYTYPE: 'inproceedings',
      ID: 'ferry',
      month: 'may',
      pages: '1--2',
      archiveprefix: 'arXiv',
      note: String.raw`Code: \url{https://github.com/insel/ferry}`,
    },
  ],
  [
    'RIS',
    { name: 'ris' },
    ris,
    { ...common, venue: 'Tides and Locks', url: 'https://a.example/x', keywords: ['ferries', 'tides, high'] },
    { date: '2001/05', TY: 'JOUR', SP: '1' },
  ],
  [
    'CSL-JSON',
    { name: 'csl' },
    csl,
    { ...common, venue: 'Tides and Locks', url: 'https://a.example/x', keywords },
    { date: '2001-05-03', id: 'ferry', page: '1-2' },
  ],
  [
    'arXiv',
    { name: 'arxiv' },
    arxiv,
    { venue: 'Tides 3 (2001)', doi: '10.1234/abc', arxiv_id: '2001.01234' },
    { comments: 'Code: https://github.com/insel/ferry', categories: 'cs.DL', update_date: '2020-02-02' },
  ],
  [
    'OpenReview',
    { name: 'openreview' },
    openReview,
    { year: 2001, venue: 'Tides 2001', url: 'https://openreview.net/forum?id=f1', keywords },
    { date: '2001-05-03', pdf: 'https://openreview.net/pdf/1.pdf' },
  ],
  ['CSV', formatOf('csv'), csv, { ...common, venue: 'Tides', keywords }, { 'Cited by': '7', 'Cited by_': '8' }],
])('%s keeps what it says', async (_, format, file, expected, extra) => {
  const [record] = await recordsOf(format, file);
  const cleaned = cleanRecord(record!, noCorrections);
  if ('code' in cleaned) throw new Error(cleaned.detail);
  const { year, venue, doi, arxiv_id, url, keywords, extra: text } = cleaned.paper;
  expect({ year, venue, doi, arxiv_id, url, keywords }).toEqual({
    ...noMetadata,
    ...expected,
    extra: undefined,
  });
  expect(JSON.parse(text ?? 'null')).toEqual(JSON.parse(JSON.stringify(extra)));
});

const medline = `PMID- 123
TI  - A Study of Ferry Timetables.
LID - 10.1234/ABC [doi]
AB  - We study the ferries of a small harbour over a year and count them all.
FAU - Berg, Anna
DP  - 2001 May
JT  - Annals of tides
OT  - ferries
OT  - tides
SO  - Ann Tides. 2001 May;3(2):1-9.
`;

const json = JSON.stringify({
  title: 'A Study of Ferry Timetables',
  authors: ['Anna Berg'],
  abstract: 'We study.',
  year: 2001,
  Venue: 'Tides',
  doi: 'https://doi.org/10.1234/ABC',
  keywords: ['ferries', 'tides'],
  code: 'https://github.com/insel/ferry',
});

const page = `A Study of Ferry Timetables
Anna Berg
Published: 03 May 2001, Last Modified: 04 May 2001
Keywords: ferries, tides
Abstract: We study the ferries of a small harbour over a year and count them all.
Venue: Tides 2001
`;

test.each<[Format, string, object]>([
  [{ name: 'medline' }, medline, { ...common, venue: 'Annals of tides', keywords }],
  [{ name: 'jsonl' }, `${json}\n`, { ...common, venue: 'Tides', keywords }],
  [{ name: 'openreview-page' }, page, { year: 2001, venue: 'Tides', keywords }],
])('%j keeps what it says', async (format, file, expected) => {
  const [record] = await recordsOf(format, file);
  const cleaned = cleanRecord(record!, noCorrections);
  if ('code' in cleaned) throw new Error(cleaned.detail);
  expect(cleaned.paper).toMatchObject(expected);
});

test('a crossref gives the booktitle and the year; an eprint of another archive is none of arXiv', async () => {
  const records = await recordsOf({ name: 'bibtex' }, bibtex);
  expect(records[1]!.metadata).toEqual({
    date: '1999',
    venue: 'All Boats',
    extra: { ENTRYTYPE: 'article', ID: 'child', crossref: 'whole', 'eprint (jstor)': '77', eprinttype: 'jstor' },
  });
});

test('addresses in fields name repositories, in the place they stand', async () => {
  for (const [name, file] of [
    ['bibtex', bibtex],
    ['arxiv', arxiv],
  ] as const) {
    const [record] = await recordsOf({ name }, file);
    const cleaned = cleanRecord(record!, noCorrections);
    if ('code' in cleaned) throw new Error(cleaned.detail);
    const { repositories, extra } = cleaned.paper;
    expect(repositories).toMatchObject([{ field: 'extra', url: 'https://github.com/insel/ferry' }]);
    const [{ start, end, raw_url }] = repositories as [(typeof repositories)[0]];
    expect(extra!.slice(start, end)).toBe(raw_url);
  }
});
