import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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

/** What DuckDB may use for a build of these tests. */
export function limits(folder: string): Limits {
  return { threads: 1, memory: '512MB', spill: join(folder, '.spill') };
}
