import { createReadStream, createWriteStream } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { stringLiteral } from '../duckdb/session.ts';
import type { ChangeRow } from './report.ts';
import { quoted } from './shape.ts';

// Each range of ids is joined and sorted by itself, so memory does not grow with the number of changes.
const rangeRows = 50_000;

/** Writes changes.jsonl, sorted by id and field: see Change. `fields` are the title and those that changed somewhere. */
export async function writeChanges(
  connection: DuckDBConnection,
  fields: readonly string[],
  path: string,
): Promise<void> {
  await writeFile(path, '');
  await connection.run(`CREATE TEMP TABLE b_redirected AS
    SELECT ${columns(fields)} FROM b_papers WHERE id IN (SELECT to_id FROM changes WHERE to_id IS NOT NULL)`);
  const bounds = await rangeBounds(connection);
  const piece = `${path}.tmp`;
  for (const [index, low] of bounds.entries()) {
    const high = bounds[index + 1];
    const within = `id >= ${stringLiteral(low)}${high === undefined ? '' : ` AND id < ${stringLiteral(high)}`}`;
    await connection.run(`CREATE OR REPLACE TEMP TABLE shown AS SELECT * FROM changes WHERE ${within}`);
    await fetchValues(connection, fields, within, 'b_redirected');
    await connection.run(
      `COPY (${valued(fields)} ORDER BY id, field NULLS FIRST) TO ${stringLiteral(piece)} (FORMAT json)`,
    );
    await pipeline(createReadStream(piece), createWriteStream(path, { flags: 'a' }));
    await rm(piece);
  }
}

/** The first changes with their values, those of records before those of fields, places in the listings last, then by id. */
export async function firstChanges(
  connection: DuckDBConnection,
  fields: readonly string[],
  limit: number,
): Promise<ChangeRow[]> {
  const order = `list_position(['removed', 'redirected', 'added', 'changed'], change), field = 'sources', id, field`;
  await connection.run(`CREATE OR REPLACE TEMP TABLE shown AS SELECT * FROM changes ORDER BY ${order} LIMIT ${limit}`);
  await fetchValues(connection, fields, 'true', 'b_papers');
  const rows = await connection.runAndReadAll(`SELECT to_json(v) FROM (${valued(fields)}) AS v ORDER BY ${order}`);
  return rows.getRowsJson().map(([text]) => JSON.parse(String(text)) as ChangeRow);
}

async function rangeBounds(connection: DuckDBConnection): Promise<string[]> {
  const result = await connection.runAndReadAll(`SELECT min(id) FROM (
    SELECT id, (row_number() OVER (ORDER BY id) - 1) // ${rangeRows} AS range FROM changes) GROUP BY range ORDER BY 1`);
  return [...new Set(result.getRowsJson().map(([id]) => String(id)))];
}

/** Tables a_values and b_values: the papers that the rows of `shown` need, found within a range of ids. */
async function fetchValues(
  connection: DuckDBConnection,
  fields: readonly string[],
  within: string,
  redirected: string,
): Promise<void> {
  await connection.run(`CREATE OR REPLACE TEMP TABLE a_values AS SELECT ${columns(fields)} FROM a_papers
    WHERE ${within} AND id IN (SELECT id FROM shown WHERE change <> 'added')`);
  await connection.run(`CREATE OR REPLACE TEMP TABLE b_values AS SELECT ${columns(fields)} FROM b_papers
    WHERE ${within} AND id IN (SELECT id FROM shown WHERE change <> 'removed' AND to_id IS NULL)
    UNION ALL SELECT ${columns(fields)} FROM ${redirected} WHERE id IN (SELECT to_id FROM shown WHERE to_id IS NOT NULL)`);
}

function columns(fields: readonly string[]): string {
  return ['id', ...fields.map(quoted)].join(', ');
}

/** The rows of `shown` with their values, for which fetchValues was asked. */
function valued(fields: readonly string[]): string {
  const value = (side: string) =>
    fields.map((field) => `WHEN ${stringLiteral(field)} THEN to_json(${side}.${quoted(field)})`).join(' ');
  const values = (side: string) =>
    fields.length === 0 ? 'NULL' : `CASE coalesce(c.field, 'title') ${value(side)} END`;
  return `SELECT c.id, c.change, c.field, ${values('a')} AS before, ${values('b')} AS after,
      c.cause, c.to_id, c.evidence, c.rules
    FROM shown AS c LEFT JOIN a_values AS a ON a.id = c.id LEFT JOIN b_values AS b ON b.id = coalesce(c.to_id, c.id)`;
}
