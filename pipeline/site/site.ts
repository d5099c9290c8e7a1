import { access, cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { issues, rules } from '../../schemas/codes.ts';
import type { Manifest } from '../../schemas/manifest.ts';
import { type DuplicateRow, type FurnitureRow, type RejectRow, tableNames } from '../../schemas/tables.ts';
import { readReport } from '../checks/report.ts';
import { openFolder } from '../dataset/folder.ts';
import { readManifest } from '../dataset/manifest.ts';
import { workNames } from '../dataset/work-names.ts';
import { CliError } from '../error.ts';
import { codeRoot } from '../program.ts';
import { readTextLines } from '../read/text-lines.ts';
import { writeBrowserDuckDb } from './browser-duckdb.ts';
import { readChanges } from './changes.ts';
import { writeData } from './data-file.ts';
import { Doubts } from './doubt.ts';
import { IdWriter } from './ids.ts';
import { addJsonLd } from './json-ld.ts';
import { Listings } from './listings.ts';
import type { Summary } from './model.ts';
import { notesOf, readUsedCorrections } from './notes.ts';
import { readOrdered } from './ordered.ts';
import { OrderWriter } from './orders.ts';
import { placeSite, requireSiteFolder } from './place.ts';
import { readRelease } from './release.ts';
import { ReviewWriter } from './review.ts';
import { blockRows, RowWriter, textRows } from './rows.ts';
import { SearchIndexWriter } from './search-index.ts';
import { sqlMacros, writeColumns, writeSqlTables } from './tables.ts';
import { binWidths, Counter, type Meaning, Tallies } from './tallies.ts';

/** Rejects and duplicates that the report lists. */
const maxListed = 500;
/** Characters of a reject that the report shows. */
const maxText = 400;

export interface SiteOptions {
  /** Whether the SQL box gets its program. */
  engine?: boolean;
  force?: boolean;
  /** The corrections file of the build: corrected papers show reason and evidence where it is still the same. */
  corrections?: string | null;
}

/**
 * Writes the report and the explorer of the build in `folder` to `target`, where its own files are replaced when all are written. With
 * `inputs` (name in the manifest to path) papers show their line of authors as it stands; without `engine`, and where the
 * browser's DuckDB (17 MB) is not installed, the SQL box says so, as does the answer. Throws CliError where there is no
 * build or no bundle, and where `target` holds files of others, unless `force` is given.
 */
export async function writeSite(
  folder: string,
  target: string,
  inputs: ReadonlyMap<string, string> = new Map(),
  { engine = true, force = false, corrections: file = null }: SiteOptions = {},
): Promise<{ engine: boolean }> {
  const manifest = await readManifest(folder);
  await requireSiteFolder(target, folder, force);
  const unlock = await openFolder(target);
  const staging = join(target, workNames.staging);
  try {
    await mkdir(staging);
    const corrections = await readUsedCorrections(file, manifest);
    const withEngine = await copyBundle(staging, engine);
    const rows = new RowWriter(staging);
    const index = new SearchIndexWriter(staging, manifest.counts.papers);
    const orders = new OrderWriter(staging);
    let row = 0;
    const tallies = new Tallies();
    const ids = new IdWriter(staging);
    const review = new ReviewWriter(staging, manifest, new Doubts(manifest, (await readReport(folder))?.checks ?? []));
    const listings = new Listings(manifest, inputs);
    let firstIds: string[] = [];
    try {
      for await (const paper of readOrdered(folder)) {
        rows.add(paper, listings.authorLine(paper), notesOf(paper, corrections, manifest));
        index.add(row++, paper);
        orders.add(paper);
        tallies.add(paper);
        ids.add(paper);
        review.add(paper);
      }
      rows.end();
      orders.end();
      const rejects = () => readRows<RejectRow>(folder, 'rejects');
      for await (const reject of rejects()) review.addReject(reject);
      firstIds = await ids.end(folder, await review.end(rejects));
    } finally {
      listings.close();
      review.close();
    }
    await index.end();
    const sql = await writeSql(folder, staging, manifest, withEngine);
    const release = await readRelease(folder, target);
    if (release !== null) await addJsonLd(staging, release);
    const counted = await summarise(folder, manifest, rows, tallies, sql);
    writeData(staging, 'summary', { ...counted, ids: firstIds, release });
    await placeSite(staging, target);
    return { engine: withEngine };
  } finally {
    await rm(staging, { recursive: true, force: true });
    await unlock();
  }
}

async function copyBundle(target: string, engine: boolean): Promise<boolean> {
  const bundle = join(codeRoot, 'site');
  await access(join(bundle, 'index.html')).catch(() => {
    throw new CliError('the pages of the site are not bundled', {
      hint: 'run `make`: it bundles them after compiling',
    });
  });
  const program = join(bundle, 'duckdb');
  await cp(bundle, target, { recursive: true, filter: (path) => path !== program });
  return engine && (await writeBrowserDuckDb(target));
}

async function summarise(
  folder: string,
  { outputs, ...manifest }: Manifest,
  rows: RowWriter,
  tallies: Tallies,
  sql: Summary['sql'],
): Promise<Omit<Summary, 'ids' | 'release'>> {
  const rejects = await readTable<RejectRow>(folder, 'rejects', ({ code }) => code);
  const furniture = await readTable<FurnitureRow>(folder, 'furniture', ({ kind }) => kind);
  const duplicates = await readTable<DuplicateRow>(folder, 'duplicates', () => '');
  return {
    manifest,
    outputs,
    checks: (await readReport(folder))?.checks ?? [],
    binWidths,
    ...tallies.counted(meaning),
    rejectCodes: rejects.counts,
    rejects: rejects.first.map((row) => ({ ...row, text: beginning(row.text) })),
    furniture: furniture.counts,
    duplicates: duplicates.first.map(({ abstract: _abstract, extra: _extra, ...row }) => row),
    changes: await readChanges(folder),
    facets: rows.facets,
    chunks: rows.chunks,
    blockRows,
    textRows,
    meanings: Object.fromEntries([...Object.keys(issues), ...Object.keys(rules)].map((name) => [name, meaning(name)])),
    sql,
  };
}

/** The SQL page's files: the tables only where DuckDB is there to read them. */
async function writeSql(
  folder: string,
  target: string,
  { counts }: Manifest,
  engine: boolean,
): Promise<Summary['sql']> {
  writeColumns(target);
  const without = () => tableNames.map((name) => ({ name, file: '', rows: counts[name], bytes: 0 }));
  return { engine, tables: engine ? await writeSqlTables(folder, target) : without(), macros: await sqlMacros() };
}

/** Refused lines are shown whole in the review desk alone. */
function beginning(text: string): string {
  return text.length > maxText ? `${text.slice(0, maxText).toWellFormed()}…` : text;
}

const meaning: Meaning = (name) => {
  const issue = Object.entries(issues).find(([code]) => code === name)?.[1];
  if (issue !== undefined) return [issue[0], issue[1]];
  return ['', Object.entries(rules).find(([rule]) => rule === name)?.[1] ?? ''];
};

async function readTable<Row>(folder: string, table: string, nameOf: (row: Row) => string) {
  const counter = new Counter<string>();
  const first: Row[] = [];
  for await (const row of readRows<Row>(folder, table)) {
    counter.add([nameOf(row)]);
    if (first.length < maxListed) first.push(row);
  }
  return { first, counts: counter.tallies(meaning) };
}

async function* readRows<Row>(folder: string, table: string): AsyncGenerator<Row> {
  for await (const line of readTextLines(join(folder, `${table}.jsonl`)))
    if (line !== '') yield JSON.parse(line) as Row;
}
