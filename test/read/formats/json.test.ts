import { describe, expect, test } from 'vitest';
import { cleanedOf, formatOf, recordsOf, rejectsOf, segmentsOf, shown } from './read.ts';

const csl = formatOf('csl');
const openReview = formatOf('openreview');
const arxiv = formatOf('arxiv');

const cslFile = `[
  {"id": "a", "type": "article", "title": "Slow Graphs &amp; Fast Trees", "author": [
    {"family": "Berg", "given": "Anna P.", "non-dropping-particle": "van der"},
    {"family": "King", "given": "Otto", "suffix": "Jr."}, {"literal": "Quiet Lattice Group"},
    {"family": "Artagnan", "given": "Luc", "dropping-particle": "d'"}, {"name": "Crossref's Own Group"}],
   "abstract": "<jats:p>We study <jats:italic>slow</jats:italic> graphs.</jats:p>"},
  {
    "id": "b", "title": "Broken
  },
  {
    "id": "c", "title": "Sound Again", "author": [{"family": "de la Cruz", "given": "María José"}]
  }, {"id": "d", "title": ""}, {"id": "e", "title": "On a Shared Line"}
]
`;

describe('CSL-JSON', () => {
  test('gives its items with their lines', async () => {
    const papers = await cleanedOf(csl, cslFile);
    expect(papers.map(({ lines, title, abstract }) => [lines, title, abstract])).toEqual([
      ['2-6', 'Slow Graphs & Fast Trees', 'We study slow graphs.'],
      ['10-12', 'Sound Again', null],
      ['12-12', 'On a Shared Line', null],
    ]);
    expect(papers[0]?.authors.map(shown)).toEqual([
      'van der Berg, Anna P., -',
      'King, Otto, Jr.',
      '[Quiet Lattice Group]',
      "d'Artagnan, Luc, -",
      "[Crossref's Own Group]",
    ]);
  });

  test('rejects what is no JSON and what has no title', async () => {
    const rejects = await rejectsOf(csl, cslFile);
    expect(rejects[0]).toMatch(/^7-9 import\/unreadable: .*JSON/);
    expect(rejects.slice(1)).toEqual(['12-12 import/invalid: "title" is empty']);
  });

  test.each<[name: string, text: string, titles: string[]]>([
    ['one item', '{"title": "One", "type": "book"}', ['One']],
    ['an item a line', '{"title": "One"}\n\n{"title": "Two"}\n', ['One', 'Two']],
    [
      'a list in an object',
      '{"message": {"total": 2, "items": [{"title": ["One"]}, {"title": "Two"}]}}',
      ['One', 'Two'],
    ],
    ['references', '{"references": [{"title": "One"}]}', ['One']],
    ['a whole file on one line', '[{"title":"One"},{"title":"Two"},{"title":"Two"}]', ['One', 'Two', 'Two']],
    ['braces and quotes in texts', '[{"title": "a } ] \\" {"}, {"title": "\\\\"}]', ['a } ] " {', '\\']],
    ['a byte-order mark', '\ufeff[{"title": "One"}]', ['One']],
    ['an empty list', '[]', []],
  ])('%s', async (_, text, titles) => {
    expect((await recordsOf(csl, text)).map((record) => record.title)).toEqual(titles);
  });

  test.each<[name: string, text: string, rejects: RegExp[]]>([
    ['a list that is not closed', '[{"title": "One"},\n{"title": "Two"}', []],
    [
      'an item that is not closed',
      '[\n {"title": "One",\n {"title": "Two"},\n {"title": "Three"}\n]\n',
      [/^2-2 .*unreadable/],
    ],
    ['a lost comma between items', '[\n {"title": "One"}\n {"title": "Two"}\n]', []],
    ['something else in the list', '[{"title": "One"}, 7, "x", null]', [/invalid/, /invalid/, /invalid/]],
    ['no list', 'nothing of the kind', [/^1-1 import\/unreadable/]],
    [
      'an author who is no name',
      '[{"title": "One", "author": ["Ann"]}]',
      [/^1-1 import\/invalid: "author\[0\]" must be an object, not text/],
    ],
    ['a title that is a number', '[{"title": 1}]', [/^1-1 import\/invalid: "title" is no text/]],
  ])('%s', async (_, text, rejects) => {
    const found = await rejectsOf(csl, text);
    expect(found.length).toBe(rejects.length);
    for (const [index, reject] of rejects.entries()) expect(found[index]).toMatch(reject);
  });

  test('a refused item on a line with others keeps its own text', async () => {
    const rejects = (await segmentsOf(csl, '[{"title":"One"},{"id":3}]')).filter((found) => found.kind === 'reject');
    expect(rejects.map((reject) => reject.text)).toEqual(['{"id":3}']);
  });
});

