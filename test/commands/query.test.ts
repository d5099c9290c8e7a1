import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CliError } from '../../pipeline/error.ts';
import { dirtyListings } from '../listing.ts';
import { leftovers, run, runHere, type Summary, shell, temporaryFolder, writeFiles } from './program.ts';

const folder = temporaryFolder();
let summary: Summary;

beforeAll(async () => {
  writeFiles(join(folder, 'seeds'), dirtyListings(24));
  summary = JSON.parse((await run(['build', '--json', 'seeds', '--workers', '1'], folder)).stdout) as Summary;
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('query', () => {
  const sql = `SELECT title, len(authors) AS authors, abstract IS NULL AS bare, ['a "b"', NULL] AS list, 9007199254740993 AS huge FROM papers ORDER BY title LIMIT 3`;

  test('as a table', async () => {
    const { code, stdout } = await run(['query', sql], folder);
    expect(code).toBe(0);
    const [head, rule, ...rows] = stdout.trimEnd().split('\n');
    expect(head).toMatch(/^title +authors +bare +list +huge$/);
    expect(rule).toMatch(/^[─ ]+$/);
    expect(rows).toHaveLength(4);
    expect(rows.at(-1)).toBe('3 rows');
  });

  test('as JSON and as CSV, with the same values', async () => {
    const json = await runHere(['query', sql, join(folder, 'out/build'), '--json']);
    const rows = JSON.parse(json.stdout) as Record<string, unknown>[];
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({
      authors: expect.any(Number),
      bare: false,
      list: ['a "b"', null],
      huge: '9007199254740993',
    });
    const csv = await runHere(['query', sql, join(folder, 'out/build'), '--csv']);
    const { data } = Papa.parse<string[]>(csv.stdout.trimEnd(), { newline: '\n' });
    expect(data[0]).toEqual(Object.keys(rows[0]!));
    expect(data.slice(1)).toEqual(
      rows.map((row) =>
        Object.values(row).map((value) => (typeof value === 'object' ? JSON.stringify(value) : String(value))),
      ),
    );
  });

  test('every table is a view', async () => {
    const tables = ['papers', 'authors', 'repositories', 'repairs', 'rejects', 'duplicates', 'furniture'];
    const counts = tables.map((table) => `(SELECT count(*)::INTEGER FROM ${table}) AS ${table}`);
    const { stdout } = await runHere(['query', `SELECT ${counts.join(', ')}`, join(folder, 'out/build'), '--json']);
    expect(JSON.parse(stdout)).toEqual([summary.counts]);
  });

  test('several statements, from a file, from stdin', async () => {
    const sql = "SELECT 1 AS a; -- one; two\nSELECT ';' AS b, $x$;$x$ AS c;\n";
    writeFiles(folder, new Map([['two.sql', sql]]));
    const out = join(folder, 'out/build');
    expect((await runHere(['query', '-f', join(folder, 'two.sql'), out])).stdout).toMatch(/^a\n─\n1\n1 row\nb +c\n/);
    expect((await runHere(['query', sql, out, '--json'])).stdout).toBe('[\n  {"b":";","c":";"}\n]\n');
    const piped = await shell(`"$NODE" "$PAPERSET" query - --csv < two.sql`, folder);
    expect(piped.stdout).toBe('b,c\n;,;\n');
  });

  test('a table ends at the limit and says so', async () => {
    const query = ['query', 'SELECT range FROM range(500)', join(folder, 'out/build')];
    expect((await runHere(query)).stdout).toMatch(/\n +99\nthe first 100 rows; there are more: --limit 0/);
    expect((await runHere([...query, '--limit', '0'])).stdout).toMatch(/500 rows\n$/);
    expect((await runHere([...query, '--csv'])).stdout.split('\n')).toHaveLength(502);
  });

  test('to Parquet, and the shapes and macros of views.sql under their names', async () => {
    const out = join(folder, 'out/build');
    const file = join(folder, 'names.parquet');
    await runHere(['query', 'SELECT id FROM papers_csl', out, '--parquet', file]);
    const sql = `SELECT (SELECT count(*) FROM '${file}') = (SELECT count(*) FROM papers('${out}')) AS same`;
    expect((await runHere(['query', sql, out, '--json', '--unsafe'])).stdout).toContain('"same":true');
  });

  test('no row is an empty table', async () => {
    const query = ['query', 'SELECT id FROM papers WHERE false', join(folder, 'out/build')];
    expect((await runHere([...query, '--json'])).stdout).toBe('[\n]\n');
    expect((await runHere(query)).stdout).toMatch(/0 rows\n$/);
  });

  test.each<[name: string, args: string[], message: RegExp, hint: RegExp]>([
    ['broken SQL', ['SELEC 1'], /Parser Error: .*SELEC/, /the views are papers, authors/],
    ['an unknown column', ['SELECT pages FROM papers'], /Binder Error: .*pages/, /FROM paperset_columns;/],
    ['an error while it runs', ["SELECT 'x'::INTEGER"], /Conversion Error/, /the views are/],
    ['a folder without a build', ['SELECT 1', 'seeds'], /seeds holds no finished build/, /run `paperset build` first/],
    ['a folder there is not', ['SELECT 1', 'gone'], /gone holds no finished build/, /run `paperset build` first/],
  ])('%s is bad usage with a hint', async (_, [sql, place = 'out/build'], message, hint) => {
    const error = await runHere(['query', sql!, join(folder, place)]).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CliError);
    expect(error).toMatchObject({
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
      exitCode: 2,
    });
  });

  test('bad usage ends with 2, its message and its hint alone', async () => {
    const { code, stdout, stderr } = await run(['query', 'SELECT 1', 'gone'], folder);
    expect(stderr).toMatch(/^paperset: .*gone holds no finished build.*\n {2}run `paperset build` first.*\n$/);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test('leaves nothing in the build', () => {
    expect(leftovers(join(folder, 'out/build'))).toEqual([]);
  });
});
