import type { DuckDBConnection } from '@duckdb/node-api';
import { columns } from '../../schemas/columns.ts';
import type { TableName } from '../../schemas/tables.ts';
import { type Claim, type Finding, Tally } from './claim.ts';
import { offences, scalar } from './sql.ts';
import { type Format, viewName } from './views.ts';

/** The claim that a table's JSONL, CSV and Parquet hold the same rows. */
export function sameRowsClaim(table: TableName): Claim {
  return {
    name: `formats-${table}`,
    severity: 'error',
    claim: `${table}.jsonl, ${table}.csv and ${table}.parquet hold the same rows.`,
  };
}

/**
 * Compares a table's three files as multisets of rows. Each file is read once for its number of rows and the sum of
 * their 64-bit hashes; only where those differ does EXCEPT ALL, both ways, find the rows. `csvSafe` says that text
 * cells of the CSV have an apostrophe before what a spreadsheet would run.
 */
export async function compareFormats(
  connection: DuckDBConnection,
  table: TableName,
  csvSafe: boolean,
): Promise<Finding> {
  const whole = new Tally();
  const parquet = await fingerprint(connection, table, 'parquet', false);
  whole.examined = Number(parquet.slice(0, parquet.indexOf(' ')));
  const guarded = csvSafe ? await fingerprint(connection, table, 'parquet', true) : parquet;
  if ((await fingerprint(connection, table, 'jsonl', false)) !== parquet)
    whole.add(await offences(connection, difference(table, 'jsonl', false), 0));
  if ((await fingerprint(connection, table, 'csv', false)) !== guarded)
    whole.add(await offences(connection, difference(table, 'csv', csvSafe), 0));
  return whole;
}

/** Number of rows and sum of their hashes. */
async function fingerprint(
  connection: DuckDBConnection,
  table: TableName,
  format: Format,
  guard: boolean,
): Promise<string> {
  const query = `SELECT count(*) || ' ' || coalesce(sum(hash(${cells(table, guard)})), 0) FROM ${viewName(table, format)}`;
  return String(await scalar(connection, query));
}

function difference(table: TableName, format: Format, guard: boolean): string {
  const parquet = `SELECT ${cells(table, guard)} FROM ${table}`;
  const other = `SELECT ${cells(table, false)} FROM ${viewName(table, format)}`;
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

/** What safeCsvCell of write/csv.ts makes of a text. */
function guarded(column: string): string {
  return `CASE WHEN ${column}[1] IN ('=', '+', '-', '@', chr(9), chr(13)) THEN '''' || ${column} ELSE ${column} END`;
}
