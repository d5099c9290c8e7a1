import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { tableNames } from '../schemas/tables.ts';
import { attempt, type Claim, type Finding, type Judged } from './checks/claim.ts';
import { compareFormats, sameRowsClaim } from './checks/formats.ts';
import { readSqlChecks, runSqlCheck } from './checks/sql.ts';
import { openViews } from './checks/views.ts';
import { type Limits, withDuckDb } from './duckdb.ts';
import { type Manifest, readManifest } from './manifest.ts';

/** What one check found; `seconds` is for the terminal only and never written. */
export interface CheckResult extends Claim {
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
}

/** Runs every check over the files in `folder` and writes checks.json beside them (without times). Throws CliError where there is no build. */
export async function check(folder: string, options: CheckOptions): Promise<CheckReport> {
  const manifest = await readManifest(folder);
  await mkdir(options.limits.spill, { recursive: true });
  try {
    const judged = await withDuckDb(options.limits, (connection) => judgeTables(connection, folder, manifest));
    const report = reportOf(judged);
    await writeFile(join(folder, 'checks.json'), `${JSON.stringify(report, withoutTimes, 2)}\n`);
    return report;
  } finally {
    await rm(options.limits.spill, { recursive: true, force: true });
  }
}

async function judgeTables(connection: DuckDBConnection, folder: string, manifest: Manifest): Promise<Judged[]> {
  await openViews(connection, folder, manifest);
  const judged: Judged[] = [];
  const judge = async (claim: Claim, work: () => Promise<Finding>) => {
    const started = performance.now();
    const finding = await attempt(folder, work);
    judged.push({ ...claim, finding, seconds: (performance.now() - started) / 1000 });
  };
  for (const table of tableNames)
    await judge(sameRowsClaim(table), () => compareFormats(connection, table, manifest.options.csv_safe));
  for (const sql of await readSqlChecks()) await judge(sql, () => runSqlCheck(connection, sql));
  return judged;
}

function reportOf(judged: readonly Judged[]): CheckReport {
  const checks = judged.map(({ name, severity, claim, finding, seconds }) => ({
    name,
    severity,
    claim,
    rows_examined: finding.examined,
    rows_failing: finding.failing,
    failing: finding.rows,
    skipped: finding.skipped,
    seconds,
  }));
  return { ok: checks.every((check) => check.severity !== 'error' || check.rows_failing === 0), checks };
}

function withoutTimes(key: string, value: unknown): unknown {
  return key === 'seconds' ? undefined : value;
}

/** The report of the last check of a folder, its times 0; null when there is none. */
export async function readReport(folder: string): Promise<CheckReport | null> {
  const text = await readFile(join(folder, 'checks.json'), 'utf8').catch(() => null);
  if (text === null) return null;
  const report = JSON.parse(text) as CheckReport;
  return { ...report, checks: report.checks.map((check) => ({ ...check, seconds: 0 })) };
}
