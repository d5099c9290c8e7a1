import { describe, expect, test } from 'vitest';
import { noChoice, sniff } from '../../../pipeline/read/sniff/sniff.ts';
import type { Format } from '../../../schemas/input-format.ts';
import { cleanedOf, recordsOf, rejectsOf, shown } from './read.ts';

async function formatOfFile(name: string, text: string): Promise<Format> {
  const { format } = (await sniffed(name, text)).reading;
  if (format === undefined) throw new Error('a listing');
  return format;
}

function sniffed(name: string, text: string) {
  const all = Buffer.from(text);
  const read = async (buffer: Buffer, offset: number, length: number, position: number) => ({
    bytesRead: all.copy(buffer, offset, position, position + length),
  });
  return sniff(name, { read }, all.length, noChoice);
}

async function authorsOf(name: string, text: string): Promise<string[]> {
  const papers = await cleanedOf(await formatOfFile(name, text), text);
  return papers.flatMap(({ authors }) => authors.map(shown));
}

const csv = (header: string, cell: string) =>
  `Title,${header},Abstract\nA Study of Ferries,"${cell.replaceAll('"', '""')}",We study.\n`;
const two = ['Bee, Anna, -', 'Dee, Carl, -'];

describe('the authors of a table', () => {
  test.each<[header: string, cell: string, authors: string[]]>([
    ['Authors', "['Anna Bee', 'Carl Dee']", two],
    ['Authors', '["Anna Bee","Carl Dee"]', two],
    ['Authors', "['Bee, Anna', 'Dee, Carl']", two],
    ['Authors', "['Anna Bee']", ['Bee, Anna, -']],
    ['Authors', 'Bee A.; Deekman C.', ['Bee, A., -', 'Deekman, C., -']],
    ['Author/s', 'Bee, Anna; Dee, Carl', two],
    ['Author Name(s)', 'Bee, Anna; Dee, Carl', two],
    ['authors_list', 'Bee, Anna; Dee, Carl', two],
    ['Creators', 'Bee, Anna; Dee, Carl', two],
  ])('%s: %s', async (header, cell, authors) => {
    expect(await authorsOf('a.csv', csv(header, cell))).toEqual(authors);
  });

  test('that no column is named after are told of', async () => {
    const { recognised } = await sniffed('a.csv', csv('first_authors', 'Anna Bee'));
    expect(recognised.reasons.join()).toContain('--map authors=COLUMN');
  });
});

describe('names that a format separates are not cut again', () => {
  const group = ['[Bees and Sons]', 'Dee, Carl, -'];
  test.each<[file: string, text: string, authors: string[]]>([
    ['a.ris', 'TY  - JOUR\nTI  - One\nAU  - Bees and Sons\nAU  - Dee, Carl\nER  -\n', group],
    ['a.json', '{"notes":[{"content":{"title":"One","authors":["Bees and Sons","Carl Dee"]}}]}', group],
    ['a.json', '[{"title":"One","authors":["Bees and Sons","Carl Dee"]}]', group],
    [
      'a.bib',
      '@misc{a, title={One}, author={Anna {Bees and Sons} and Dee, Carl}}',
      ['Bees and Sons, Anna, -', two[1]!],
    ],
    ['a.ris', 'TY  - JOUR\nTI  - One\nA1  - Bee, Anna\nAU  - Dee, Carl\nER  -\n', two],
    ['a.ris', 'TY  - JOUR\nTI  - One\nAU  - Bee, Anna\nA1  - Bee, Anna\nA1  - Dee, Carl\nER  -\n', two],
  ])('%s: %j', async (file, text, authors) => {
    expect(await authorsOf(file, text)).toEqual(authors);
  });
});

