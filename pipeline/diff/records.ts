import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { parquetRows } from '../duckdb/files.ts';
import { stringLiteral } from '../duckdb/session.ts';
import { commonType, quoted, type TableShape } from './shape.ts';
import { type Snapshot, sameInputs } from './snapshot.ts';

/** Tables of both sides, by name. */
export interface Shapes {
  a: ReadonlyMap<string, TableShape>;
  b: ReadonlyMap<string, TableShape>;
}

/**
 * Opens both sides: views a_papers and b_papers with the columns both have, cast to one type; a_sources and b_sources
 * (id, n, file, line_start, line_end, h: hash of the record's SHA-256); a_repairs and b_repairs; table same_files.
 * Answers the papers' fields to compare.
 */
export async function openSnapshots(
  connection: DuckDBConnection,
  a: Snapshot,
  b: Snapshot,
  shapes: Shapes,
): Promise<string[]> {
  const [before, after] = [shapes.a.get('papers')!.columns.fields, shapes.b.get('papers')!.columns.fields];
  const shared = [...before].filter(([name]) => after.has(name));
  const select = shared
    .map(([name, shape]) => `${quoted(name)}::${commonType(shape, after.get(name)!)} AS ${quoted(name)}`)
    .join(', ');
  for (const [name, side, tables] of [
    ['a', a, shapes.a],
    ['b', b, shapes.b],
  ] as const) {
    await connection.run(`CREATE VIEW ${name}_papers AS SELECT ${select} FROM ${file(side, 'papers')}`);
    await connection.run(`CREATE VIEW ${name}_sources AS ${sources(side, tables)}`);
    await connection.run(`CREATE VIEW ${name}_repairs AS ${repairs(side, tables)}`);
  }
  const same = sameInputs(a, b).map((name) => `(${stringLiteral(name)})`);
  await connection.run('CREATE TEMP TABLE same_files (file VARCHAR)');
  if (same.length > 0) await connection.run(`INSERT INTO same_files VALUES ${same.join(', ')}`);
  return shared.map(([name]) => name).filter((name) => name !== 'id');
}

/** read_parquet over a table of a side. */
export function file(side: Snapshot, table: string): string {
  return parquetRows([join(side.folder, `${table}.parquet`)]);
}

function sources(side: Snapshot, tables: Shapes['a']): string {
  const type = tables.get('papers')!.columns.fields.get('sources');
  const fields = type?.kind === 'list' && type.of.kind === 'struct' ? type.of.fields : new Map<string, unknown>();
  if (!['file', 'line_start', 'line_end', 'sha256'].every((name) => fields.has(name))) {
    return `SELECT '' AS id, 1 AS n, '' AS file, 0 AS line_start, 0 AS line_end, hash('') AS h WHERE false`;
  }
  return `SELECT id, n, s.file AS file, s.line_start AS line_start, s.line_end AS line_end, hash(s.sha256) AS h FROM (
    SELECT id, unnest(sources) AS s, generate_subscripts(sources, 1) AS n FROM ${file(side, 'papers')})`;
}

function repairs(side: Snapshot, tables: Shapes['a']): string {
  const fields = tables.get('repairs')?.columns.fields;
  const wanted = ['paper_id', 'field', 'step', 'rule', 'start', 'before', 'after'];
  if (fields === undefined || !wanted.every((name) => fields.has(name)))
    return `SELECT '' AS paper_id, '' AS field, 1 AS step, '' AS rule, 0 AS start, '' AS before, '' AS after WHERE false`;
  return `SELECT ${wanted.join(', ')} FROM ${file(side, 'repairs')}`;
}

/**
 * Table pairs: one row a record that is not the same on both sides: `id` null where it is new, `to_id` null where it is
 * gone, a boolean for each field that says whether it differs. Rows are joined by id over hashes of their fields.
 */
export async function pairRecords(connection: DuckDBConnection, fields: readonly string[]): Promise<void> {
  const hashes = fields.map((field) => `hash(${quoted(field)}) AS ${quoted(field)}`);
  const side = (name: string) => `(SELECT ${['id', ...hashes].join(', ')} FROM ${name}_papers)`;
  await connection.run(`CREATE TEMP TABLE pairs AS
    SELECT a.id AS id, b.id AS to_id, ${flags(fields)} FROM ${side('a')} AS a FULL JOIN ${side('b')} AS b ON a.id = b.id
    WHERE a.id IS NULL OR b.id IS NULL ${fields.map((field) => `OR ${differs(field)}`).join(' ')}`);
}

function differs(field: string): string {
  return `a.${quoted(field)} <> b.${quoted(field)}`;
}

function flags(fields: readonly string[]): string {
  return fields.length === 0
    ? 'false AS nothing'
    : fields.map((field) => `${differs(field)} AS ${quoted(field)}`).join(', ');
}

/** Turns gone and new rows of pairs into rows from the old id to the new one, by table redirects (id, to_id, continues). */
export async function pairRedirected(connection: DuckDBConnection, fields: readonly string[]): Promise<void> {
  await connection.run('DELETE FROM pairs WHERE to_id IS NULL AND id IN (SELECT id FROM redirects)');
  await connection.run('DELETE FROM pairs WHERE id IS NULL AND to_id IN (SELECT to_id FROM redirects WHERE continues)');
  const columns =
    fields.length === 0 ? ['false'] : fields.map((field) => `hash(a.${quoted(field)}) <> hash(b.${quoted(field)})`);
  await connection.run(`INSERT INTO pairs
    SELECT r.id, r.to_id, ${columns.map((differs) => `r.continues AND ${differs}`).join(', ')}
    FROM redirects AS r JOIN a_papers AS a ON a.id = r.id JOIN b_papers AS b ON b.id = r.to_id`);
}
