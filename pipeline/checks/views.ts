import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { columns } from '../../schemas/columns.ts';
import { type TableName, tableNames } from '../../schemas/tables.ts';
import { stringLiteral, structLiteral } from '../duckdb.ts';
import { issues } from '../issue.ts';
import type { Manifest } from '../manifest.ts';
import { rules } from '../rule.ts';
import { maxRowBytes, readJson } from '../write/parquet.ts';

/** Formats that hold every table. */
const formats = ['parquet', 'jsonl', 'csv'] as const;
export type Format = (typeof formats)[number];

/**
 * Opens what the SQL of schemas/checks reads: a view a table over the written Parquet (`papers`), over JSONL
 * (`papers_jsonl`) and over CSV (`papers_csv`, cells cast to the table's types), and small tables: `inputs` (file,
 * lines, imported), `counts` (table_name, rows), `corrections` (place, used), `codes` (code, level), `rules` (rule). A file that
 * cannot be opened has no view, and a check that asks for it fails.
 */
export async function openViews(connection: DuckDBConnection, folder: string, manifest: Manifest): Promise<void> {
  for (const table of tableNames) {
    for (const format of formats) {
      const name = viewName(table, format);
      const path = join(folder, `${table}.${format}`);
      const { size } = await stat(path).catch(() => ({ size: 0 }));
      const select = selectFrom(table, format, path, size);
      await connection.run(`CREATE VIEW ${name} AS ${select}`).catch(() => null);
    }
  }
  const unused = new Set(manifest.corrections.unused);
  await smallTable(
    connection,
    'inputs(file VARCHAR, lines INTEGER, imported BOOLEAN)',
    manifest.inputs.map(({ file, lines, format }) => [file, lines, format !== undefined]),
  );
  await smallTable(connection, 'counts(table_name VARCHAR, rows INTEGER)', Object.entries(manifest.counts));
  await smallTable(
    connection,
    'corrections(place INTEGER, used BOOLEAN)',
    Array.from({ length: manifest.corrections.count }, (_, place) => [place, !unused.has(place)]),
  );
  await smallTable(
    connection,
    'codes(code VARCHAR, level VARCHAR)',
    Object.entries(issues).map(([code, [level]]) => [code, level]),
  );
  await smallTable(
    connection,
    'rules(rule VARCHAR)',
    Object.keys(rules).map((rule) => [rule]),
  );
}

/** Name of the view over a table's file. */
export function viewName(table: TableName, format: Format): string {
  return format === 'parquet' ? table : `${table}_${format}`;
}

function selectFrom(table: TableName, format: Format, path: string, bytes: number): string {
  const source = stringLiteral(path);
  if (format === 'parquet') return `SELECT * FROM read_parquet(${source}, file_row_number = true)`;
  if (format === 'jsonl') return `SELECT * FROM ${readJson(table).replace('$source', () => source)}`;
  return `SELECT ${columns(table).map(fromCell).join(', ')} FROM ${readCsv(table, source, bytes)}`;
}

// Doubled quotes make a CSV row longer than the JSON; DuckDB's own buffer for such rows would be 16 times as large.
const maxCsvRowBytes = 2 * maxRowBytes;

/** All columns as text, nothing sniffed, and "" stays apart from null. */
function readCsv(table: TableName, source: string, bytes: number): string {
  const buffer = Math.min(maxCsvRowBytes, Math.max(1 << 20, bytes));
  const types = Object.fromEntries(columns(table).map(({ name }) => [name, 'VARCHAR']));
  return `read_csv(${source}, header = true, delim = ',', quote = '"', escape = '"', new_line = '\\r\\n', auto_detect = false,
    allow_quoted_nulls = false, max_line_size = ${buffer}, buffer_size = ${buffer}, columns = ${structLiteral(types)})`;
}

function fromCell({ name, type }: { name: string; type: string }): string {
  if (type === 'VARCHAR') return `"${name}"`;
  const value = type.endsWith(']') ? `"${name}"::JSON` : `"${name}"`;
  return `${value}::${type} AS "${name}"`;
}

async function smallTable(
  connection: DuckDBConnection,
  declaration: string,
  rows: readonly (readonly (string | number | boolean)[])[],
): Promise<void> {
  await connection.run(`CREATE TEMP TABLE ${declaration}`);
  const appender = await connection.createAppender(declaration.slice(0, declaration.indexOf('(')), null, 'temp');
  for (const row of rows) {
    for (const value of row) {
      if (typeof value === 'string') appender.appendVarchar(value);
      else if (typeof value === 'number') appender.appendInteger(value);
      else appender.appendBoolean(value);
    }
    appender.endRow();
  }
  appender.closeSync();
}
