import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type Limits, scalar, withDuckDb } from '../duckdb/session.ts';
import { judgeChanges } from './causes.ts';
import { changesPage } from './page.ts';
import { file, openSnapshots, pairRecords, pairRedirected, type Shapes } from './records.ts';
import { type Evidence, findRedirects } from './redirects.ts';
import { type ChangeRow, countChanges, type DiffReport, type TableCounts } from './report.ts';
import { firstChanges, writeChanges } from './rows.ts';
import { compareTables } from './schema.ts';
import { commonType, quoted, readTableShape, type TableShape } from './shape.ts';
import { openSnapshot, type Snapshot } from './snapshot.ts';

/** An id that is gone and the id under which its record goes on. */
export interface Redirect {
  id: string;
  to_id: string;
  evidence: Evidence;
}

export interface Diff {
  report: DiffReport;
  /** The first changes with their values, at most `show`. */
  first: ChangeRow[];
  redirects: Redirect[];
}

export interface DiffOptions {
  limits: Limits;
  /** How many changes are answered with their values. */
  show: number;
  /** Folder for changes.jsonl and CHANGES.md; null to write nothing. */
  out: string | null;
}

/** Compares two datasets (builds or releases) by the papers' ids. Throws CliError where a folder holds neither. */
export async function diff(before: string, after: string, options: DiffOptions): Promise<Diff> {
  const [a, b] = [await openSnapshot(before), await openSnapshot(after)];
  await mkdir(options.limits.spill, { recursive: true });
  try {
    return await withDuckDb(options.limits, (connection) => compare(connection, a, b, options));
  } finally {
    await rm(options.limits.spill, { recursive: true, force: true });
  }
}

async function compare(connection: DuckDBConnection, a: Snapshot, b: Snapshot, options: DiffOptions): Promise<Diff> {
  const shapes = { a: await readShapes(connection, a), b: await readShapes(connection, b) };
  const fields = await openSnapshots(connection, a, b, shapes);
  await pairRecords(connection, fields);
  await findRedirects(connection);
  await pairRedirected(connection, fields);
  await judgeChanges(connection, fields, a, b);
  const counted = await countChanges(connection);
  const report: DiffReport = {
    before: a.version ?? 'a build',
    after: b.version ?? 'a build',
    ...counted,
    schema: compareTables(shapes.a, shapes.b),
    tables: await countTables(connection, a, b, shapes, counted.changes === 0),
  };
  const shown = fields.filter((name) => name === 'title' || report.fields.some(({ field }) => field === name));
  const first = await firstChanges(connection, shown, options.show);
  const redirects = await connection.runAndReadAll('SELECT id, to_id, evidence FROM redirects ORDER BY id');
  if (options.out !== null) {
    await mkdir(options.out, { recursive: true });
    await writeChanges(connection, shown, join(options.out, 'changes.jsonl'));
    await writeFile(join(options.out, 'CHANGES.md'), changesPage(report, first));
  }
  return { report, first, redirects: redirects.getRowsJson().map(toRedirect) };
}

function toRedirect([id, to_id, evidence]: readonly unknown[]): Redirect {
  return { id: String(id), to_id: String(to_id), evidence: evidence as Evidence };
}

async function readShapes(connection: DuckDBConnection, side: Snapshot): Promise<Map<string, TableShape>> {
  const shapes = new Map<string, TableShape>();
  for (const table of side.tables)
    shapes.set(table, await readTableShape(connection, join(side.folder, `${table}.parquet`)));
  return shapes;
}

async function countTables(
  connection: DuckDBConnection,
  a: Snapshot,
  b: Snapshot,
  shapes: Shapes,
  samePapers: boolean,
): Promise<TableCounts[]> {
  const counts: TableCounts[] = [];
  for (const table of [...new Set([...a.tables, ...b.tables])].sort()) {
    const [before, after] = [await rowCount(connection, a, table), await rowCount(connection, b, table)];
    const compared = table === 'papers' ? samePapers : before !== null && before === after;
    const same = compared && (table === 'papers' || (await sameRows(connection, a, b, table, shapes)));
    counts.push({ table, before, after, same });
  }
  return counts;
}

async function rowCount(connection: DuckDBConnection, side: Snapshot, table: string): Promise<number | null> {
  if (!side.tables.includes(table)) return null;
  return Number(await scalar(connection, `SELECT count(*) FROM ${file(side, table)}`));
}

async function sameRows(
  connection: DuckDBConnection,
  a: Snapshot,
  b: Snapshot,
  table: string,
  shapes: Shapes,
): Promise<boolean> {
  const [before, after] = [shapes.a.get(table)!.columns.fields, shapes.b.get(table)!.columns.fields];
  const shared = [...before].filter(([name]) => after.has(name));
  if (sha256(a, table) !== null && sha256(a, table) === sha256(b, table)) return true;
  const cells = shared.map(([name, shape]) => `${quoted(name)}::${commonType(shape, after.get(name)!)}`).join(', ');
  if (cells === '') return true;
  const sum = (side: Snapshot) => scalar(connection, `SELECT sum(hash(${cells}))::VARCHAR FROM ${file(side, table)}`);
  return (await sum(a)) === (await sum(b));
}

function sha256({ manifest }: Snapshot, table: string): string | null {
  return manifest.outputs.find(({ file }) => file === `${table}.parquet`)?.sha256 ?? null;
}
