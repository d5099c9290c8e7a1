import { describe, expect, it } from 'vitest';
import { readListing, sniffListing } from '../../../pipeline/read/formats/listing.ts';
import { sniffTable } from '../../../pipeline/read/sniff/delimited.ts';
import { recordsOf, segmentsOf } from './read.ts';

const papers = [
  ['Marta Oyelaran', 'Jun Fukazawa', 'Gentle Pruning of Attention Heads'],
  ['Sara Lindqvist', 'Chidi Abara', 'Counting Triangles in Drifting Streams'],
  ['Ines Carvalho', 'Tomasz Wierzba', 'Robust Inference for Sparse Tensor Models'],
  ['Helga Brandvold', 'Robert Quill', 'Learning Tidal Currents from Buoys'],
  ['Anselm Okoro', 'Lucia Ferrante', 'Certified Bounds for Lazy Gradient Methods'],
] as const;

type Form = (a: Name, b: Name, title: string, n: number) => string;
interface Name {
  given: string;
  family: string;
  initial: string;
}

function nameOf(full: string): Name {
  const [given, family] = full.split(' ') as [string, string];
  return { given, family, initial: given[0]! };
}

const full = ({ given, family }: Name) => `${given} ${family}`;
const short = ({ initial, family }: Name) => `${initial}. ${family}`;

/** How entries are written, and the authors that must be found in them. */
const forms: readonly [name: string, entry: Form, authors: (a: Name, b: Name) => string][] = [
  [
    'IEEE',
    (a, b, t, n) => `[${n}] ${short(a)} and ${short(b)}, "${t}," in Proc. Conf. Inv. Learn., 2020, pp. ${n}-9.`,
    (a, b) => `${short(a)} and ${short(b)}`,
  ],
  [
    'APA',
    (a, b, t, n) =>
      `${a.family}, ${a.initial}., & ${b.family}, ${b.initial}. (2020). ${t}. Journal of Invention, 1(${n}), 2-3.`,
    (a, b) => `${a.family}, ${a.initial}., & ${b.family}, ${b.initial}.`,
  ],
  [
    'Vancouver',
    (a, b, t, n) => `${n}. ${a.family} ${a.initial}, ${b.family} ${b.initial}. ${t}. J Inv. 2020;1:2-3.`,
    (a, b) => `${a.family} ${a.initial}, ${b.family} ${b.initial}`,
  ],
  [
    'ACL',
    (a, b, t) => `${full(a)} and ${full(b)}. 2020. ${t}. In Proceedings of Invention, pages 1-9.`,
    (a, b) => `${full(a)} and ${full(b)}`,
  ],
  [
    'BibTeX plain, wrapped',
    (a, b, t, n) => `[${n}] ${short(a)} and ${short(b)}. ${t}.\n    In Conference on Invention,\n    2020.`,
    (a, b) => `${short(a)} and ${short(b)}`,
  ],
  [
    'MLA',
    (a, b, t) => `${a.family}, ${a.given}, and ${full(b)}. "${t}." Journal of Invention 12.3 (2020): 1-9.`,
    (a, b) => `${a.family}, ${a.given}, and ${full(b)}`,
  ],
  ['title — authors', (a, b, t) => `${t} — ${full(a)}, ${full(b)}`, (a, b) => `${full(a)}, ${full(b)}`],
  [
    'title by authors',
    (a, b, t, n) => `${n}) ${t} by ${full(a)} and ${full(b)}`,
    (a, b) => `${full(a)} and ${full(b)}`,
  ],
  ['title (authors)', (a, b, t) => `* ${t} (${full(a)}, ${full(b)})`, (a, b) => `${full(a)}, ${full(b)}`],
  ['authors: title', (a, b, t) => `${full(a)}, ${full(b)}: ${t}`, (a, b) => `${full(a)}, ${full(b)}`],
  [
    'awesome list',
    (a, b, t, n) =>
      `- [${t}](https://papers.example.org/${n}) - ${full(a)}, ${full(b)}, INV 2020. [[code]](https://code.example.org/${n})`,
    (a, b) => `${full(a)}, ${full(b)}`,
  ],
  [
    'awesome list, emphasis',
    (a, b, t, n) => `- [${t}](https://papers.example.org/${n}) - *${full(a)}, ${full(b)}*`,
    (a, b) => `${full(a)}, ${full(b)}`,
  ],
  ['contents', (a, b, t, n) => `${t}, ${full(a)}, ${full(b)} ........ ${n}`, (a, b) => `${full(a)}, ${full(b)}`],
  [
    'contents, authors below',
    (a, b, t, n) => `${t} . . . . . . ${n}\n${full(a)}, ${full(b)}`,
    (a, b) => `${full(a)}, ${full(b)}`,
  ],
];

