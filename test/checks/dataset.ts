import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { writeArrow } from '../../pipeline/arrow/schema.ts';
import { build } from '../../pipeline/build/build.ts';
import { check } from '../../pipeline/checks/check.ts';
import { readBack } from '../../pipeline/checks/read-back.ts';
import { type CheckReport, type SelfCheckCounts, writeReport } from '../../pipeline/checks/report.ts';
import { checkTasks } from '../../pipeline/checks/tasks.ts';
import { openViews, writeFurnitureInside } from '../../pipeline/checks/views.ts';
import { readManifest } from '../../pipeline/dataset/manifest.ts';
import { type Limits, withDuckDb } from '../../pipeline/duckdb/session.ts';
import { Pool } from '../../pipeline/pool.ts';
import { paperId } from '../../pipeline/record/identity.ts';
import { writeParquet } from '../../pipeline/reduce/parquet.ts';
import { csvCell, csvRow } from '../../pipeline/rows/csv.ts';
import type { Manifest } from '../../schemas/manifest.ts';
import type { Paper } from '../../schemas/paper.ts';
import {
  type AuthorRow,
  type DuplicateRow,
  type FurnitureRow,
  type RejectRow,
  type RepairRow,
  type RepositoryRow,
  type TableName,
  tableNames,
  tables,
} from '../../schemas/tables.ts';

/** Every table of a build as rows. */
export interface Data {
  papers: Paper[];
  authors: AuthorRow[];
  repositories: RepositoryRow[];
  repairs: RepairRow[];
  rejects: RejectRow[];
  duplicates: DuplicateRow[];
  furniture: FurnitureRow[];
}

const first = `Lanterns for Slow Rivers: a Study of \\emph{Drifting} Light
Mira Tolvanen, Jonas Brekke, Adaeze Okonkwo
We follow lanterns that drift on slow rivers and measure how their light fades with distance. The code is at https://github.com/slowriver/lantern-drift and runs on a small computer.
Counting Swifts from Rooftop Microphones

Pál Hegedűs, Ines Carvalho
Rooftop microphones hear swifts long before an observer sees them. We count them with a model that learns from a single summer of recordings &amp; keep every call.
ON THE GRAIN OF WEATHERED OAK
MARGIT SOLHEIM, TEUN DE VRIES
The grain of weathered oak tells how a beam was cut. We photograph two hundred beams and sort them by the angle of the saw, which a carpenter confirms.
`;

const second = `Lanterns for Slow Rivers: a Study of Drifting Light
Mira Tolvanen, Jonas Brekke, Adaeze Okonkwo
We follow lanterns that drift on slow rivers. The maps are at https://github.com/slowriver/river-maps for all to use.
A Tide Table for Inland Lakes
Sunniva Aase, Rui Matos
Inland lakes have tides too small to see. We propose a table that predicts them from the air pressure at three stations and test it for a year 😀 at github.com/insel/tide-table in full.
17
Bread Ovens as Thermal Batteries
Lorenzo Fabbri, Wiebke Harms
A bread oven stays warm for two days. We measure how much of that heat a house can use and give rules for masons who build ovens into walls.
`;

const made: string[] = [];

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'paperset-checks-'));
  made.push(folder);
  return folder;
}

/** Removes every folder made here. */
export async function dropAll(): Promise<void> {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true, force: true });
}

/** Builds the invented listings into a new folder; answers it and where the listings are. */
export async function buildSample(options: { csvSafe?: boolean } = {}): Promise<Built> {
  const id = paperId('Bread Ovens as Thermal Batteries', ['Lorenzo Fabbri', 'Wiebke Harms']);
  const correction = {
    id,
    field: 'title',
    value: 'Bread Ovens as Heat Batteries',
    reason: 'misprint',
    evidence: 'invented',
  };
  const listings = new Map([
    ['first.txt', first],
    ['second.txt', second],
  ]);
  return buildListings(listings, { ...options, corrections: `${JSON.stringify(correction)}\n` });
}

/** A build and where its listings are. */
export interface Built {
  folder: string;
  inputs: Map<string, string>;
}

/** Builds listings, name to text, into a new folder. */
export async function buildListings(
  listings: ReadonlyMap<string, string | Buffer>,
  options: { csvSafe?: boolean; corrections?: string } = {},
): Promise<Built> {
  const home = await newFolder();
  const seeds = join(home, 'seeds');
  for (const [name, text] of listings) {
    await mkdir(dirname(join(seeds, name)), { recursive: true });
    await writeFile(join(seeds, name), text);
  }
  const corrections = join(home, 'corrections.jsonl');
  await writeFile(corrections, options.corrections ?? '');
  const folder = join(home, 'build');
  await build({
    inputs: [seeds],
    out: folder,
    workers: 1,
    shardBytes: 1 << 20,
    corrections,
    csvSafe: options.csvSafe === true,
    memory: '512MB',
    progress: () => {},
  });
  return { folder, inputs: new Map([...listings.keys()].map((file) => [file, join(seeds, file)])) };
}

/** A copy of a build's files to tamper with. */
export async function copyOf(folder: string): Promise<string> {
  const copy = await newFolder();
  await cp(folder, copy, { recursive: true, filter: (path) => !path.includes('.parts') });
  return copy;
}

const pool = new Pool({ size: 1, worker: '', workerData: null, here: () => checkTasks });

