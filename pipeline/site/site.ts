import { access, cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { issues, rules } from '../../schemas/codes.ts';
import type { Manifest } from '../../schemas/manifest.ts';
import { type DuplicateRow, type FurnitureRow, type RejectRow, tableNames } from '../../schemas/tables.ts';
import { readReport } from '../checks/report.ts';
import { openFolder } from '../dataset/folder.ts';
import { readManifest } from '../dataset/manifest.ts';
import { CliError } from '../error.ts';
import { codeRoot } from '../program.ts';
import { readTextLines } from '../read/text-lines.ts';
import { writeBrowserDuckDb } from './browser-duckdb.ts';
import { readChanges } from './changes.ts';
import { writeData } from './data-file.ts';
import { addJsonLd } from './json-ld.ts';
import { Listings } from './listings.ts';
import type { Summary } from './model.ts';
import { readOrdered } from './ordered.ts';
import { placeSite, requireSiteFolder } from './place.ts';
import { readRelease } from './release.ts';
import { blockRows, RowWriter } from './rows.ts';
import { SearchIndexWriter } from './search-index.ts';
import { sqlMacros, writeColumns, writeSqlTables } from './tables.ts';
import { binWidths, Counter, type Meaning, Tallies } from './tallies.ts';

/** Rejects and duplicates that the report lists. */
const maxListed = 500;

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
  { engine = true, force = false }: { engine?: boolean; force?: boolean } = {},
): Promise<{ engine: boolean }> {
  const manifest = await readManifest(folder);
  await requireSiteFolder(target, folder, force);
  const unlock = await openFolder(target);
  const staging = join(target, '.staging');
  try {
    await mkdir(staging);
    const withEngine = await copyBundle(staging, engine);
    const rows = new RowWriter(staging);
    const index = new SearchIndexWriter(staging, manifest.counts.papers);
    let row = 0;
    const tallies = new Tallies();
    const listings = new Listings(manifest, inputs);
    try {
      for await (const paper of readOrdered(folder)) {
        rows.add(paper, listings.authorLine(paper));
        index.add(row++, paper);
        tallies.add(paper);
      }
    } finally {
      listings.close();
    }
    rows.end();
    await index.end();
    const sql = await writeSql(folder, staging, manifest, withEngine);
    const release = await readRelease(folder, target);
    if (release !== null) await addJsonLd(staging, release);
    writeData(staging, 'summary', { ...(await summarise(folder, manifest, rows, tallies, sql)), release });
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
): Promise<Omit<Summary, 'release'>> {
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
    rejects: rejects.first,
    furniture: furniture.counts,
    duplicates: duplicates.first.map(({ abstract: _abstract, extra: _extra, ...row }) => row),
    changes: await readChanges(folder),
    facets: rows.facets,
    chunks: rows.chunks,
    blockRows,
    abstractBytes: rows.abstractBytes,
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

const meaning: Meaning = (name) => {
  const issue = Object.entries(issues).find(([code]) => code === name)?.[1];
  if (issue !== undefined) return [issue[0], issue[1]];
  return ['', Object.entries(rules).find(([rule]) => rule === name)?.[1] ?? ''];
};

async function readTable<Row>(folder: string, table: string, nameOf: (row: Row) => string) {
  const counter = new Counter<string>();
  const first: Row[] = [];
  for await (const line of readTextLines(join(folder, `${table}.jsonl`))) {
    if (line === '') continue;
    const row = JSON.parse(line) as Row;
    counter.add([nameOf(row)]);
    if (first.length < maxListed) first.push(row);
  }
  return { first, counts: counter.tallies(meaning) };
}
