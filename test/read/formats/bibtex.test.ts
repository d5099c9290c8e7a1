import { describe, expect, test } from 'vitest';
import { withoutCaseBraces } from '../../../pipeline/read/formats/bibtex/braces.ts';
import { readEntries } from '../../../pipeline/read/formats/bibtex/entries.ts';
import { cleanedOf, formatOf, recordsOf, rejectsOf, segmentsOf, shown } from './read.ts';

const bibtex = formatOf('bibtex');
const file = String.raw`% a bibliography of things that do not exist
@string{conf = "Meeting on Invented Things"}
@preamble{"\newcommand{\noop}[1]{}"}

@inproceedings{kord2021,
  title     = {Learning {G}raphs with {M}{\"u}ller {\&} Co: an {$O(n)$} Method},
  author    = {Kord, J{\"o}rg and van der Berg, Anna P. and {The Quiet Lattice Group} and
               Mar{\'\i}a del Mar Ruiz and King, Jr., Otto and others},
  booktitle = conf # ", 2021",
  abstract  = {We study graphs that grow slowly and
     show that they can be learned. Code is at \url{https://github.com/kord/slow-graphs}.},
  year      = 2021
}
@article{open1,
  title = {An entry that is not closed,
  author = {Smith, John}

@ARTICLE{fine,
  title = "Quoted {"}Titles{"} Survive",
  author = "John Smith and Jane Q. Doe", month = jan
}
@misc{notitle, author = {Nobody}}
@article(round, title = {Round brackets}, author = {de La Fontaine, Jean and Jean {de La Fontaine}})
@comment{jabref-meta: groups;}
`;

describe('a BibTeX file', () => {
  test('gives its entries as clean records with their lines', async () => {
    const papers = await cleanedOf(bibtex, file);
    expect(papers.map(({ lines, title }) => [lines, title])).toEqual([
      ['5-13', 'Learning Graphs with Müller & Co: an O(n) Method'],
      ['18-21', 'Quoted "Titles" Survive'],
      ['23-23', 'Round brackets'],
    ]);
    expect(papers[0]?.abstract).toBe(
      'We study graphs that grow slowly and show that they can be learned. Code is at https://github.com/kord/slow-graphs.',
    );
    expect(papers[0]?.authors.map(shown)).toEqual([
      'Kord, Jörg, -',
      'van der Berg, Anna P., -',
      '[The Quiet Lattice Group]',
      'Ruiz, María del Mar, -',
      'King, Otto, Jr.',
    ]);
    expect(papers[0]?.issues).toEqual(['authors/et-al', 'authors/group', 'text/latex']);
    expect(papers[2]?.authors.map(shown)).toEqual(['de La Fontaine, Jean, -', 'de La Fontaine, Jean, -']);
  });

  test('rejects what is no entry or has no title, each with its lines, and goes on', async () => {
    expect(await rejectsOf(bibtex, file)).toEqual([
      '14-16 import/unreadable: @article open1: the value of title is missing or not closed',
      '22-22 import/invalid: @misc notitle: "title" is missing',
    ]);
  });

  test('has furniture between its entries', async () => {
    const furniture = (await segmentsOf(bibtex, file)).filter((found) => found.kind === 'furniture');
    expect(furniture.map(({ furniture, line_start, line_end }) => `${line_start}-${line_end} ${furniture}`)).toEqual([
      '1-3 other',
      '4-4 blank',
      '17-17 blank',
      '24-24 other',
    ]);
  });
});

