import type { Sample } from './sample.ts';

const paper = {
  title: 'A Study of Ferry Timetables',
  authors: ['Bee, Anna P., -', 'van der Dee, Carl, -'],
  abstract: 'We study ferries and count ferries.',
  year: 2001,
  venue: 'Annals of Tides',
  doi: '10.1234/abc',
};

const openAlex = {
  id: 'https://openalex.org/W123',
  doi: 'https://doi.org/10.1234/ABC',
  title: paper.title,
  display_name: paper.title,
  publication_year: 2001,
  publication_date: '2001-05-03',
  type: 'article',
  authorships: [
    { author_position: 'first', author: { display_name: 'Anna P. Bee' }, raw_author_name: 'A. P. Bee' },
    { author_position: 'last', author: { display_name: 'Carl van der Dee' } },
  ],
  primary_location: { landing_page_url: 'https://tides.example/abc', source: { display_name: 'Annals of Tides' } },
  locations: [
    { landing_page_url: 'https://tides.example/abc' },
    { landing_page_url: 'http://arxiv.org/abs/2001.01234' },
  ],
  keywords: [{ display_name: 'Ferries' }, { display_name: 'Tides' }],
  abstract_inverted_index: { We: [0], study: [1], ferries: [2, 5], and: [3], count: [4], '.': [] },
};

const crossref = {
  indexed: { 'date-time': '2020-01-01T00:00:00Z' },
  'reference-count': 3,
  DOI: '10.1234/ABC',
  URL: 'https://doi.org/10.1234/abc',
  type: 'journal-article',
  title: ['A Study of Ferry Timetables'],
  author: [
    { given: 'Anna P.', family: 'Bee', sequence: 'first', affiliation: [] },
    { given: 'Carl', family: 'van der Dee' },
    { name: 'Tides and Ferries Group' },
  ],
  'container-title': ['Annals of Tides', 'Ann Tides'],
  published: { 'date-parts': [[2001, 5]] },
  issued: { 'date-parts': [[2001, 5]] },
  subject: ['Ferries', 'Tides'],
  abstract: '<jats:p>We study ferries and count ferries.</jats:p>',
};

const semanticScholar = {
  paperId: '0a1b',
  externalIds: { ArXiv: '2001.01234', DOI: '10.1234/ABC', CorpusId: 7 },
  url: 'https://papers.example/0a1b',
  title: paper.title,
  abstract: paper.abstract,
  venue: 'Annals of Tides',
  year: 2001,
  publicationDate: '2001-05-03',
  fieldsOfStudy: ['Ferries', 'Tides'],
  authors: [
    { authorId: '1', name: 'Anna P. Bee' },
    { authorId: null, name: 'Carl van der Dee' },
  ],
};

const dataCite = {
  id: '10.1234/abc',
  type: 'dois',
  attributes: {
    doi: '10.1234/ABC',
    titles: [{ title: paper.title }],
    creators: [
      { name: 'Bee, Anna P.', nameType: 'Personal', givenName: 'Anna P.', familyName: 'Bee' },
      { name: 'van der Dee, Carl' },
      { name: 'Tides and Ferries Group', nameType: 'Organizational' },
    ],
    descriptions: [{ description: paper.abstract, descriptionType: 'Abstract' }],
    publicationYear: 2001,
    container: { title: 'Annals of Tides' },
    url: 'https://tides.example/abc',
    subjects: [{ subject: 'Ferries' }, { subject: 'Tides' }],
  },
};

const zotero = {
  key: 'AB12',
  version: 4,
  data: {
    key: 'AB12',
    itemType: 'journalArticle',
    title: paper.title,
    creators: [
      { creatorType: 'author', firstName: 'Anna P.', lastName: 'Bee' },
      { creatorType: 'editor', firstName: 'Ed', lastName: 'Itor' },
      { creatorType: 'author', firstName: 'Carl', lastName: 'van der Dee' },
      { creatorType: 'author', name: 'Tides and Ferries Group' },
    ],
    abstractNote: paper.abstract,
    publicationTitle: 'Annals of Tides',
    date: '2001-05-03',
    DOI: '10.1234/ABC',
    url: 'https://tides.example/abc',
    tags: [{ tag: 'Ferries' }, { tag: 'Tides', type: 1 }],
  },
};

const dblp = {
  '@score': '1',
  info: {
    authors: {
      author: [
        { '@pid': '1', text: 'Anna P. Bee 0001' },
        { '@pid': '2', text: 'Carl van der Dee' },
      ],
    },
    title: 'A Study of Ferry Timetables.',
    venue: 'Annals of Tides',
    year: '2001',
    type: 'Journal Articles',
    doi: '10.1234/ABC',
    ee: 'https://doi.org/10.1234/ABC',
  },
};

