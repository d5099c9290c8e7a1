import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Manifest } from '../../schemas/manifest.ts';
import { tableNames } from '../../schemas/tables.ts';
import { readManifest } from '../dataset/manifest.ts';
import { type Limits, withDuckDb } from '../duckdb/session.ts';
import type { ProgressCallback } from '../pool.ts';
import { filesUnread, type Judged, judgeFiles, judgeSample } from './files.ts';
import { compareFormats, sameRowsClaim } from './formats.ts';
import { attempt, type Expectation, type Finding } from './record/expectation.ts';
import { isProven, type Proof, sampleRows } from './sample.ts';
import { readSqlChecks, runSqlCheck } from './sql.ts';
import { openViews, writeFurnitureInside } from './views.ts';

/** What one check found; `seconds` is for the terminal only and never written. */
export interface CheckResult extends Expectation {
  rows_examined: number;
  rows_failing: number;
  /** Up to 20 offending rows, each with its source file and line where it has one. */
  failing: Record<string, unknown>[];
  /** Why the check could not be made; null when it was. */
  skipped: string | null;
  seconds: number;
}

export interface CheckReport {
  /** No error-level check failed. */
  ok: boolean;
  checks: CheckResult[];
}

export interface CheckOptions {
  limits: Limits;
  /** Where the inputs named in the manifest can be read; checks against the raw text are skipped for those missing. */
  inputs: ReadonlyMap<string, string>;
  /** What map found of the records, where they were mapped by this build; without it every row is read back. */
  proof?: Proof;
  /** Papers that are read back where map has proven all of them. */
  sample?: number;
  /** Told of every check that is made. */
  step?: ProgressCallback;
}

/** Runs every check over the files in `folder` and writes checks.json beside them (without times). Throws CliError where there is no build. */
export async function check(folder: string, options: CheckOptions): Promise<CheckReport> {
  const manifest = await readManifest(folder);
  const { limits, sample = sampleRows } = options;
  await mkdir(limits.spill, { recursive: true });
  try {
    const judged = await withDuckDb(limits, async (connection) => {
      await holdMemory(connection);
      await openViews(connection, folder, manifest);
      const furniture = writeFurnitureInside(connection, limits.spill);
      // A failure is told when the scan asks for the file.
      furniture.catch(() => null);
      const context = { folder, manifest, inputs: options.inputs, limits };
      const whole = () => furniture.then(() => judgeFiles(context)).catch((error) => filesUnread(error, folder));
      const tables = judgeTables(connection, folder, manifest, options.step);
      if (!isProven(manifest, options.proof, sample)) return (await Promise.all([tables, whole()])).flat();
      // One after the other: side by side they take as long and need the memory of both. An offence anywhere, and a sample
      // is not enough to name the rows.
      const isSound = !(await tables).some(isFailed);
      const files = isSound ? await furniture.then(() => judgeSample(context, sample)).catch(() => null) : null;
      return [...(await tables), ...(files ?? (await whole()))];
    });
    const report = reportOf(judged);
    await writeReport(folder, report);
    return report;
  } finally {
    await rm(limits.spill, { recursive: true, force: true });
  }
}

/** What DuckDB uses for the checks at most: past it they spill, which takes no longer, and memory stays the same at every size. */
const enough = '384MB';

async function holdMemory(connection: DuckDBConnection): Promise<void> {
  const isMore = `parse_formatted_bytes(current_setting('memory_limit')) > parse_formatted_bytes('${enough}')`;
  const [row] = (await connection.runAndReadAll(`SELECT ${isMore}`)).getRowsJson();
  if (row![0] === true) await connection.run(`SET memory_limit = '${enough}'`);
}

/** What DuckDB checks; the files that are read beside or after it count as one step more. */
async function judgeTables(
  connection: DuckDBConnection,
  folder: string,
  manifest: Manifest,
  step: ProgressCallback = () => {},
): Promise<Judged[]> {
  const judged: Judged[] = [];
  const sqlChecks = await readSqlChecks();
  const judge = async (claim: Expectation, find: () => Promise<Finding>) => {
    judged.push({ ...claim, finding: await attempt(folder, find) });
    step(judged.length, tableNames.length + sqlChecks.length + 1);
  };
  for (const table of tableNames)
    await judge(sameRowsClaim(table), () => compareFormats(connection, folder, table, manifest.options.csv_safe));
  for (const check of sqlChecks) {
    const { name, severity, claim } = check;
    await judge({ name, severity, claim }, () => runSqlCheck(connection, check));
  }
  return judged;
}

function reportOf(judged: readonly Judged[]): CheckReport {
  const checks = judged.map(({ name, severity, claim, finding }) => ({
    name,
    severity,
    claim,
    rows_examined: finding.examined,
    rows_failing: finding.failing,
    failing: finding.rows,
    skipped: finding.skipped,
    seconds: finding.seconds,
  }));
  return { ok: !judged.some(isFailed), checks };
}

function isFailed({ severity, finding }: Judged): boolean {
  return severity === 'error' && finding.failing > 0;
}

/** Writes checks.json, without the times: the same dataset gives the same bytes. */
export async function writeReport(folder: string, report: CheckReport): Promise<void> {
  const withoutTimes = (key: string, value: unknown) => (key === 'seconds' ? undefined : value);
  await writeFile(join(folder, 'checks.json'), `${JSON.stringify(report, withoutTimes, 2)}\n`);
}

/** The report of the last check of a folder, its times 0; null when there is none. */
export async function readReport(folder: string): Promise<CheckReport | null> {
  const text = await readFile(join(folder, 'checks.json'), 'utf8').catch(() => null);
  if (text === null) return null;
  const report = JSON.parse(text) as CheckReport;
  return { ...report, checks: report.checks.map((check) => ({ ...check, seconds: 0 })) };
}
