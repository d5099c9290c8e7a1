import { describe, expect, test } from 'vitest';
import { mostBlocks } from '../../../pipeline/read/formats/html/blocks.ts';
import { cleanedOf, formatOf, rejectsOf, segmentsOf } from './read.ts';

const prose =
  'Ferries that wait for late trains carry more people, as twelve summers of tickets show, and cost no more fuel than before.';
const html = formatOf('html');

test.each<[what: string, page: string]>([
  [
    'headings and paragraphs',
    `<html><head><title>Talks</title><style>p {}</style></head><body><h1>Accepted papers</h1>
<h3>Ferries &amp; <i>Trains</i></h3><p class="authors">Anna Bee, Jan de Vries</p><p>${prose}</p>
<h3>On Tides</h3><p>Tom Marsh</p><p>${prose}</p></body></html>`,
  ],
  [
    'terms',
    `<dl><dt>Ferries &amp; Trains</dt><dd>Anna Bee, Jan de Vries</dd><dd>${prose}</dd>
<dt>On Tides</dt><dd>Tom Marsh</dd><dd>${prose}</dd></dl>`,
  ],
  [
    'classes',
    `<div class="paper"><div class="paper-title"><a href="/1">Ferries &amp; Trains</a></div>
<div class="paper-authors"><a>Anna Bee</a>, <a>Jan de Vries</a></div><div class="links">PDF</div><div class="abstract">Abstract: ${prose}</div></div>
<div class="paper"><span class="paper-title">On Tides</span><span class="paper-authors">Tom Marsh</span><div class="abstract">${prose}</div></div>`,
  ],
  [
    'items',
    `<ul><li><b>Ferries &amp; Trains</b><br>Anna Bee, Jan de Vries<p>${prose}</p></li>
<li><b>On Tides</b><br>Tom Marsh<p>${prose}</p></li></ul>`,
  ],
  [
    'a table',
    `<table><tr><td>Ferries &amp; Trains</td><td>Anna Bee, Jan de Vries</td><td>${prose}</td></tr>
<tr><td>On Tides</td><td>Tom Marsh</td><td>${prose}</td></tr></table>`,
  ],
])('%s', async (_, page) => {
  const found = await cleanedOf(html, page);
  expect(found.map(({ title, abstract }) => [title, abstract])).toEqual([
    ['Ferries & Trains', prose],
    ['On Tides', prose],
  ]);
  expect(found.map(({ authors }) => authors.map(({ name }) => name))).toEqual([
    ['Anna Bee', 'Jan de Vries'],
    ['Tom Marsh'],
  ]);
});

test('items of one line have title and authors', async () => {
  const page =
    '<ul><li><a href="/1">Ferries and Trains</a>. Anna Bee, Jan de Vries. 2019.</li><li><a href="/2">On Low Tides</a>, Tom Marsh</li></ul>';
  const found = await cleanedOf(html, page);
  expect(found.map(({ title, authors }) => [title, authors.map(({ name }) => name)])).toEqual([
    ['Ferries and Trains', ['Anna Bee', 'Jan de Vries']],
    ['On Low Tides', ['Tom Marsh']],
  ]);
});

test('citation tags', async () => {
  const page = `<head><meta name="citation_title" content="On Tides">
<meta name="citation_author" content="Bee, Anna"><meta name="citation_author" content="Jan de Vries"></head>
<body><h1>On Tides</h1><div class="abstract">${prose}</div></body>`;
  const found = await cleanedOf(html, page);
  expect(found).toMatchObject([{ title: 'On Tides', abstract: prose, lines: '1-3' }]);
  expect(found[0]!.authors.map(({ name }) => name)).toEqual(['Anna Bee', 'Jan de Vries']);
});

test('a page without papers is a reject', async () => {
  expect(await rejectsOf(html, '<p>Hello.</p>\n<p>Bye.</p>')).toEqual([
    '1-2 import/unreadable: the page has no headings, items or classes that tell papers apart',
  ]);
});

describe('a page of very many blocks', () => {
  const kinds = async (text: string) =>
    (await segmentsOf(html, text)).map((found) => (found.kind === 'reject' ? found.detail : found.kind));

  test('in one line is read', async () => {
    expect(await kinds(`<h1>Boats of the Port</h1>${'<p>a'.repeat(200_000)}`)).toEqual(['furniture']);
    expect(await kinds('<b>a</b><br>'.repeat(200_000))).toEqual([
      'the page has no headings, items or classes that tell papers apart',
    ]);
    const abstract =
      'We counted every boat of the port for twelve years and found that the tide explains little of it all. ';
    expect(await kinds(`<h1>Boats of the Port</h1><p>Ann Bee, Bob Cee</p>${`<p>${abstract}`.repeat(150_000)}`)).toEqual(
      ['record'],
    );
  });

  test('is refused where they would not fit in memory', async () => {
    expect(await kinds(`<h1>Boats of the Port</h1>${'<br>a'.repeat(mostBlocks)}`)).toEqual([
      `the page has more than ${mostBlocks} stretches of text: split it into several files`,
    ]);
  });
});
