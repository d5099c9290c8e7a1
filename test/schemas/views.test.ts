import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../pipeline/program.ts';
import { columns } from '../../schemas/columns.ts';
import type { Paper } from '../../schemas/paper.ts';
import { tableNames } from '../../schemas/tables.ts';
import { macroNames } from '../../schemas/views.ts';
import { readJsonLines } from '../commands/program.ts';
import { plainDuckDb, rows } from '../metadata/columns.ts';
import { makeRelease, type Release } from '../metadata/release.ts';
import { serveFolder } from './server.ts';

let release: Release;
let connection: DuckDBConnection;
let papers: Paper[];

beforeAll(async () => {
  release = await makeRelease();
  papers = readJsonLines<Paper>(join(release.folder, 'papers.jsonl'));
  connection = await plainDuckDb();
  await connection.run(readFileSync(join(release.folder, 'views.sql'), 'utf8'));
});
afterAll(() => {
  connection.closeSync();
  rmSync(release.root, { recursive: true });
});

/** Rows of a macro over the release. */
function all<T>(macro: string, order: string): Promise<T[]> {
  return rows<T>(connection, `SELECT * FROM ${macro}('${release.folder}') ORDER BY ${order}`);
}

test.each(tableNames)('%s holds the rows of its file', async (table) => {
  const lines = readJsonLines(join(release.folder, `${table}.jsonl`));
  const [found] = await rows<{ n: number }>(
    connection,
    `SELECT count(*)::INTEGER AS n FROM ${table}('${release.folder}/')`,
  );
  expect(found!.n).toBe(lines.length);
});

describe('a folder whose name DuckDB would take for a pattern', () => {
  const odd = ['a[x]b', 'q*', 'q?'];
  // a window function makes DuckDB expand the path a second time
  const sql = (base: string) =>
    `SELECT max(n)::INTEGER AS n, count(*)::INTEGER AS papers FROM (SELECT count(*) OVER (PARTITION BY id) AS n FROM papers('${base}'))`;
  beforeAll(() => {
    for (const name of [...odd, 'axb', 'qq'])
      cpSync(join(release.folder, 'papers.parquet'), join(release.root, 'odd', name, 'papers.parquet'));
  });

  test.each(odd)('%s is refused: it would read others too', async (name) => {
    await expect(rows(connection, sql(join(release.root, 'odd', name)))).rejects.toThrow(/for wildcards: start it in/);
  });

  test.each(odd)('%s is read by who starts in it', async (name) => {
    const script = `import { DuckDBInstance } from ${JSON.stringify(import.meta.resolve('@duckdb/node-api'))};
      const connection = await (await DuckDBInstance.create()).connect();
      await connection.run(${JSON.stringify(readFileSync(join(release.folder, 'views.sql'), 'utf8'))});
      console.log(JSON.stringify((await connection.runAndReadAll(${JSON.stringify(sql('.'))})).getRowsJson()));`;
    const cwd = join(release.root, 'odd', name);
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd, encoding: 'utf8' });
    expect(JSON.parse(said)).toEqual([[1, papers.length]]);
  });

  test('an address may hold them', async () => {
    const [found] = await rows<{ path: string }>(
      connection,
      "SELECT file_in('https://x.example/a?b=[c]/', '/d') AS path",
    );
    expect(found!.path).toBe('https://x.example/a?b=[c]/d');
  });
});

test('papers are the records, nested values and all', async () => {
  expect(await all('papers', 'id')).toEqual(papers);
});

describe('papers_csl', () => {
  interface Item {
    id: string;
    title: string;
    abstract?: string;
    author?: { family?: string; given?: string; suffix?: string; literal?: string }[];
  }

  test('every item is valid CSL-JSON, without a null', async () => {
    const items = (await all<{ item: string }>('papers_csl', 'id')).map(({ item }) => JSON.parse(item) as Item);
    const schema = readFileSync(new URL('../metadata/schemas/csl-data.json', import.meta.url), 'utf8');
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    if (!ajv.validate(JSON.parse(schema) as object, items)) throw new Error(ajv.errorsText());
    expect(JSON.stringify(items)).not.toContain(':null');
    expect(items.map(({ id, title, abstract }) => ({ id, title, abstract: abstract ?? null }))).toEqual(
      papers.map(({ id, title, abstract }) => ({ id, title, abstract })),
    );
    for (const [index, { author }] of items.entries()) {
      const expected = papers[index]!.authors.map(({ family, given, suffix, literal }) => ({
        family,
        given,
        suffix,
        literal,
      }));
      expect(author ?? []).toEqual(
        expected.map((name) => Object.fromEntries(Object.entries(name).filter(([, part]) => part !== null))),
      );
    }
  });

  test('the release has papers without an abstract, groups and mononyms to show it on', () => {
    expect(papers.some(({ abstract }) => abstract === null)).toBe(true);
    const authors = papers.flatMap((paper) => paper.authors);
    expect(authors.some(({ literal }) => literal !== null)).toBe(true);
    expect(authors.some(({ family, given }) => family !== null && given === null)).toBe(true);
  });
});