const plain = {
  title: paper.title,
  authors: ['Anna P. Bee', 'Carl van der Dee'],
  abstract: paper.abstract,
  year: 2001,
};
const keywords = ['Ferries', 'Tides'];
const group = [...paper.authors, '[Tides and Ferries Group]'];
const lines = (...records: object[]) => records.map((record) => `${JSON.stringify(record)}\n`).join('');

/** Invented records in the JSON of services. */
export const jsonSamples: readonly Sample[] = [
  {
    what: 'OpenAlex, an answer',
    file: 'works.json',
    text: JSON.stringify({ meta: { count: 1 }, results: [openAlex] }, null, 2),
    format: { name: 'openalex' },
    paper: {
      ...paper,
      abstract: 'We study ferries and count ferries',
      arxiv_id: '2001.01234',
      url: 'https://tides.example/abc',
      keywords,
    },
  },
  {
    what: 'OpenAlex, a work a line',
    file: 'part_000',
    text: lines({ ...openAlex, abstract_inverted_index: null }, openAlex),
    format: { name: 'openalex', lines: true },
    paper: { ...paper, abstract: null, arxiv_id: '2001.01234', url: 'https://tides.example/abc', keywords },
    records: 2,
  },
  {
    what: 'Crossref, an answer',
    file: 'works.json',
    text: JSON.stringify({ status: 'ok', 'message-type': 'work-list', message: { items: [crossref] } }),
    format: { name: 'crossref' },
    paper: { ...paper, authors: group, url: 'https://doi.org/10.1234/abc', keywords },
  },
  {
    what: 'Crossref, one work',
    file: 'work.json',
    text: JSON.stringify({ status: 'ok', 'message-type': 'work', message: crossref }),
    format: { name: 'crossref' },
    paper: { ...paper, authors: group, url: 'https://doi.org/10.1234/abc', keywords },
  },
  {
    what: 'Semantic Scholar, an answer',
    file: 'papers.json',
    text: JSON.stringify({ total: 1, data: [semanticScholar] }),
    format: { name: 'semantic-scholar' },
    paper: { ...paper, arxiv_id: '2001.01234', url: 'https://papers.example/0a1b', keywords },
  },
  {
    what: 'Semantic Scholar, citations',
    file: 'papers.json',
    text: JSON.stringify({ data: [{ isInfluential: true, citedPaper: semanticScholar }] }),
    format: { name: 'semantic-scholar' },
    paper: { ...paper, arxiv_id: '2001.01234', url: 'https://papers.example/0a1b', keywords },
  },
  {
    what: 'Semantic Scholar, a data set',
    file: 'papers.jsonl',
    text: lines({ corpusid: 7, ...semanticScholar, paperId: undefined, publicationdate: '2001' }, semanticScholar),
    format: { name: 'semantic-scholar', lines: true },
    paper: { ...paper, arxiv_id: '2001.01234', url: 'https://papers.example/0a1b', keywords },
    records: 2,
  },
  {
    what: 'DataCite, an answer',
    file: 'dois.json',
    text: JSON.stringify({ data: [dataCite], meta: {} }, null, 1),
    format: { name: 'datacite' },
    paper: { ...paper, authors: group, url: 'https://tides.example/abc', keywords },
  },
  {
    what: "Zotero's API",
    file: 'items.json',
    text: JSON.stringify([zotero], null, 4),
    format: { name: 'zotero' },
    paper: { ...paper, authors: group, url: 'https://tides.example/abc', keywords },
  },
  {
    what: 'Better BibTeX',
    file: 'items.json',
    text: JSON.stringify({ config: { id: 'x' }, items: [zotero.data] }, null, 4),
    format: { name: 'zotero' },
    paper: { ...paper, authors: group, url: 'https://tides.example/abc', keywords },
  },
  {
    what: "DBLP's search",
    file: 'api.json',
    text: JSON.stringify({ result: { hits: { '@total': '1', hit: [dblp] } } }, null, 1),
    format: { name: 'dblp-json' },
    paper: { ...paper, abstract: null, url: 'https://doi.org/10.1234/ABC' },
  },
  {
    what: 'records keyed by id',
    file: 'papers.json',
    text: JSON.stringify({ p1: plain, 'p"2': { ...plain, title: 'Another Study of Boats' } }, null, 2),
    format: { name: 'json' },
    paper: { title: paper.title, authors: paper.authors, abstract: paper.abstract, year: 2001 },
    records: 2,
  },
];
