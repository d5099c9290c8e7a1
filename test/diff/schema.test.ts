import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { compareTables } from '../../pipeline/diff/schema.ts';
import { commonType, readTableShape, type TableShape } from '../../pipeline/diff/shape.ts';
import { stringLiteral, structLiteral, withDuckDb } from '../../pipeline/duckdb/session.ts';
import { temporaryFolder } from '../commands/program.ts';
import { compare, paper, writeDataset } from './dataset.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

/** The shape of a Parquet file that holds the row a SELECT list gives, with descriptions of its columns. */
async function shape(select: string, descriptions: Record<string, string> = {}): Promise<TableShape> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'table.parquet');
  return withDuckDb({ threads: 1, memory: '128MB', spill: folder }, async (connection) => {
    const metadata = structLiteral({ columns: JSON.stringify(descriptions) });
    await connection.run(`COPY (SELECT ${select}) TO ${stringLiteral(path)} (FORMAT parquet, KV_METADATA ${metadata})`);
    return readTableShape(connection, path);
  });
}

test.each<[string, string, string, string[]]>([
  ['the same', "1 AS a, 'x' AS b", "2 AS a, 'y' AS b", []],
  ['a column added', '1 AS a', "1 AS a, 'x' AS b", ['added b null VARCHAR']],
  ['a column removed', "1 AS a, 'x' AS b", '1 AS a', ['removed b VARCHAR null']],
  ['a column retyped', '1::INTEGER AS a', '1::BIGINT AS a', ['retyped a INTEGER BIGINT']],
  ['a column renamed in its place', "1 AS a, 'x' AS b", "1 AS a, 'x' AS c", ['renamed c b c']],
  [
    'another type in its place is no rename',
    '1 AS a, 1::INTEGER AS b',
    "1 AS a, 'x' AS c",
    ['removed b INTEGER null', 'added c null VARCHAR'],
  ],
  ['columns in another order', "1 AS a, 'x' AS b", "'x' AS b, 1 AS a", ['moved null a, b b, a']],
  ['a nested field added', '[{a: 1::INTEGER}] AS l', "[{a: 1::INTEGER, b: 'x'}] AS l", ['added l[].b null VARCHAR']],
  ['a nested field retyped', '{a: 1::INTEGER} AS s', "{a: 'x'} AS s", ['retyped s.a INTEGER VARCHAR']],
  ['a list that was one value', "'x' AS a", "['x'] AS a", ['retyped a VARCHAR VARCHAR[]']],
])('%s', async (_, before, after, expected) => {
  const [a, b] = [await shape(before), await shape(after)];
  const changes = compareTables(new Map([['t', a]]), new Map([['t', b]]));
  expect(changes.map(({ change, column, before, after }) => `${change} ${column} ${before} ${after}`)).toEqual(
    expected,
  );
});

test('a renamed column is known by its description, wherever it stands', async () => {
  const a = await shape("'x' AS title, 'y' AS note", { title: 'What it is called.', note: 'Anything.' });
  const b = await shape("'y' AS note, 'z' AS other, 'x' AS name", { name: 'What it is called.', other: 'New.' });
  const changes = compareTables(new Map([['t', a]]), new Map([['t', b]]));
  expect(changes.map(({ change, column }) => `${change} ${column}`)).toEqual(['renamed name', 'added other']);
});

test('tables come and go', async () => {
  const a = await shape('1 AS a, 2 AS b');
  expect(compareTables(new Map(), new Map([['t', a]]))).toMatchObject([
    { table: 't', column: null, change: 'added', after: 'a, b' },
  ]);
  expect(compareTables(new Map([['t', a]]), new Map())).toMatchObject([
    { table: 't', column: null, change: 'removed', before: 'a, b' },
  ]);
});

test('values are compared in the fields both sides have', async () => {
  const a = (await shape("[{a: 1::INTEGER, b: 'x', gone: 1}] AS l")).columns.fields.get('l')!;
  const b = (await shape("[{a: 1::BIGINT, fresh: 2, b: 'x'}] AS l")).columns.fields.get('l')!;
  expect(commonType(a, b)).toBe('STRUCT("a" VARCHAR, "b" VARCHAR)[]');
});

test('a dataset with other columns is compared in what both have, and every change of a column is told', async () => {
  const [a, b] = [join(folder, 'a'), join(folder, 'b')];
  const lamps = paper('Lamps', ['Ada Moor']);
  await writeDataset(a, [lamps]);
  await writeDataset(b, [{ ...lamps, abstract: 'Else.' }]);
  const [source, target] = [join(a, 'papers.parquet'), join(b, 'papers.parquet')].map(stringLiteral);
  await withDuckDb({ threads: 1, memory: '128MB', spill: folder }, async (connection) => {
    await connection.run(`COPY (SELECT * EXCLUDE (links, authors) REPLACE ('Else.' AS abstract),
      [{position: x.position::BIGINT, name: x.name, orcid: NULL::VARCHAR} FOR x IN authors] AS authors,
      2026 AS pages FROM read_parquet(${source})) TO ${target} (FORMAT parquet)`);
  });
  const { report, first } = await compare(a, b);
  expect(first.map(({ change, field }) => `${change} ${field}`)).toEqual(['changed abstract']);
  expect(report.schema.map(({ change, column }) => `${change} ${column}`)).toEqual([
    'retyped authors[].position',
    'removed authors[].given',
    'removed authors[].family',
    'removed authors[].suffix',
    'removed authors[].literal',
    'removed authors[].raw_name',
    'added authors[].orcid',
    'removed links',
    'added pages',
    'moved null',
  ]);
});
