import { describe, expect, test } from 'vitest';
import { cleanedOf, formatOf, recordsOf, rejectsOf, shown } from './read.ts';

const csv = formatOf('csv');
const file = [
  'Title;Authors;Abstract;Year',
  '"A ""quoted"" title";"Smith, John; van der Berg, Anna";"First line',
  'second line";2020',
  'Short row;x',
  '',
  'Plain;Jane Doe;;2021',
  '"Open quote;Someone;text;2020',
  'After It;Ann Bee;Fine.;2022',
  ' ;Ann Bee;Fine.;2022',
].join('\r\n');

describe('a CSV file', () => {
  test('gives its rows with the lines they stand in', async () => {
    const papers = await cleanedOf(csv, file);
    expect(papers.map(({ lines, title, abstract }) => [lines, title, abstract])).toEqual([
      ['2-3', 'A "quoted" title', 'First line second line'],
      ['6-6', 'Plain', null],
      ['8-8', 'After It', 'Fine.'],
    ]);
    expect(papers[0]?.authors.map(shown)).toEqual(['Smith, John, -', 'van der Berg, Anna, -']);
  });

  test('rejects a row of another length, one whose quote does not close, one without a title', async () => {
    expect(await rejectsOf(csv, file)).toEqual([
      '4-4 import/invalid: the row has 2 cells, the header 4',
      '7-7 import/unreadable: Quoted field unterminated',
      '9-9 import/invalid: "title" is empty',
    ]);
  });

  test.each<[name: string, text: string, titles: string[]]>([
    ['tabs', 'Title\tAuthors\tAbstract\nOne, two\tAnn Bee\tx\n', ['One, two']],
    ['bars', 'Title|Authors|Abstract\nOne|Ann Bee|x\n', ['One']],
    ['blank lines at the top', '\n\nTitle,Authors,Abstract\nOne,Ann Bee,x\n', ['One']],
    ['a byte-order mark', '\ufeffTitle,Authors,Abstract\nOne,Ann Bee,x\n', ['One']],
    ['a header in quotes', '"Title","Authors","Abstract"\n"One","Ann Bee","x"', ['One']],
    ['quotes inside a cell', 'Title,Authors,Abstract\nThe "one",Ann Bee,x\n', ['The "one"']],
    ['many columns', 'Year,Title,x,Authors,y,Abstract\n1,One,,Ann,,\n', ['One']],
    ['no row', 'Title,Authors,Abstract\n', []],
  ])('%s', async (_, text, titles) => {
    expect((await recordsOf(csv, text)).map((record) => record.title)).toEqual(titles);
  });

  test('the separator says what stands between two authors', async () => {
    const [paper] = await cleanedOf(formatOf('csv', '|'), 'Title,Authors,Abstract\nOne,"Bee, Ann | Li, Wei|",x\n');
    expect(paper?.authors.map(shown)).toEqual(['Bee, Ann, -', 'Li, Wei, -']);
  });
});