describe('a list of entries', () => {
  it.each(forms)('%s', (_, form, authors) => {
    const text = papers.map(([a, b, title], i) => form(nameOf(a), nameOf(b), title, i + 1)).join('\n');
    const { layout } = sniffListing(text.split('\n'));
    const found = [...readListing(Buffer.from(text), layout).segments].filter((part) => part.kind === 'record');
    expect(found.map(({ title, authors, abstract }) => [title, authors, abstract])).toEqual(
      papers.map(([a, b, title]) => [title, authors(nameOf(a), nameOf(b)), null]),
    );
  });
});

const abstractOf = (title: string) =>
  `We study ${title.toLowerCase()} in nine settings. Note: all of them improve, see https://code.example.org/x.`;

const sentences = [
  'We prune heads in seasons, so that each has a time to rest.',
  'A stream of edges drifts; triangles are counted all the same.',
  'In tensors that are sparse, robust estimates need few entries.',
  'Buoys report currents each hour, and a model learns from them.',
  'Lazy methods skip steps; we certify how far they may go wrong.',
];

it('reads what follows the names as abstracts where it is prose, under headings that are furniture', () => {
  const entries = papers.map(([a, b, title], i) => `- **${title}** — ${a}, ${b}. ${sentences[i]}`);
  const lines = ['# Papers of the Bay', '', '## Learning', '', ...entries.slice(0, 3), '', '## Bounds', ''];
  const text = [...lines, ...entries.slice(3), `- **Notes on Quiet Tides** — ${papers[0][0]}. Bay Letters 12.`].join(
    '\n',
  );
  const { layout } = sniffListing(text.split('\n'));
  expect(layout).toMatchObject({ kind: 'entries', abstract: true });
  const found = [...readListing(Buffer.from(text), layout).segments];
  const records = found.filter((part) => part.kind === 'record');
  expect(records.map(({ title, authors, abstract }) => [title, authors, abstract])).toEqual([
    ...papers.map(([a, b, title], i) => [title, `${a}, ${b}`, sentences[i]]),
    ['Notes on Quiet Tides', papers[0][0], null],
  ]);
  const kinds = found.flatMap((part) => (part.kind === 'furniture' ? part.furniture : []));
  expect(kinds.filter((kind) => kind === 'heading')).toHaveLength(3);
  expect(found.some((part) => part.kind === 'reject')).toBe(false);
});

it('keeps the links of an awesome list: the paper’s own as its address, the others under their texts', async () => {
  const lines = papers.map(
    ([a, b, title], i) =>
      `- [${title}](https://papers.example.org/${i}), ${a}, ${b}, *Bay* 2020. [[code](https://code.example.org/${i})] [[slides]](https://slides.example.org/${i})`,
  );
  const { layout } = sniffListing(lines);
  const records = await recordsOf({ name: 'listing', layout }, lines.join('\n'));
  expect(records.map(({ metadata }) => metadata)).toEqual(
    papers.map((_, i) => ({
      url: `https://papers.example.org/${i}`,
      extra: { code: `https://code.example.org/${i}`, slides: `https://slides.example.org/${i}` },
    })),
  );
});

it('takes no link of an abstract for the paper’s address', async () => {
  const lines = papers.map(([a, b, title]) => `Title: ${title} Authors: ${a}, ${b} Abstract: ${abstractOf(title)}`);
  const { layout } = sniffListing(lines);
  const records = await recordsOf({ name: 'listing', layout }, lines.join('\n'));
  expect(records.map(({ abstract, metadata }) => [abstract, metadata])).toEqual(
    papers.map(([, , title]) => [abstractOf(title), undefined]),
  );
});

