import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { issues, rules } from '../../schemas/codes.ts';
import type { Manifest } from '../../schemas/manifest.ts';
import { tableNames } from '../../schemas/tables.ts';
import { parquetRows } from '../duckdb/files.ts';
import { stringLiteral } from '../duckdb/session.ts';
import { absent } from '../error.ts';
import { mostMerged } from '../record/duplicates.ts';
import { openFigures } from './plausible.ts';

/**
 * Opens what the SQL of schemas/checks reads: a view a table over the written Parquet (`papers`), and small tables:
 * `inputs` (file, lines, imported), `counts` (table_name, rows), `corrections` (place, used), `codes` (code, level),
 * `rules` (rule), the view `places` (where every record stands that is a paper or merged into one) and the table `file_figures` (plausible.ts). A file that cannot be opened has no view, and a check that asks for it fails.
 */
export async function openViews(connection: DuckDBConnection, folder: string, manifest: Manifest): Promise<void> {
  for (const table of tableNames) {
    const rows = parquetRows([join(folder, `${table}.parquet`)], ['file_row_number = true']);
    await connection.run(`CREATE VIEW ${table} AS SELECT * FROM ${rows}`).catch(absent(null));
  }
  await openPlaces(connection).catch(absent(null));
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
  await openFigures(connection, manifest.inputs);
}

/** Of more records than are merged into one paper, those left out of its sources stand in `duplicates` alone. */
const places = `CREATE OR REPLACE VIEW places AS
  WITH kept AS (SELECT id, unnest(sources) AS s FROM papers)
  SELECT id, s.file AS file, s.line_start AS line_start, s.line_end AS line_end FROM kept
  UNION ALL
  SELECT d.paper_id, d.file, d.line_start, d.line_end
  FROM duplicates AS d SEMI JOIN (SELECT id FROM papers WHERE len(sources) >= ${mostMerged}) AS full_paper ON full_paper.id = d.paper_id
  ANTI JOIN kept AS k ON k.id = d.paper_id AND k.s.file = d.file AND k.s.line_start = d.line_start AND k.s.line_end = d.line_end`;

/** Makes the view `places` over the views `papers` and `duplicates`, which must be there. */
export async function openPlaces(connection: DuckDBConnection): Promise<void> {
  await connection.run(places);
}

async function smallTable(
  connection: DuckDBConnection,
  declaration: string,
  rows: readonly (readonly (string | number | boolean)[])[],
): Promise<void> {
  await connection.run(`CREATE TABLE ${declaration}`);
  const appender = await connection.createAppender(declaration.slice(0, declaration.indexOf('(')));
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

/** File of the scan that says which lines of a paper's first source are furniture, sorted by paper. */
export const furnitureFile = 'furniture-inside.jsonl';

/** Writes furnitureFile into `spill`: rows of paper_id, line_start, line_end. */
export async function writeFurnitureInside(connection: DuckDBConnection, spill: string): Promise<void> {
  await connection.run(`COPY (
    WITH kept AS (SELECT id, sources[1] AS s FROM papers)
    SELECT k.id AS paper_id, f.line_start, f.line_end
    FROM (FROM furniture WHERE inside) AS f
    ASOF JOIN kept AS k ON f.file = k.s.file AND f.line_start >= k.s.line_start
    WHERE f.line_end <= k.s.line_end
    ORDER BY ALL
  ) TO ${stringLiteral(join(spill, furnitureFile))} (FORMAT json)`);
}
