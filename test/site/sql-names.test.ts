import { describe, expect, test } from 'vitest';
import { macroName, namedTables, placeOfError, tablesOf, withoutDotLines } from '../../pipeline/site/page/sql-names.ts';
import { shortType } from '../../pipeline/site/page/sql-schema.ts';

const macros = [
  'CREATE OR REPLACE MACRO papers_csl(base) AS TABLE SELECT id FROM main.papers',
  'CREATE OR REPLACE MACRO links(base) AS TABLE SELECT * FROM main.papers AS p JOIN main.repositories AS r ON true',
];
const tables = ['papers', 'authors', 'repositories'].map((name) => ({ name }));

test.each([
  ['SELECT 1', []],
  ['select * from Papers', ['papers']],
  ['FROM authors JOIN papers USING (id)', ['papers', 'authors']],
  ["SELECT item FROM papers_csl('x')", ['papers']],
  ["FROM links('x')", ['papers', 'repositories']],
  ['SELECT papersx', []],
])('%s reads %j', (query, expected) => {
  expect(namedTables(query, { tables, macros })).toEqual(expected);
});

test('a macro has a name and tables', () => {
  expect(macros.map(macroName)).toEqual(['papers_csl', 'links']);
  expect(tablesOf(macros[1]!)).toEqual(['papers', 'repositories']);
});

test('commands of the shell are empty lines', () => {
  expect(withoutDotLines('.read a/views.sql\nSELECT .5\n  .mode csv')).toBe('\nSELECT .5\n');
});

describe('the place of an error', () => {
  test.each([
    ['Binder Error: no\n\nLINE 2:   nothing\n          ^', 'SELECT\n  nothing', { line: 2, column: 3 }],
    ['Parser Error: no\n\nLINE 1: SELEC 1\n        ^', 'SELEC 1', { line: 1, column: 1 }],
    [
      'Binder Error: no\n\nLINE 1: ...ddd, nothing FROM x\n                ^',
      'SELECT aaa, bbb, ccc, ddd, nothing FROM x',
      { line: 1, column: 28 },
    ],
    ['Out of Memory Error', 'SELECT 1', null],
  ])('%s', (message, query, expected) => {
    expect(placeOfError(message, query)).toEqual(expected);
  });
});

test('nested types are told by their fields', () => {
  expect(shortType('STRUCT("position" INTEGER, "name" VARCHAR)[]')).toBe('STRUCT(position, name)[]');
  expect(shortType('VARCHAR[]')).toBe('VARCHAR[]');
});
