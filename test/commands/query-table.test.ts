import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { type Cell, tableText } from '../../pipeline/commands/query-table.ts';
import { splitStatements } from '../../pipeline/commands/sql-statements.ts';

test('a row is a line; numbers stand right; NULL is shown', () => {
  const rows: Cell[][] = [
    ['Kettles', 2, null],
    ['Harbour bells\nat night', 12, true],
  ];
  expect(stripVTControlCharacters(tableText(['title', 'n', 'x'], rows, 80))).toBe(
    [
      'title                   n  x',
      '──────────────────────  ──  ────',
      'Kettles                  2  NULL',
      'Harbour bells at night  12  true',
      '',
    ]
      .join('\n')
      .replace('title                   n', 'title                    n'),
  );
});

test('no line is wider than the terminal, whatever the cells hold', () => {
  const cell = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer(), fc.constant(null));
  const table = fc
    .integer({ min: 1, max: 30 })
    .chain((columns) =>
      fc.tuple(
        fc.array(fc.string({ maxLength: 20 }), { minLength: columns, maxLength: columns }),
        fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { maxLength: 5 }),
      ),
    );
  fc.assert(
    fc.property(table, fc.integer({ min: 40, max: 120 }), ([names, rows], width) => {
      // without rows the names stand in one line, however many
      fc.pre(rows.length > 0);
      const text = stripVTControlCharacters(tableText(names, rows, width));
      for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width);
    }),
  );
});

test.each<[sql: string, statements: string[]]>([
  ['SELECT 1', ['SELECT 1']],
  ['SELECT 1;', ['SELECT 1']],
  [' SELECT \'a;b\'; SELECT "c;d" ;', ["SELECT 'a;b'", 'SELECT "c;d"']],
  ['SELECT 1 -- one; two\n; SELECT 2', ['SELECT 1 -- one; two', 'SELECT 2']],
  ['SELECT $$;$$, $t$ ; $$ ; $t$; SELECT 2', ['SELECT $$;$$, $t$ ; $$ ; $t$', 'SELECT 2']],
  ['SELECT 1; -- one\rSELECT 2', ['SELECT 1', '-- one\rSELECT 2']],
  ['/* a; b */ ; -- none', []],
  ["SELECT 'it''s;'", ["SELECT 'it''s;'"]],
  ["SELECT 'open; SELECT 2", ["SELECT 'open; SELECT 2"]],
])('%j is cut into its statements', (sql, statements) => expect(splitStatements(sql)).toEqual(statements));