describe('fields', () => {
  const title = async (text: string) => (await recordsOf(bibtex, text)).map((record) => record.title);

  test.each<[name: string, text: string, titles: string[]]>([
    ['numbers', '@misc{a, title = 1984}', ['1984']],
    ['macros in any case, joined', '@string{UP = {Up}} @misc{a, title = up # " and " # {Down}}', ['Up and Down']],
    ['a macro of a macro', '@string{a = "x"} @string{b = a # "y"} @misc{k, title = b}', ['xy']],
    ['months', '@misc{a, title = mar}', ['mar']],
    ['a name in capitals', '@misc{a, TITLE = {T}}', ['T']],
    ['the first of two', '@misc{a, title = {One}, title = {Two}}', ['One']],
    ['a lost comma', '@misc{a, title = {One} year = 2000}', ['One']],
    ['a comma at the end', '@misc{a, title = {One},}', ['One']],
    ['no key', '@misc{, title = {One}}', ['One']],
    ['two on a line', '@misc{a, title={One}} @misc{b, title={Two}}', ['One', 'Two']],
    ['a value in two pairs of braces', '@misc{a, title={{One and Two}}}', ['One and Two']],
    ['an address in a comment', 'write to me@example.org {now}\n@misc{a, title={One}}', ['One']],
    ['Windows line ends', '@misc{a,\r\n title={One\r\n Two}}\r\n', ['One\n Two']],
    ['a byte-order mark', '\ufeff@misc{a, title={One}}', ['One']],
  ])('%s', async (_, text, titles) => {
    expect(await title(text)).toEqual(titles);
  });

  test('title and author come from the entry that is referred to, the abstract does not', async () => {
    const text = '@misc{kid, crossref = {Book}}\n@book{book, title={Whole}, author={Bee, Ann}, abstract={Of the book}}';
    expect((await recordsOf(bibtex, text))[0]).toMatchObject({ title: 'Whole', authors: 'Bee, Ann', abstract: null });
  });

  test('bytes that are not UTF-8 are read as Windows-1252', async () => {
    expect(await title(Buffer.from('@misc{a, title={Caf\xe9}}', 'latin1').toString('latin1'))).toEqual(['Café']);
    const [record] = await recordsOf(bibtex, Buffer.from('@misc{a, title={Caf\xe9}}', 'latin1'));
    expect(record?.title).toBe('Café');
  });
});

describe('what is wrong with an entry is said', () => {
  test.each<[text: string, reject: string]>([
    ['@misc{a, title = nope}', '1-1 import/invalid: @misc a: title: the macro nope is not defined'],
    ['@misc{a, title {One}}', '1-1 import/unreadable: @misc a: "{One}}" stands where "=" of title should'],
    ['@misc{a, = {One}}', '1-1 import/unreadable: @misc a: "= {One}}" stands where a field should'],
    ['@misc{a,\n title = {One}', '1-2 import/unreadable: @misc a: the entry is not closed'],
    ['@misc{a, title = "One', '1-1 import/unreadable: @misc a: the value of title is missing or not closed'],
    ['@misc{a, title = {}}', '1-1 import/invalid: @misc a: "title" is empty'],
    ['@misc{a, title = {{ }}}', '1-1 import/invalid: @misc a: "title" is empty'],
  ])('%j', async (text, reject) => {
    expect(await rejectsOf(bibtex, text)).toEqual([reject]);
  });

  test('an entry that is not closed costs none of those after it', async () => {
    const text =
      '@misc{a, title={One}}\n@misc{b, title={Two,\n@misc{c, title={Three}}\n\n@misc{d, title="Four\n@misc{e, title={Five}}\n';
    expect((await recordsOf(bibtex, text)).map((record) => record.title)).toEqual(['One', 'Three', 'Five']);
    expect((await rejectsOf(bibtex, text)).map((reject) => reject.split(' ')[0])).toEqual(['2-2', '5-5']);
  });
});

test.each<[value: string, text: string]>([
  ['{BERT}: {P}re', 'BERT: Pre'],
  ['{{Whole Title}}', 'Whole Title'],
  ['an {$O(n)$} way', 'an $O(n)$ way'],
  ['{\\&} and {\\em x}', '\\& and {\\em x}'],
  ['M{\\"u}ller {M}{\\"u}', 'M{\\"u}ller M{\\"u}'],
  ['\\emph{a {B} c}', '\\emph{a B c}'],
  ['\\frac{a}{b} {\\LaTeX}{}', '\\frac{a}{b} {\\LaTeX}'],
  ['$x_{2}$ \\{a\\}', '$x_{2}$ \\{a\\}'],
  ['a { b', 'a { b'],
  ['a } b', 'a } b'],
])('braces that keep the case go: %s', (value, text) => {
  expect(withoutCaseBraces(value)).toBe(text);
});

test('entries know where they stand', () => {
  const text = 'x @misc{a, title={One}} y\n@misc{b}';
  expect([...readEntries(text)].map(({ start, end }) => text.slice(start, end))).toEqual([
    '@misc{a, title={One}}',
    '@misc{b}',
  ]);
});
