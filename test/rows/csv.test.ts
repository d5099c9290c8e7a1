import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { csvCell, csvRow, safeCsvCell } from '../../pipeline/rows/csv.ts';

describe('csvCell', () => {
  test.each<[value: string | number | boolean | null, cell: string]>([
    [null, ''],
    ['', '""'],
    ['plain', 'plain'],
    [7, '7'],
    [-1.5, '-1.5'],
    [true, 'true'],
    ['a,b', '"a,b"'],
    ['say "so"', '"say ""so"""'],
    ['two\nlines', '"two\nlines"'],
    [' edge', '" edge"'],
    ['edge\u00a0', '"edge\u00a0"'],
    ['=1+1', '=1+1'],
    ['null', 'null'],
  ])('%j', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });
});

describe('safeCsvCell', () => {
  test.each<[value: string | number | null, cell: string]>([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', '"\'\rx"'],
    ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
    ['a=1', 'a=1'],
    [-1, '-1'],
    [null, ''],
  ])('%j', (value, cell) => {
    expect(safeCsvCell(value)).toBe(cell);
  });
});

test('rows end in CRLF', () => {
  expect(csvRow(['a', null, '', 3], csvCell)).toBe('a,,"",3\r\n');
});

test('a reader of RFC 4180 gets every text back', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', ' ', 'a') }),
  );
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (table) => {
      const text = table.map((row) => csvRow(row, csvCell)).join('');
      const { data, errors } = Papa.parse<string[]>(text, { delimiter: ',', newline: '\r\n' });
      expect(errors).toEqual([]);
      expect(data.slice(0, -1)).toEqual(table);
    }),
  );
});
