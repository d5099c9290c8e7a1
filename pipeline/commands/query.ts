import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { text as readText } from 'node:stream/consumers';
import { type DuckDBConnection, type DuckDBResult, DuckDBTypeId } from '@duckdb/node-api';
import { macroNames, viewsSql } from '../../schemas/views.ts';
import { readManifest } from '../dataset/manifest.ts';
import { workNames } from '../dataset/work-names.ts';
import { exactFile } from '../duckdb/files.ts';
import { closeOutside, requireReading } from '../duckdb/read-only.ts';
import { stringLiteral, withDuckDb } from '../duckdb/session.ts';
import { openTables, tableFiles } from '../duckdb/tables.ts';
import { CliError, systemReason } from '../error.ts';
import { printable } from '../printable.ts';
import { csvCell, csvRow } from '../rows/csv.ts';
import { defaults } from './defaults.ts';
import { newFile } from './new-file.ts';
import { type Cell, tableText } from './query-table.ts';
import { splitStatements } from './sql-statements.ts';

export interface QueryFlags {
  /** File of the statements, in place of the argument. */
  file?: string;
  json?: boolean;
  csv?: boolean;
  /** File that the last statement's rows are written to. */
  parquet?: string;
  /** Rows that a table shows; 0 for all. */
  limit: number;
  /** Whether the statements may reach other files, addresses and extensions. */
  unsafe?: boolean;
}

const wideIntegers: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UHUGEINT,
]);

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/**
 * `paperset query`: runs statements over the build's tables, which are views, as are the shapes of views.sql. Tables of all
 * results for the terminal; of the last one as CSV, JSON or Parquet. Without `unsafe` the statements read the tables alone.
 */
export async function queryCommand(args: readonly string[], flags: QueryFlags): Promise<number> {
  const { sql, folder } = await statementsOf(args, flags);
  const path = resolve(folder ?? (await defaults()).out);
  await readManifest(path);
  if (flags.unsafe !== true) for (const statement of sql) requireReading(statement);
  const parquet = flags.parquet === undefined ? null : await newFile(flags.parquet);
  try {
    await withDuckDb({ threads: 2, memory: '1GB', spill: join(path, workNames.spill) }, async (connection) => {
      await openTables(connection, path);
      await openMacros(connection, path);
      if (flags.unsafe !== true)
        await closeOutside(connection, tableFiles(path), parquet === null ? [] : [parquet.temporary]);
      await told(() => runAll(connection, sql, flags, parquet?.temporary));
    });
    await parquet?.place();
  } finally {
    await parquet?.drop();
  }
  return 0;
}

async function runAll(
  connection: DuckDBConnection,
  sql: readonly string[],
  flags: QueryFlags,
  parquet: string | undefined,
): Promise<void> {
  for (const before of sql.slice(0, -1)) {
    const result = await connection.stream(before);
    if (isTable(flags)) await writeTable(result, flags.limit);
  }
  const last = sql.at(-1)!;
  if (parquet !== undefined) return writeParquet(connection, last, parquet);
  const result = await connection.stream(last);
  if (flags.json) await writeJson(result);
  else if (flags.csv) await writeCsv(result);
  else await writeTable(result, flags.limit);
}

function isTable({ json, csv, parquet }: QueryFlags): boolean {
  return !json && !csv && parquet === undefined;
}

async function statementsOf(
  args: readonly string[],
  { file }: QueryFlags,
): Promise<{ sql: string[]; folder?: string }> {
  const [first, second] = args;
  const folder = file === undefined ? second : first;
  if (file !== undefined && second !== undefined)
    throw new CliError('SQL comes from -f or as an argument, not both', { hint: usage });
  const text = file === undefined ? (first === '-' ? await readText(process.stdin) : first) : await readSql(file);
  const sql = text === undefined ? [] : splitStatements(text);
  if (sql.length === 0) throw new CliError('no SQL is given', { hint: usage });
  return { sql, ...(folder === undefined ? {} : { folder }) };
}

const usage = 'as in `paperset query "SELECT title FROM papers LIMIT 5"`; -f FILE reads a file, - reads stdin';

async function readSql(file: string): Promise<string> {
  if (file === '-') return readText(process.stdin);
  return readFile(file, 'utf8').catch((error: unknown) => {
    throw new CliError(`cannot read ${file}: ${systemReason(error) ?? String(error)}`, { hint: usage, cause: error });
  });
}