describe('BibTeX as people write it', () => {
  test.each<[author: string, authors: string[]]>([
    ['family=Bee, given={Anna} and family={Dee}, given=Carl, given-i=C', two],
    ['given=Anna, family=Bee and Dee, Carl', two],
    [
      'family={Dee}, given={Carl}, prefix={van der}, useprefix=true, suffix={Jr.} and {Bees and Sons}',
      ['van der Dee, Carl, Jr.', '[Bees and Sons]'],
    ],
    ['Bee, Anna and Dee, Carl and et al.', two],
    ['Bee, Anna and Dee, Carl et al.', two],
    ['Bee, Anna and Dee, Carl and Others', two],
    ['Bee, Anna, Dee, Carl, et al.', two],
  ])('%s', async (author, authors) => {
    expect(await authorsOf('a.bib', `@misc{a, title = {One}, author = {${author}}}`)).toEqual(authors);
  });

  test.each<[text: string, titles: string[]]>([
    ['@misc{title = {One}, year = 2001}', ['One']],
    ['@misc{a,\n title = {One,\n@misc{\n title = {Two}}\n@misc{title={Three}}', ['Two', 'Three']],
    ['@misc{a, % why\n % title = {Not},\n title = {One}, % author = {X}\n}', ['One']],
    ['@misc{a, title = {50% One}}', ['50% One']],
    ['@misc{a, title = {One}, author = nobody}', ['One']],
    ['@misc{a, title = {One } # what, author = "Bee, Anna"}', ['One']],
  ])('%j', async (text, titles) => {
    expect((await recordsOf({ name: 'bibtex' }, text)).map(({ title }) => title)).toEqual(titles);
  });

  test('a macro that is not defined stands in extra', async () => {
    const [record] = await recordsOf({ name: 'bibtex' }, '@misc{a, title = {One}, author = nobody}');
    expect(record).toMatchObject({ authors: null, metadata: { extra: { author: 'nobody' } } });
  });
});

test('records with authors in one text are plain JSON, whatever else they hold', async () => {
  const text = '[{"title": "One", "author": "Anna Bee and Carl Dee", "type": "article", "DOI": "10.1/a"}]';
  expect(await formatOfFile('a.json', text)).toEqual({ name: 'json' });
  expect(await authorsOf('a.json', text)).toEqual(two);
});

test.each(['a.bib', 'a.ris', 'a.csv', 'a.json'])('a PDF is refused under the name %s', async (name) => {
  await expect(sniffed(name, '%PDF-1.4\n1 0 obj\n@misc{a, title={One}}\nTY  - JOUR\n')).rejects.toThrow(/a PDF file/);
});

describe("arXiv's metadata", () => {
  const record = { id: '2001.01234', title: 'One', authors_parsed: [['Bee', 'Anna', '']], abstract: 'We study.' };
  const other = { ...record, title: 'Two' };
  test.each<[what: string, text: string, lines: boolean]>([
    ['a list', JSON.stringify([record, other], null, 2), false],
    ['a list under a key', JSON.stringify({ papers: [record, other] }), false],
    ['a record a line', `${JSON.stringify(record)}\n${JSON.stringify(other)}\n`, true],
  ])('%s', async (_, text, lines) => {
    const format = await formatOfFile('a.json', text);
    expect(format).toEqual({ name: 'arxiv', ...(lines ? { lines } : {}) });
    expect((await recordsOf(format, text)).map(({ title }) => title)).toEqual(['One', 'Two']);
    expect(await rejectsOf(format, text)).toEqual([]);
  });
});

describe('one bad record costs itself', () => {
  test.each<[file: string, text: string, titles: string[], reject: RegExp]>([
    ['a.json', '{"data":[{"paperId":"a"},{"paperId":"b","title":"Two"}]}', ['Two'], /it has no title/],
    ['a.json', '[{"itemType":"attachment","title":"File"},{"itemType":"book","title":"Two"}]', ['Two'], /not an item/],
    [
      'a.xml',
      '<dblp>\n<article key="a">\n<author>A <b</author>\n<title>One</article>\n<article key="b"><title>Two.</title></article>\n</dblp>',
      ['Two'],
      /not closed/,
    ],
    [
      'a.xml',
      '<PubmedArticleSet>\n<PubmedArticle><MedlineCitation><Article>\n<PubmedArticle><MedlineCitation><Article><ArticleTitle>Two</ArticleTitle></Article></MedlineCitation></PubmedArticle>\n</PubmedArticleSet>',
      ['Two'],
      /not closed/,
    ],
    ['a.txt', 'PT J\nAU Bee, A\nER\n\nPT J\nTI Two\nER\n', ['Two'], /no title/],
  ])('%s: %j', async (file, text, titles, reject) => {
    const format = await formatOfFile(file, text);
    expect((await recordsOf(format, text)).map(({ title }) => title.replace(/\.$/, ''))).toEqual(titles);
    expect((await rejectsOf(format, text)).join()).toMatch(reject);
  });
});