describe('OpenReview', () => {
  const file = `{"notes": [
  {"id": "x1", "content": {"title": {"value": "Version Two"}, "authors": {"value": ["Ann Bee", "Otto King, Jr.", "Quiet Team"]}, "abstract": {"value": "We do things."}}},
  {"id": "x2", "content": {"title": "Version One", "authors": ["Wei Li"], "abstract": "We do **bold** things."}},
  {"id": "x3", "content": {"comment": "I like it"}},
  {"id": "x4", "content": {"title": {"value": "No Authors Yet"}}},
  {"id": "x5"}
], "count": 5}
`;

  test('reads both versions of the API', async () => {
    const papers = await cleanedOf(openReview, file);
    expect(papers.map(({ lines, title, abstract }) => [lines, title, abstract])).toEqual([
      ['2-2', 'Version Two', 'We do things.'],
      ['3-3', 'Version One', 'We do bold things.'],
      ['5-5', 'No Authors Yet', null],
    ]);
    expect(papers[0]?.authors.map(shown)).toEqual(['Bee, Ann, -', 'King, Otto, Jr.', '[Quiet Team]']);
    expect(papers[2]?.issues).toContain('authors/missing');
  });

  test('rejects notes that are no papers', async () => {
    expect((await rejectsOf(openReview, file)).map((reject) => reject.slice(0, 35))).toEqual([
      '4-4 import/invalid: "content.title"',
      '6-6 import/invalid: "content" is mi',
    ]);
  });
});

describe('arXiv', () => {
  const file = `{"id":"1","title":"Slow Graphs\\n  and Trees","authors":"J. Kord and A. van der Berg","authors_parsed":[["Kord","J.",""],["van der Berg","A.",""],["King","O.","Jr","Somewhere"],["Quiet Collaboration","",""]],"abstract":"  We study graphs\\nand trees.\\n"}

{"id":"2","title":
{"id":"3","title":"Second","authors":"Ann Bee, Otto King","abstract":"Short."}
{"id":"4","authors":"Ann Bee"}`;

  test('reads a record a line', async () => {
    const papers = await cleanedOf(arxiv, file);
    expect(papers.map(({ lines, title, abstract }) => [lines, title, abstract])).toEqual([
      ['1-1', 'Slow Graphs and Trees', 'We study graphs and trees.'],
      ['4-4', 'Second', 'Short.'],
    ]);
    expect(papers[0]?.authors.map(shown)).toEqual([
      'Kord, J., -',
      'van der Berg, A., -',
      'King, O., Jr',
      '[Quiet Collaboration]',
    ]);
    expect(papers[1]?.authors.map(shown)).toEqual(['Bee, Ann, -', 'King, Otto, -']);
  });

  test('a line that is no record is a reject', async () => {
    const rejects = await rejectsOf(arxiv, file);
    expect(rejects).toHaveLength(2);
    expect(rejects[0]).toMatch(/^3-3 import\/unreadable: .*JSON/);
    expect(rejects[1]).toMatch(/^5-5 import\/invalid: "title" is missing/);
  });
});
