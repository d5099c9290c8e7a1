import { join, resolve } from 'node:path';
import { DuckDBTypeId } from '@duckdb/node-api';
import Table from 'cli-table3';
import { tableNames } from '../../schemas/tables.ts';
import { readManifest } from '../dataset/manifest.ts';
import { closeOutside, requireReading } from '../duckdb/read-only.ts';
import { withDuckDb } from '../duckdb/session.ts';
import { openTables, tableFiles } from '../duckdb/tables.ts';
import { CliError } from '../error.ts';
import { printable } from '../printable.ts';
import { csvCell, csvRow } from '../rows/csv.ts';

/** Characters of a cell that a table on the terminal shows. */
const maxCell = 80;

const wideIntegers: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UHUGEINT,
]);

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** `paperset query`: runs one statement over the build's tables and prints its rows. */
export async function queryCommand(
  sql: string,
  folder: string,
  flags: { json?: boolean; csv?: boolean; unsafe?: boolean },
): Promise<number> {
  const path = resolve(folder);
  await readManifest(path);
  await withDuckDb({ threads: 2, memory: '1GB', spill: join(path, '.spill') }, async (connection) => {
    await openTables(connection, path);
    if (flags.unsafe !== true) {
      requireReading(sql);
      await closeOutside(connection, tableFiles(path));
    }
    const result = await connection.runAndReadAll(sql).catch((error: unknown) => {
      throw new CliError(error instanceof Error ? error.message.trim() : String(error), {
        hint: `this command reads the tables alone (--unsafe opens files and extensions); the views are ${tableNames.join(', ')}; columns: schemas/columns.md`,
      });
    });
    const names = result.deduplicatedColumnNames();
    const wide = result.columnTypes().map((type) => wideIntegers.has(type.typeId));
    const rows = (result.getRowsJson() as Json[][]).map((row) =>
      row.map((value, column) => (wide[column] ? asNumber(value) : value)),
    );
    if (flags.json) process.stdout.write(printable(jsonText(names, rows)));
    else if (flags.csv)
      process.stdout.write(forTerminal([names, ...rows].map((row) => csvRow(row.map(cellValue), csvCell)).join('')));
    else process.stdout.write(tableText(names, rows));
  });
  return 0;
}

/** A wide integer, which DuckDB's JSON form gives as text, as the number it is where a number can hold it. */
function asNumber(value: Json): Json {
  const number = Number(value);
  return typeof value === 'string' && Number.isSafeInteger(number) ? number : value;
}

function jsonText(names: readonly string[], rows: readonly Json[][]): string {
  const lines = rows.map((row) => JSON.stringify(Object.fromEntries(names.map((name, index) => [name, row[index]!]))));
  return `[${lines.map((line) => `\n  ${line}`).join(',')}\n]\n`;
}

function tableText(names: readonly string[], rows: readonly Json[][]): string {
  const table = new Table({ head: names.map(shorten), style: { head: [], border: [] } });
  for (const row of rows) table.push(row.map((value) => shorten(String(cellValue(value) ?? ''))));
  return `${table.toString()}\n${rows.length} row${rows.length === 1 ? '' : 's'}\n`;
}

/** CSV keeps every character for a file or a pipe; a terminal shows what it could run. */
function forTerminal(text: string): string {
  return process.stdout.isTTY ? printable(text) : text;
}

function cellValue(value: Json): string | number | boolean | null {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}

function shorten(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}]/gu, ' ');
  return line.length > maxCell ? `${line.slice(0, maxCell - 1)}…` : line;
}
