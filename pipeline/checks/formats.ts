import type { DuckDBConnection } from '@duckdb/node-api';
import { columns } from '../../schemas/columns.ts';
import type { TableFormat, TableName } from '../../schemas/tables.ts';
import { type Lists, rowsOf } from '../duckdb/tables.ts';
import { absent } from '../error.ts';
import { type Expectation, type Finding, Tally } from './record/expectation.ts';
import { violations } from './sql.ts';

/** What must hold: a table's JSONL, CSV and Parquet have the same rows. */
export function formatsExpectation(table: TableName): Expectation {
  return {
    name: `formats-${table}`,
    severity: 'error',
    claim: `${table}.jsonl, ${table}.csv and ${table}.parquet hold the same rows.`,
  };
}

/**
 * Compares a table's three files as multisets of rows. Each file is read once for its number of rows and the sum of
 * their 64-bit hashes, lists hashed as the JSON text that the program writes; only where those differ, or a row is too
 * long for that, are the values compared, and only where they differ too does EXCEPT ALL, both ways, find the rows.
 * `csvSafe` says that text cells of the CSV have an apostrophe before what a spreadsheet would run.
 */
export async function compareFormats(
  connection: DuckDBConnection,
  folder: string,
  table: TableName,
  csvSafe: boolean,
): Promise<Finding> {
  const prints = (lists: Lists) => fingerprints(connection, folder, table, csvSafe, lists);
  const texts = await prints('text').catch(absent(null));
  if (texts !== null && areSame(texts)) return examinedOnly(texts);
  const values = await prints('values');
  const whole = examinedOnly(values);
  const compare = async (format: TableFormat, guard: boolean) =>
    whole.add(await violations(connection, await difference(folder, table, format, guard), 0));
  if (values.jsonl !== values.parquet) await compare('jsonl', false);
  if (values.csv !== values.guarded) await compare('csv', csvSafe);
  return whole;
}

/** Number of rows and sum of their hashes, of each file; `guarded` is what the CSV should have. */
interface Fingerprints {
  parquet: string;
  guarded: string;
  jsonl: string;
  csv: string;
}

async function fingerprints(
  connection: DuckDBConnection,
  folder: string,
  table: TableName,
  csvSafe: boolean,
  lists: Lists,
): Promise<Fingerprints> {
  const [parquet, jsonl, csv] = await Promise.all(
    (['parquet', 'jsonl', 'csv'] as const).map((format) => rowsOf(folder, table, format, lists)),
  );
  const print = (guard: boolean) => `count(*) || ' ' || coalesce(sum(hash(${cells(table, guard)})), 0)`;
  const row = async (query: string) => (await connection.runAndReadAll(query)).getRowsJson()[0]!.map(String);
  const [plain, guarded] = await row(`SELECT ${print(false)}, ${csvSafe ? print(true) : 'NULL'} FROM (${parquet})`);
  const [lines] = await row(`SELECT ${print(false)} FROM (${jsonl})`);
  const [rows] = await row(`SELECT ${print(false)} FROM (${csv})`);
  return { parquet: plain!, guarded: csvSafe ? guarded! : plain!, jsonl: lines!, csv: rows! };
}

function areSame({ parquet, guarded, jsonl, csv }: Fingerprints): boolean {
  return jsonl === parquet && csv === guarded;
}

function examinedOnly({ parquet }: Fingerprints): Tally {
  return Object.assign(new Tally(), { examined: Number(parquet.slice(0, parquet.indexOf(' '))) });
}

async function difference(folder: string, table: TableName, format: TableFormat, guard: boolean): Promise<string> {
  const parquet = `SELECT ${cells(table, guard)} FROM (${await rowsOf(folder, table, 'parquet', 'values')})`;
  const other = `SELECT ${cells(table, false)} FROM (${await rowsOf(folder, table, format, 'values')})`;
  const key = place(table);
  return `SELECT ${key}, 'only in ${table}.parquet' AS what, left(to_json(odd)::VARCHAR, 200) AS row FROM (${parquet} EXCEPT ALL ${other}) AS odd
    UNION ALL
    SELECT ${key}, 'only in ${table}.${format}', left(to_json(odd)::VARCHAR, 200) FROM (${other} EXCEPT ALL ${parquet}) AS odd`;
}

/** The columns by which a row of the table is found in the source. */
function place(table: TableName): string {
  if (table === 'papers') return 'id, sources[1].file AS file, sources[1].line_start AS line';
  if (table === 'rejects' || table === 'furniture') return 'file, line_start AS line';
  return table === 'duplicates' ? 'paper_id AS id, file, line_start AS line' : 'paper_id AS id';
}

function cells(table: TableName, guard: boolean): string {
  return columns(table)
    .map(({ name, type }) => (guard && type === 'VARCHAR' ? guarded(`"${name}"`) : `"${name}"`))
    .join(', ');
}

/** What safeCsvCell of rows/csv.ts makes of a text. */
function guarded(column: string): string {
  return `CASE WHEN ${column}[1] IN ('=', '+', '-', '@', chr(9), chr(13)) THEN '''' || ${column} ELSE ${column} END`;
}