/** Makes every check as `paperset check` does; with the counts of map's self-check, as a build does. */
export function recheck(
  folder: string,
  inputs: ReadonlyMap<string, string>,
  selfCheck?: SelfCheckCounts,
): Promise<CheckReport> {
  return check(folder, { limits: limits(folder), inputs, pool, selfCheck });
}

/** Makes the checks that read rows back, and no other. */
export async function readRowsBack(folder: string, inputs: ReadonlyMap<string, string>): Promise<CheckReport> {
  const { spill } = limits(folder);
  const manifest = await readManifest(folder);
  await mkdir(spill, { recursive: true });
  await withDuckDb(limits(folder), async (connection) => {
    await openViews(connection, folder, manifest);
    await writeFurnitureInside(connection, spill);
  });
  return writeReport(folder, await readBack({ folder, manifest, inputs, spill }, pool));
}

/** Names of the checks that found something. */
export function failed(report: CheckReport): string[] {
  return report.checks
    .filter((found) => found.rows_failing > 0)
    .map((found) => found.name)
    .sort();
}

/** Changes the rows of a build and writes the tables that changed in every format again, counted in the manifest. */
export async function edit(folder: string, change: (data: Data) => void): Promise<void> {
  const data: Data = {
    papers: await readRows(folder, 'papers'),
    authors: await readRows(folder, 'authors'),
    repositories: await readRows(folder, 'repositories'),
    repairs: await readRows(folder, 'repairs'),
    rejects: await readRows(folder, 'rejects'),
    duplicates: await readRows(folder, 'duplicates'),
    furniture: await readRows(folder, 'furniture'),
  };
  const before = new Map(tableNames.map((table) => [table, JSON.stringify(data[table])]));
  change(data);
  const changed = tableNames.filter((table) => JSON.stringify(data[table]) !== before.get(table));
  await withDuckDb(limits(folder), async (connection) => {
    for (const table of changed) await writeRows(connection, folder, table, data[table]);
  });
  for (const table of changed) await writeArrow(table, join(folder, `${table}.jsonl`), join(folder, `${table}.arrow`));
  const counts = Object.fromEntries(tableNames.map((table) => [table, data[table].length]));
  await editManifest(folder, (manifest) => Object.assign(manifest, { counts }));
}

/** Changes a paper and, alike, its rows in authors and repositories. */
export async function editPaper(folder: string, title: string, change: (paper: Paper) => void): Promise<void> {
  await edit(folder, (data) => {
    change(paperCalled(data, title));
    data.authors = data.papers.flatMap((paper) => paper.authors.map((author) => ({ paper_id: paper.id, ...author })));
    data.repositories = data.papers.flatMap((paper) =>
      paper.repositories.map((repository) => ({ paper_id: paper.id, ...repository })),
    );
  });
}

/** The paper whose title begins so. */
export function paperCalled(data: Data, title: string): Paper {
  const found = data.papers.find((paper) => paper.title.startsWith(title));
  if (found === undefined) throw new Error(`no paper is called ${title}`);
  return found;
}

/** Changes manifest.json. */
export async function editManifest(folder: string, change: (manifest: Manifest) => void): Promise<void> {
  const manifest = await readManifest(folder);
  change(manifest);
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Changes a file as text. */
export async function editText(folder: string, file: string, change: (text: string) => string): Promise<void> {
  const path = join(folder, file);
  const text = await readFile(path, 'utf8');
  const changed = change(text);
  if (changed === text) throw new Error(`${file} was not changed`);
  await writeFile(path, changed);
}

/** Writes papers.arrow again without a paper. */
export function editArrow(folder: string, without: string): Promise<void> {
  return changeArrow(folder, (papers) => papers.filter((paper) => !paper.title.startsWith(without)));
}

/** Writes papers.arrow again with other papers. */
export async function changeArrow(folder: string, change: (papers: Paper[]) => Paper[]): Promise<void> {
  const rows = change(await readRows<Paper>(folder, 'papers'));
  const path = join(folder, 'less.jsonl');
  await writeFile(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  await writeArrow('papers', path, join(folder, 'papers.arrow'));
}

/** Replaces TABLE.parquet by what a query over it (as `source`) selects. */
export async function editParquet(folder: string, table: TableName, select: string): Promise<void> {
  const path = join(folder, `${table}.parquet`);
  await withDuckDb(limits(folder), async (connection) => {
    await connection.run('CREATE TABLE source AS SELECT * FROM read_parquet($path)', { path });
    await connection.run(`COPY (${select}) TO $path (FORMAT parquet)`, { path });
  });
}

async function readRows<T>(folder: string, table: TableName): Promise<T[]> {
  const lines = (await readFile(join(folder, `${table}.jsonl`), 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as T);
}

async function writeRows(
  connection: DuckDBConnection,
  folder: string,
  table: TableName,
  rows: readonly object[],
): Promise<void> {
  const columns = Object.keys(tables[table].row.shape);
  const flat = (value: unknown) => (typeof value === 'object' && value !== null ? JSON.stringify(value) : value);
  const cells = rows.map((row) => columns.map((name) => flat(new Map(Object.entries(row)).get(name)) as string | null));
  await writeFile(join(folder, `${table}.jsonl`), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  await writeFile(join(folder, `${table}.csv`), [columns, ...cells].map((row) => csvRow(row, csvCell)).join(''));
  await writeParquet(connection, table, folder);
}

function limits(folder: string): Limits {
  return { threads: 1, memory: '512MB', spill: join(folder, '.spill') };
}