/** Loads views.sql and makes a view of each of its macros that the tables do not have: `papers_csl`, as `papers_csl('folder')`. */
async function openMacros(connection: DuckDBConnection, folder: string): Promise<void> {
  const base = stringLiteral(dirname(exactFile(join(folder, 'manifest.json'))));
  await connection.run(viewsSql());
  for (const name of macroNames) await connection.run(`CREATE VIEW IF NOT EXISTS ${name} AS FROM ${name}(${base})`);
  await connection.run('CREATE VIEW paperset_columns AS FROM paperset_columns()');
}

/** DuckDB's words for bad SQL, without a stack. */
async function told(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (
      !(error instanceof Error) ||
      error instanceof CliError ||
      !/^(?:Failed to extract statements: )?\w[\w ]* Error:/.test(error.message)
    )
      throw error;
    if (/^(?:Out of Memory|IO) Error/.test(error.message)) throw error;
    throw new CliError(error.message.replace('Failed to extract statements: ', '').trim(), {
      hint: `the views are ${macroNames.join(', ')}; their columns: FROM paperset_columns; --unsafe opens files and extensions`,
    });
  }
}

/** The statement stands in parentheses only after DuckDB has read it as one by itself: none can close them and go on. */
async function writeParquet(connection: DuckDBConnection, sql: string, file: string): Promise<void> {
  const { count } = await connection.extractStatements(sql);
  if (count !== 1) throw new CliError('--parquet writes the rows of one statement', { hint: usage });
  const options = 'FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false';
  await connection.run(`COPY (${sql}\n) TO ${stringLiteral(file)} (${options})`);
}

async function* rowsOf(result: DuckDBResult): AsyncGenerator<Json[]> {
  const wide = result.columnTypes().map((type) => wideIntegers.has(type.typeId));
  for await (const rows of result.yieldRowsJson())
    for (const row of rows as Json[][]) yield row.map((value, column) => (wide[column] ? asNumber(value) : value));
}

/** A wide integer, which DuckDB's JSON form gives as text, as the number it is where a number can hold it. */
function asNumber(value: Json): Json {
  const number = Number(value);
  return typeof value === 'string' && Number.isSafeInteger(number) ? number : value;
}

async function writeJson(result: DuckDBResult): Promise<void> {
  const names = result.deduplicatedColumnNames();
  let before = '[';
  await writeAll(rowsOf(result), (row) => {
    const text = `${before}\n  ${JSON.stringify(Object.fromEntries(names.map((name, index) => [name, row[index]!])))}`;
    before = ',';
    return printable(text);
  });
  await write(before === '[' ? '[\n]\n' : '\n]\n');
}

/** Lines end with LF here, as pipes want it; the dataset's own files keep RFC 4180's CRLF. */
async function writeCsv(result: DuckDBResult): Promise<void> {
  const line = (cells: readonly Cell[]) => forTerminal(csvRow(cells, csvCell).replace(/\r\n$/, '\n'));
  await write(line(result.deduplicatedColumnNames()));
  await writeAll(rowsOf(result), (row) => line(row.map(cellValue)));
}

/** CSV keeps every character for a file or a pipe; a terminal shows what it could run. */
function forTerminal(text: string): string {
  return process.stdout.isTTY ? printable(text) : text;
}

async function writeTable(result: DuckDBResult, limit: number): Promise<void> {
  const names = result.deduplicatedColumnNames();
  const rows: Cell[][] = [];
  let more = false;
  for await (const row of rowsOf(result)) {
    more = limit > 0 && rows.length === limit;
    if (more) break;
    rows.push(row.map(cellValue));
  }
  const width = process.stdout.columns ?? (Number(process.env.COLUMNS) || 120);
  const count = rows.length.toLocaleString('en-US');
  const note = more
    ? `the first ${count} rows; there are more: --limit 0 shows all, as --csv and --json do`
    : `${count} row${rows.length === 1 ? '' : 's'}`;
  await write(`${tableText(names, rows, width)}${note}\n`);
}

function cellValue(value: Json): Cell {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}

/** Writes rows in texts of about 64 KB. */
async function writeAll(rows: AsyncIterable<Json[]>, textOf: (row: Json[]) => string): Promise<void> {
  let texts = '';
  for await (const row of rows) {
    texts += textOf(row);
    if (texts.length < 1 << 16) continue;
    await write(texts);
    texts = '';
  }
  await write(texts);
}

/** Waits where the reader is slower than DuckDB, so that memory stays small. */
async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await new Promise((done) => process.stdout.once('drain', done));
}
