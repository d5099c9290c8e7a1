import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import * as arrow from 'apache-arrow';
import { columns } from '../../schemas/columns.ts';
import type { TableName } from '../../schemas/tables.ts';
import { writeRecordBatches } from '../arrow/file.ts';
import { packageRoot } from '../program.ts';
import type { SqlTable } from './model.ts';

const flatTables = ['authors', 'repositories', 'repairs'] as const;

/** Writes the tables of the SQL box as Arrow IPC streams, the only form a browser's DuckDB reads without the network. */
export async function writeSqlTables(folder: string, target: string): Promise<SqlTable[]> {
  const tables: SqlTable[] = [];
  await mkdir(join(target, 'sql'), { recursive: true });
  for (const name of ['papers', ...flatTables] as const) {
    const file = `sql/${name}.arrows`;
    const rows = await (name === 'papers' ? writePapers : writeFlat)(folder, name, join(target, file));
    tables.push({ name, file, rows, bytes: (await stat(join(target, file))).size });
  }
  return tables;
}

async function writePapers(folder: string, _table: TableName, path: string): Promise<number> {
  const batches = await arrow.RecordBatchReader.from(createReadStream(join(folder, 'papers.arrow')));
  const writer = new arrow.RecordBatchStreamWriter();
  const done = finished(writer.toNodeStream().pipe(createWriteStream(path)));
  // what failed is reported where it is awaited, below
  done.catch(() => {});
  let rows = 0;
  for await (const batch of batches) {
    writer.write(batch);
    rows += batch.numRows;
  }
  writer.close();
  await done;
  return rows;
}

async function writeFlat(folder: string, table: TableName, path: string): Promise<number> {
  const writer = new arrow.RecordBatchStreamWriter();
  return (await writeRecordBatches(join(folder, `${table}.jsonl`), flatSchema(table), writer, path)).rows;
}

function flatSchema(table: TableName): arrow.Schema {
  return new arrow.Schema(
    columns(table).map(
      ({ name, type, nullable }) =>
        new arrow.Field(name, type === 'INTEGER' ? new arrow.Int32() : new arrow.Utf8(), nullable),
    ),
  );
}

/**
 * The macros of views.sql over the tables that the page has loaded; their argument, a folder, is of no effect there. Those
 * that read JSON text are left out: the browser's DuckDB would fetch its JSON extension from another host.
 */
export async function sqlMacros(tables: readonly SqlTable[]): Promise<string[]> {
  const names = tables.map(({ name }) => name);
  const views = await readFile(join(packageRoot, 'schemas', 'views.sql'), 'utf8');
  return views
    .split(/;\s*$/m)
    .map((statement) => statement.replace(/^\s*--.*$/gm, '').trim())
    .filter((statement) => statement.startsWith('CREATE OR REPLACE MACRO'))
    .map((statement) =>
      statement.replaceAll(/read_parquet\(file_in\(base, '\/(\w+)\.parquet'\), \w+ = false\)/g, 'main.$1'),
    )
    .filter(
      (statement) =>
        statement.includes('main.') &&
        !statement.includes('read_parquet') &&
        !statement.includes('->>') &&
        [...statement.matchAll(/\bmain\.(\w+)/g)].every(([, table]) => names.includes(table!)),
    );
}
