import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { finished, pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import * as arrow from 'apache-arrow';
import { columns } from '../../schemas/columns.ts';
import { type TableName, tableNames, tables } from '../../schemas/tables.ts';
import { writeRecordBatches } from '../arrow/file.ts';
import { arrowSchema } from '../arrow/schema.ts';
import { packageRoot } from '../program.ts';
import { writeData } from './data-file.ts';
import type { SqlTable, TableColumns } from './model.ts';

/** Writes the tables of the SQL page as Arrow IPC streams, the only form a browser's DuckDB reads without the network, packed. */
export async function writeSqlTables(folder: string, target: string): Promise<SqlTable[]> {
  const written: SqlTable[] = [];
  await mkdir(join(target, 'sql'), { recursive: true });
  for (const name of tableNames) {
    const file = `sql/${name}.arrows.gz`;
    const plain = join(target, 'sql', `${name}.arrows`);
    const rows = name === 'papers' ? await writePapers(folder, plain) : await writeOther(folder, name, plain);
    await pipeline(createReadStream(plain), createGzip({ level: 6 }), createWriteStream(join(target, file)));
    await rm(plain);
    written.push({ name, file, rows, bytes: (await stat(join(target, file))).size });
  }
  return written;
}

async function writePapers(folder: string, path: string): Promise<number> {
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

async function writeOther(folder: string, table: TableName, path: string): Promise<number> {
  const writer = new arrow.RecordBatchStreamWriter();
  return (await writeRecordBatches(join(folder, `${table}.jsonl`), arrowSchema(table), writer, path)).rows;
}

/** Writes data/columns.js: what every table and column means. */
export function writeColumns(target: string): void {
  const all: TableColumns[] = tableNames.map((name) => ({
    name,
    text: tables[name].row.description ?? '',
    columns: columns(name).map(({ name, type, description }) => ({ name, type, text: description })),
  }));
  writeData(target, 'columns', all);
}

/**
 * The table macros of views.sql over the tables that the page loads; their argument, a folder, is of no effect there. Those
 * that read JSON text are left out: the browser's DuckDB would fetch its JSON extension from another host.
 */
export async function sqlMacros(): Promise<string[]> {
  const views = await readFile(join(packageRoot, 'schemas', 'views.sql'), 'utf8');
  return views
    .split(/;\s*$/m)
    .map((statement) => statement.replace(/^\s*--.*$/gm, '').trim())
    .filter((statement) => /^CREATE OR REPLACE MACRO \w+\([^)]*\) AS TABLE\b/.test(statement))
    .map((statement) =>
      statement.replaceAll(/read_parquet\(file_in\(base, '\/(\w+)\.parquet'\), \w+ = false\)/g, 'main.$1'),
    )
    .filter((statement) => !statement.includes('read_parquet') && !statement.includes('->>'));
}