it('reads a table of Markdown: its rule is furniture, a linked title says the address', async () => {
  const rows = papers.map(([a, b, title], i) => `| [${title}](https://papers.example.org/${i}) | ${a}, ${b} | Bay |`);
  const text = ['| Title | Authors | Venue |', '|:--|---|---|', ...rows].join('\n');
  const format = sniffTable(text, false)!.format;
  const found = await segmentsOf(format, text);
  expect(found.slice(0, 2)).toMatchObject([{ furniture: 'header' }, { furniture: 'separator' }]);
  expect(found.slice(2)).toMatchObject(
    papers.map(([a, b, title], i) => ({
      ...{ title, authors: `${a}, ${b}` },
      metadata: { url: `https://papers.example.org/${i}`, venue: ' Bay ' },
    })),
  );
});

describe('an entry that names its fields', () => {
  it.each<[string, (title: string, names: string, abstract: string) => string]>([
    ['on one line', (t, n, a) => `Title: ${t} Authors: ${n} Abstract: ${a}`],
    ['with bars', (t, n, a) => `Title: ${t} | Authors: ${n} | Abstract: ${a} | Keywords: tides, nets`],
    ['authors first', (t, n, a) => `Authors: ${n}. Title: ${t}. Abstract: ${a}`],
    ['abstract second', (t, n, a) => `**Title:** ${t}; **Abstract:** ${a}; **Authors:** ${n}`],
    ['with bullets', (t, n, a) => `* Title: ${t} - Authors: ${n} - Abstract: ${a}`],
    [
      'wrapped, blank lines between',
      (t, n, a) => `Title: ${t} Authors: ${n} Abstract: ${a.replace(' in ', '\nin ')}\n`,
    ],
  ])('%s', (_, form) => {
    // one bullet alone is no list
    for (const count of /^\*/.test(form('', '', '')) ? [2, 5] : [1, 2, 5]) {
      const wanted = papers.slice(0, count).map(([a, b, title]) => [title, `${a}, ${b}`, abstractOf(title)]);
      const text = wanted.map(([title, names, abstract]) => form(title!, names!, abstract!)).join('\n');
      const { layout } = sniffListing(text.split('\n'));
      const found = [...readListing(Buffer.from(text), layout).segments].filter((part) => part.kind === 'record');
      const read = found.map((part) => [part.title, part.authors, part.abstract?.replaceAll('\n', ' ')]);
      expect(read).toEqual(wanted);
    }
  });
});

const mailing = `\\\\
arXiv:2301.00001
Date: Mon, 2 Jan 2023 00:00:00 GMT   (50kb)

Title: Gentle Pruning of Attention Heads by Seasonal Masking and Other
  Means
Authors: Marta Oyelaran and Jun Fukazawa
Categories: cs.LG
Comments: 12 pages
\\\\
  Attention heads are often redundant, but removing them at once hurts the
model. We mask heads in seasons, so that each has a time in which the others
learn to do its work.
\\\\ ( https://arxiv.example.org/abs/2301.00001 ,  50kb)
------------------------------------------------------------------------------
`;

it('reads a mailing: labels, an abstract without one, and what stands around them', () => {
  const text = mailing + mailing.replaceAll('Gentle', 'Bold').replaceAll('00001', '00002');
  const { layout } = sniffListing(text.split('\n'));
  const found = [...readListing(Buffer.from(text), layout).segments];
  const records = found.filter((part) => part.kind === 'record');
  expect(records.map(({ title }) => title)).toEqual([
    'Gentle Pruning of Attention Heads by Seasonal Masking and Other\nMeans',
    'Bold Pruning of Attention Heads by Seasonal Masking and Other\nMeans',
  ]);
  expect(records[0]).toMatchObject({ authors: 'Marta Oyelaran and Jun Fukazawa', line_start: 5, line_end: 13 });
  expect(records[0]?.abstract?.split('\n')).toHaveLength(3);
  expect(found.some((part) => part.kind === 'reject')).toBe(false);
});

it('doubts a title with its number left and an abstract of a few words', () => {
  const lines = ['Title: 1. Gentle Pruning', 'Authors: Marta Oyelaran', 'Abstract: None given.'];
  const text = [...lines, '', ...lines.map((line) => line.replace('Gentle', 'Bold'))].join('\n');
  const { layout } = sniffListing(text.split('\n'));
  const found = [...readListing(Buffer.from(text), layout).segments].filter((part) => part.kind === 'record');
  expect(found[0]?.issues).toEqual(['record/title-doubtful', 'record/fields-doubtful']);
});
