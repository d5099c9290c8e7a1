import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noCorrections } from '../../../pipeline/record/corrections.ts';
import { cleanRecord } from '../../../pipeline/stages/clean.ts';
import { formatNames as allNames, type FormatName } from '../../../schemas/format-names.ts';
import { formatOf, segmentsOf } from './read.ts';

const formatNames = allNames.filter((name) => name !== 'three-lines' && name !== 'listing');
const size = 1_000_000;
const fill = (piece: string) => piece.repeat(size / piece.length);

describe.each<[format: FormatName, pieces: string[]]>([
  [
    'bibtex',
    [
      '{',
      '}',
      '@',
      '@a{',
      '@a{b,',
      '@a {',
      '@misc{a, title={',
      '@misc{a, title={x}} ',
      '@misc{a, title={x},\n',
      '@misc{a, title="{',
      '@string{a=b}',
      '@string{a=a#a}',
      '@comment{',
      '@misc{a, author={{A} and ',
      '\n@misc{,',
      '@misc{a, title={\\',
      '{\\{',
    ],
  ],
  ['ris', ['TY  - ', 'TY  - X\n', 'AU  - ', 'TY  - X\nTI  - a\n', '\nER  -', ' ', 'TY  - X\n \n']],
  [
    'csl',
    [
      '[',
      '{',
      '[{',
      '[{"a":',
      '{"a":[',
      '"',
      '\\"',
      '[\n{\n',
      ',',
      '[{}\n',
      '{"title":"x"}',
      '[{"title":"x"},',
      ']',
      '[}',
      '\n  {"a',
      '"items":[',
    ],
  ],
  ['openreview', ['{"notes":[', '{"content":', '{"content":{"title":{"value":']],
  ['arxiv', ['{', '[', '{"title":', '{"title":"x"}\n', '[[[[[[[[\n']],
  ['json', ['{', '[', '{"title":', '{"title":"x"}\n', '{"papers":[', '{"authors":[{"name":', ']', '"name":"x",']],
  ['jsonl', ['{', '{"title":"x"}\n', '\n']],
  ['openalex', ['{"a":{', '{"a":{},', '{"a":{}', '"a":{"title":"x"},', '{"abstract_inverted_index":{"a":[']],
  [
    'pubmed-xml',
    [
      ...['<', '<a', '<a>', '</a>', '<a/>', '&', '&amp;', '<!--', '<![CDATA[', '<?', '<!DOCTYPE ', '<a b="', '</'],
      ...['<PubmedArticle>', '<PubmedArticle>\n', '\n<PubmedArticle/>', '</PubmedArticle>', '<PubmedArticle><a>'],
      ...['\n<PubmedArticle><MedlineCitation><Article><ArticleTitle>', '<PubmedArticle><a></PubmedArticle>'],
    ],
  ],
  ['dblp-xml', ['</a><article ', '\n</article><article key="x">', '<article><title>a</title>\n']],
  ['jats', ['<article>', '<article-meta>', '\n<article><front><article-meta>']],
  ['web-of-science', ['PT J\n', 'PT J\nTI a\n', 'ER\n', '   \n', 'TI ']],
  ['enw', ['%0 a\n', '%0 a\n%T b\n', '%', '%A b\n']],
  ['delimited', ['\t', 'a\tb\tc\n', 'a\n']],
  [
    'html',
    [
      '<',
      '<p',
      '<p>',
      '<b>',
      '</p>',
      '<h3>a</h3>',
      '<a href="',
      '<li>',
      '<dt>x<dd>',
      '&',
      '&amp;',
      '<!--',
      '<h3>a</h3><p>b c, d e</p>',
    ],
  ],
  ['pubmed', ['1. ', '1. J. 2020;1:2.\n\n', '1. J. 2020;\n\nT\n\nA B,\n\n', '(1)', 'A B, ', '\n\n']],
  ['medline', ['PMID- 1\n', 'TI  - ', '      x\n', 'PMID- 1\nTI  - a\nAU  - b\n']],
  ['arxiv-listing', ['arXiv:1\n', 'Title: ', '\\\\\n', 'arXiv:1\nTitle: a\n', '  a\n', ' \n']],
  ['openreview-page', ['Published: a Modified: b\n', 'T\nA\nPublished: a Modified: b\n', 'Abstract: ', ' ']],
  ['csv', ['"', '""', ',', '"a\n', '"a,\n"', 'Title\n', '"x"y\n', '\t', '"\n,']],
])('a megabyte of pieces of %s', (format, pieces) => {
  test.each(pieces)('%j', { timeout: 120_000 }, async (piece) => {
    const start = format === 'csv' ? 'Title,Authors,Abstract\n' : '';
    expect((await segmentsOf(formatOf(format), start + fill(piece))).length).toBeGreaterThan(0);
  });
});

test('deep nesting that is whole is read', async () => {
  const deep = (open: string, close: string) => open.repeat(size / 4) + close.repeat(size / 4);
  const json = `[{"title": "Deep", "x": ${deep('[', ']')}}]`;
  expect((await segmentsOf(formatOf('csl'), json)).map((found) => found.kind)).toEqual(['record']);
  const bibtex = `@misc{a, title = {Deep ${deep('{', '}')}}, author = {${deep('{', '}')}Bee, Ann}}`;
  expect((await segmentsOf(formatOf('bibtex'), bibtex)).map((found) => found.kind)).toEqual(['record']);
});

const pieces = fc.constantFrom(
  ...['@misc{a,', 'title', '=', '{', '}', '"', '#', ',', '\n', ' ', 'TY  - X\n', 'TI  - a', 'AU  - b, c', 'ER  - '],
  ...[
    '[',
    ']',
    '{"title":"x"}',
    '{"notes":[',
    '"content":',
    '\\',
    '\r\n',
    'Title,Authors,Abstract',
    '\0',
    '\u2028',
    'é',
  ],
  ...[
    '<PubmedArticle><MedlineCitation><Article><ArticleTitle>a',
    '\n<article key="a"><title>b</title>',
    '</article>',
    'PT J\nTI a\n',
    '%0 a\n%T b\n',
    '<p>',
    '<h3>a</h3>',
    '<b>c</b>',
    '1. J. 2020;1:2.\n\n',
    'PMID- 1\n',
    'arXiv:1\n',
    'Title: a',
    '\\\\',
    'Published: a Modified: b\n',
  ],
  ...[
    'author = {a and b, c}',
    'others',
    '{"title":"y","author":[{"family":"z"}]}',
    '\n  {"title":',
    ';',
    '\t',
    '@string{',
    '\ud800',
  ],
);

test.each(formatNames)(
  'whatever a %s file holds, every line has its place and every record is cleaned',
  async (format) => {
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { minLength: 1, maxLength: 30 }), async (parts) => {
        const bytes = Buffer.from(parts.join(''));
        for (const found of await segmentsOf(formatOf(format), bytes)) {
          if (found.kind === 'record') expect(cleanRecord(found, noCorrections)).toBeDefined();
        }
      }),
      { numRuns: 300 },
    );
  },
);

test('bytes that are no text are refused', async () => {
  for (const format of formatNames) {
    const utf16 = await segmentsOf(formatOf(format), Buffer.from('\ufeffTY  - JOUR\nTI  - One\n', 'utf16le'));
    expect(utf16).toMatchObject([
      { kind: 'reject', code: 'import/unreadable', detail: expect.stringContaining('UTF-16') },
    ]);
    const binary = await segmentsOf(formatOf(format), Buffer.from([0x41, 0, 0x42, 10, 0, 10]));
    expect(binary.every((found) => found.kind === 'reject')).toBe(true);
  }
});
