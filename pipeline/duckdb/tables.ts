import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type Column, columns, columnTypes } from '../../schemas/columns.ts';
import { type TableFormat, type TableName, tableNames } from '../../schemas/tables.ts';
import { absent } from '../error.ts';
import { asWritten, exactFile, parquetRows } from './files.ts';
import { stringLiteral, structLiteral } from './session.ts';

/** What lists are read as: values, or the JSON text that JSONL and CSV write for them (of Parquet, that it should be). */
export type Lists = 'values' | 'text';

/** Longest row of JSON that is read: the longest record of all names (stages/clean.ts) with its keys. DuckDB holds two such buffers a thread. */
export const maxRowBytes = 16 << 20;

/** Longest row that is read with its lists as text: with buffers this small all threads read at once. */
const maxTextRowBytes = 4 << 20;
// Doubled quotes make a CSV row longer than the JSON; DuckDB's own buffer for such rows would be 16 times as large.
const maxCsvRowBytes = 2 * maxRowBytes;

/** A query of a table's rows in one format, columns named as in the schema. With lists as text a longer row than 4 MB is an error. */
export async function rowsOf(folder: string, table: TableName, format: TableFormat, lists: Lists): Promise<string> {
  const path = join(folder, `${table}.${format}`);
  const shape = columns(table);
  if (format === 'parquet') {
    const texts = shape.map((column) => (lists === 'text' && isList(column) ? asText(column) : `"${column.name}"`));
    return `SELECT ${texts.join(', ')} FROM ${parquetRows([path])}`;
  }
  if (format === 'jsonl') {
    const type = (column: Column) => (lists === 'text' && isList(column) ? 'JSON' : column.type);
    const types = Object.fromEntries(shape.map((column) => [column.name, type(column)]));
    const longest = lists === 'text' ? maxTextRowBytes : maxRowBytes;
    return `SELECT * FROM read_json(${stringLiteral(exactFile(path))}, ${asWritten}, format = 'newline_delimited', maximum_object_size = ${longest}, columns = ${structLiteral(types)})`;
  }
  const { size } = await stat(path).catch(absent({ size: 0 }));
  const buffer = Math.min(lists === 'text' ? maxTextRowBytes : maxCsvRowBytes, Math.max(1 << 20, size));
  const cells = shape.map((column) => (lists === 'text' && isList(column) ? `"${column.name}"` : fromCell(column)));
  return `SELECT ${cells.join(', ')} FROM ${readCsv(table, stringLiteral(exactFile(path)), buffer)}`;
}

function isList({ type }: Column): boolean {
  return type.endsWith(']');
}

function asText({ name }: Column): string {
  return `to_json("${name}")::VARCHAR AS "${name}"`;
}

/** All columns as text, nothing sniffed, and "" stays apart from null. */
function readCsv(table: TableName, source: string, buffer: number): string {
  const types = Object.fromEntries(columns(table).map(({ name }) => [name, 'VARCHAR']));
  return `read_csv(${source}, ${asWritten}, header = true, delim = ',', quote = '"', escape = '"', new_line = '\\r\\n', auto_detect = false,
    allow_quoted_nulls = false, max_line_size = ${buffer}, buffer_size = ${buffer}, columns = ${structLiteral(types)})`;
}

function fromCell(column: Column): string {
  const { name, type } = column;
  if (type === 'VARCHAR') return `"${name}"`;
  return `${isList(column) ? `"${name}"::JSON` : `"${name}"`}::${type} AS "${name}"`;
}

/** read_json over TABLE.jsonl of a folder with the table's exact column types: nothing is sniffed. */
export function readJson(table: TableName, folder: string): string {
  return `read_json(${stringLiteral(exactFile(join(folder, `${table}.jsonl`)))}, ${asWritten}, format = 'newline_delimited', maximum_object_size = ${maxRowBytes},
    columns = ${structLiteral(columnTypes(table))})`;
}

/** The Parquet files of a build. */
export function tableFiles(folder: string): string[] {
  return tableNames.map((table) => join(folder, `${table}.parquet`));
}

/** Makes every table of a build a view of its name. */
export async function openTables(connection: DuckDBConnection, folder: string): Promise<void> {
  for (const table of tableNames) {
    const rows = parquetRows([join(folder, `${table}.parquet`)]);
    await connection.run(`CREATE VIEW ${table} AS SELECT * FROM ${rows}`);
  }
}