test('papers_arxiv has the columns of the arXiv dump, and authors_parsed its three places', async () => {
  const found = await all<Record<string, unknown> & { id: string; authors_parsed: string[][] }>('papers_arxiv', 'id');
  expect(Object.keys(found[0]!)).toEqual(
    'id submitter authors title comments journal-ref doi report-no categories license abstract versions update_date authors_parsed arxiv_id'.split(
      ' ',
    ),
  );
  for (const [index, { id, authors_parsed: names }] of found.entries()) {
    expect(id).toBe(papers[index]!.id);
    expect(names).toEqual(
      papers[index]!.authors.map(({ family, given, suffix, literal }) => [
        family ?? literal,
        given ?? '',
        suffix ?? '',
      ]),
    );
  }
});

test("pwc_links has Papers with Code's columns and a row for every paper and repository", async () => {
  const found = await all<Record<string, unknown>>('pwc_links', 'paper_id, repo_url');
  expect(Object.keys(found[0]!).slice(0, 10)).toEqual(
    'paper_url paper_title paper_arxiv_id paper_url_abs paper_url_pdf repo_url is_official mentioned_in_paper mentioned_in_github framework'.split(
      ' ',
    ),
  );
  const expected = papers.flatMap(({ id, title, repositories }) =>
    [...new Set(repositories.map(({ url }) => url))].sort().map((url) => ({ id, title, url })),
  );
  expect(found.map((row) => ({ id: row.paper_id, title: row.paper_title, url: row.repo_url }))).toEqual(expected);
});

test('every column is described, every macro has its comment', async () => {
  const described = await rows<{ table_name: string; column_name: string }>(
    connection,
    "SELECT table_name, column_name FROM paperset_columns() WHERE description <> ''",
  );
  expect(described.map(({ table_name, column_name }) => [table_name, column_name])).toEqual(
    tableNames.flatMap((table) => columns(table).map(({ name }) => [table, name])),
  );
  const macros = await rows<{ function_name: string }>(
    connection,
    "SELECT function_name FROM duckdb_functions() WHERE function_type = 'table_macro' AND NOT internal AND comment IS NOT NULL ORDER BY 1",
  );
  expect(macros.map(({ function_name }) => function_name)).toEqual([...macroNames, 'paperset_columns'].sort());
});

test('no table is made: a name without a folder is an error, never an empty answer', async () => {
  expect(await rows(connection, 'SELECT table_name FROM duckdb_tables()')).toEqual([]);
  for (const name of macroNames) await expect(rows(connection, `SELECT * FROM ${name}`)).rejects.toThrow(name);
});

test('from another folder, by a relative path with odd letters in it', () => {
  const elsewhere = join(release.root, "an other, it's ünusual");
  mkdirSync(elsewhere);
  const script = `import { readFileSync } from 'node:fs';
    import { DuckDBInstance } from '${join(packageRoot, 'node_modules/@duckdb/node-api/lib/index.js')}';
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run(readFileSync(process.argv[2] + '/views.sql', 'utf8'));
    const result = await connection.runAndReadAll('SELECT count(*)::INTEGER FROM papers($base)', { base: process.argv[2] });
    console.log(result.getRows()[0][0]);`;
  writeFileSync(join(elsewhere, 'count.mjs'), script);
  const base = relative(elsewhere, release.folder);
  const output = execFileSync(process.execPath, ['count.mjs', base], { cwd: elsewhere, encoding: 'utf8' });
  expect(Number(output)).toBe(papers.length);
});

test('the loopback server gives sizes and ranges, which is all that DuckDB asks of a web server', async () => {
  const server = await serveFolder(release.folder);
  try {
    const bytes = readFileSync(join(release.folder, 'papers.parquet'));
    const head = await fetch(`${server.url}/papers.parquet`, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe(String(bytes.length));
    const part = await fetch(`${server.url}/papers.parquet`, { headers: { range: `bytes=${bytes.length - 4}-` } });
    expect({ status: part.status, text: await part.text() }).toEqual({ status: 206, text: 'PAR1' });
    expect((await fetch(`${server.url}/none`)).status).toBe(404);
  } finally {
    server.close();
  }
});

const httpfs = await plainDuckDb().then((probe) =>
  probe.run('LOAD httpfs').then(
    () => true,
    () => false,
  ),
);

test.skipIf(!httpfs)('over http:// on loopback (skipped where the httpfs extension is not installed)', async () => {
  await connection.run('LOAD httpfs');
  const server = await serveFolder(release.folder);
  try {
    const sql = `SELECT count(*)::INTEGER AS n FROM papers('${server.url}')`;
    expect(await rows(connection, sql)).toEqual([{ n: papers.length }]);
  } finally {
    server.close();
  }
});
