import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { writeArrow } from '../../pipeline/arrow/schema.ts';
import { readManifest } from '../../pipeline/dataset/manifest.ts';
import { withDuckDb } from '../../pipeline/duckdb/session.ts';
import { writeParquet } from '../../pipeline/reduce/parquet.ts';
import { csvCell, csvRow } from '../../pipeline/rows/csv.ts';
import type { Manifest } from '../../schemas/manifest.ts';
import type { Paper } from '../../schemas/paper.ts';
import {
  type AuthorRow,
  type DuplicateRow,
  type FurnitureRow,
  type RejectRow,
  type RepairRow,
  type RepositoryRow,
  type TableName,
  tableNames,
  tables,
} from '../../schemas/tables.ts';
import { limits } from './dataset.ts';

/** Every table of a build as rows. */
export interface Data {
  papers: Paper[];
  authors: AuthorRow[];
  repositories: RepositoryRow[];
  repairs: RepairRow[];
  rejects: RejectRow[];
  duplicates: DuplicateRow[];
  furniture: FurnitureRow[];
}

/** Changes the rows of a build and writes the tables that changed in every format again, counted in the manifest. */
export async function edit(folder: string, change: (data: Data) => void): Promise<void> {
  const data: Data = {
    papers: await readRows(folder, 'papers'),
    authors: await readRows(folder, 'authors'),
    repositories: await readRows(folder, 'repositories'),
    repairs: await readRows(folder, 'repairs'),
    rejects: await readRows(folder, 'rejects'),
    duplicates: await readRows(folder, 'duplicates'),
    furniture: await readRows(folder, 'furniture'),
  };
  const before = new Map(tableNames.map((table) => [table, JSON.stringify(data[table])]));
  change(data);
  const changed = tableNames.filter((table) => JSON.stringify(data[table]) !== before.get(table));
  await withDuckDb(limits(folder), async (connection) => {
    for (const table of changed) await writeRows(connection, folder, table, data[table]);
  });
  for (const table of changed) await writeArrow(table, join(folder, `${table}.jsonl`), join(folder, `${table}.arrow`));
  const counts = Object.fromEntries(tableNames.map((table) => [table, data[table].length]));
  await editManifest(folder, (manifest) => Object.assign(manifest, { counts }));
}

/** Changes a paper and, alike, its rows in authors and repositories. */
export async function editPaper(folder: string, title: string, change: (paper: Paper) => void): Promise<void> {
  await edit(folder, (data) => {
    change(paperCalled(data, title));
    data.authors = data.papers.flatMap((paper) => paper.authors.map((author) => ({ paper_id: paper.id, ...author })));
    data.repositories = data.papers.flatMap((paper) =>
      paper.repositories.map((repository) => ({ paper_id: paper.id, ...repository })),
    );
  });
}

/** The paper whose title begins so. */
export function paperCalled(data: Data, title: string): Paper {
  const found = data.papers.find((paper) => paper.title.startsWith(title));
  if (found === undefined) throw new Error(`no paper is called ${title}`);
  return found;
}

/** Changes manifest.json. */
export async function editManifest(folder: string, change: (manifest: Manifest) => void): Promise<void> {
  const manifest = await readManifest(folder);
  change(manifest);
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Changes a file as text. */
export async function editText(folder: string, file: string, change: (text: string) => string): Promise<void> {
  const path = join(folder, file);
  const text = await readFile(path, 'utf8');
  const changed = change(text);
  if (changed === text) throw new Error(`${file} was not changed`);
  await writeFile(path, changed);
}

/** Writes papers.arrow again without a paper. */
export function editArrow(folder: string, without: string): Promise<void> {
  return changeArrow(folder, (papers) => papers.filter((paper) => !paper.title.startsWith(without)));
}

/** Writes papers.arrow again with other papers. */
export async function changeArrow(folder: string, change: (papers: Paper[]) => Paper[]): Promise<void> {
  const rows = change(await readRows<Paper>(folder, 'papers'));
  const path = join(folder, 'less.jsonl');
  await writeFile(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  await writeArrow('papers', path, join(folder, 'papers.arrow'));
}

/** Replaces TABLE.parquet by what a query over it (as `source`) selects. */
export async function editParquet(folder: string, table: TableName, select: string): Promise<void> {
  const path = join(folder, `${table}.parquet`);
  await withDuckDb(limits(folder), async (connection) => {
    await connection.run('CREATE TABLE source AS SELECT * FROM read_parquet($path)', { path });
    await connection.run(`COPY (${select}) TO $path (FORMAT parquet)`, { path });
  });
}

async function readRows<T>(folder: string, table: TableName): Promise<T[]> {
  const lines = (await readFile(join(folder, `${table}.jsonl`), 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as T);
}

async function writeRows(
  connection: DuckDBConnection,
  folder: string,
  table: TableName,
  rows: readonly object[],
): Promise<void> {
  const columns = Object.keys(tables[table].row.shape);
  const flat = (value: unknown) => (typeof value === 'object' && value !== null ? JSON.stringify(value) : value);
  const cells = rows.map((row) => columns.map((name) => flat(new Map(Object.entries(row)).get(name)) as string | null));
  await writeFile(join(folder, `${table}.jsonl`), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  await writeFile(join(folder, `${table}.csv`), [columns, ...cells].map((row) => csvRow(row, csvCell)).join(''));
  await writeParquet(connection, table, folder);
}
