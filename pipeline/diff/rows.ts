import { createReadStream, createWriteStream } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { stringLiteral } from '../duckdb.ts';
import type { Change } from './report.ts';
import { quoted } from './shape.ts';

// Each range of ids is joined and sorted by itself, so memory does not grow with the number of changes.
const rangeRows = 50_000;

/** Writes changes.jsonl, sorted by id and field: see Change. */
export async function writeChanges(
  connection: DuckDBConnection,
  fields: readonly string[],
  path: string,
): Promise<void> {
  await writeFile(path, '');
  const bounds = await rangeBounds(connection);
  const piece = `${path}.tmp`;
  for (const [index, low] of bounds.entries()) {
    const high = bounds[index + 1];
    const range = `c.id >= ${stringLiteral(low)}${high === undefined ? '' : ` AND c.id < ${stringLiteral(high)}`}`;
    await connection.run(
      `COPY (${valued(fields, range)} ORDER BY id, field NULLS FIRST) TO ${stringLiteral(piece)} (FORMAT json)`,
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
): Promise<Change[]> {
  await connection.run(`CREATE OR REPLACE TEMP TABLE shown AS SELECT * FROM changes
    ORDER BY list_position(['removed', 'redirected', 'added', 'changed'], change), field = 'sources', id, field LIMIT ${limit}`);
  const rows = await connection.runAndReadAll(`SELECT to_json(v) FROM (${valued(fields, 'true', 'shown')}) AS v
    ORDER BY list_position(['removed', 'redirected', 'added', 'changed'], change), field = 'sources', id, field`);
  return rows.getRowsJson().map(([text]) => JSON.parse(String(text)) as Change);
}

async function rangeBounds(connection: DuckDBConnection): Promise<string[]> {
  const result = await connection.runAndReadAll(`SELECT min(id) FROM (
    SELECT id, (row_number() OVER (ORDER BY id) - 1) // ${rangeRows} AS range FROM changes) GROUP BY range ORDER BY 1`);
  return [...new Set(result.getRowsJson().map(([id]) => String(id)))];
}

function valued(fields: readonly string[], range: string, table = 'changes'): string {
  const values = (side: string) =>
    `CASE coalesce(c.field, 'title') ${fields.map((field) => `WHEN ${stringLiteral(field)} THEN to_json(${side}.${quoted(field)})`).join(' ')} END`;
  return `SELECT c.id, c.change, c.field, ${values('a')} AS before, ${values('b')} AS after,
      c.cause, c.to_id, c.evidence, c.rules
    FROM ${table} AS c
    LEFT JOIN a_papers AS a ON a.id = c.id AND c.change <> 'added'
    LEFT JOIN b_papers AS b ON b.id = coalesce(c.to_id, c.id) AND c.change <> 'removed'
    WHERE ${range}`;
}
