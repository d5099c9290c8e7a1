import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { writeWhole } from '../dataset/write-whole.ts';
import { absent } from '../error.ts';
import { type Expectation, type Finding, Tally } from './record/expectation.ts';

/** What one check found; `seconds` is for the terminal only and never written. */
export interface CheckResult extends Expectation {
  rows_examined: number;
  rows_failing: number;
  /** Up to 20 failing rows, each with its source file and line where it has one. */
  failing: Record<string, unknown>[];
  /** Why the check could not be made; null when it was. */
  skipped: string | null;
  seconds: number;
}

/** The checks that were made, and no others: a build makes fewer than `paperset check` (docs/checks.md). */
export interface CheckReport {
  /** No error-level check failed. */
  ok: boolean;
  checks: CheckResult[];
}

/** Puts what must hold and what was found together. */
export function resultOf({ name, severity, claim }: Expectation, finding: Finding): CheckResult {
  const { examined, failing, rows, skipped, seconds } = finding;
  return { name, severity, claim, rows_examined: examined, rows_failing: failing, failing: rows, skipped, seconds };
}

/** What map found when it checked every record before writing it (map/self-check.ts), summed over the part files. */
export interface SelfCheckCounts {
  records: number;
  /** Records that were set aside, because a law did not hold of them: 0 unless the program has a bug. */
  violations: number;
  /** Texts with characters or markup left in them: a warning. */
  imperfect?: number;
}

const selfCheckExpectation: Expectation = {
  name: 'self-check',
  severity: 'warning',
  claim:
    'Map checked every record before it wrote it: characters-clean, markup-gone, repositories-in-text, repairs-replay and raw-text hold. A record of which one of the last three does not is a reject (record/unaudited).',
};

/** The counts as a check of a build; its rows are named by the checks that read them back. */
export function selfCheckResult({ records, violations, imperfect = 0 }: SelfCheckCounts): CheckResult {
  return resultOf(
    selfCheckExpectation,
    Object.assign(new Tally(), { examined: records + violations, failing: violations + imperfect }),
  );
}

/** Whether a result makes the data unsound; a warning does not. */
export function isFailed({ severity, rows_failing }: CheckResult): boolean {
  return severity === 'error' && rows_failing > 0;
}

/** Whether every row was read back; else the report is a build's own. */
export function isReadBack({ checks }: CheckReport): boolean {
  return checks.some(({ name }) => name === 'valid-papers');
}

/** Writes checks.json (without times) beside a dataset. */
export async function writeReport(folder: string, checks: CheckResult[]): Promise<CheckReport> {
  const report = { ok: !checks.some(isFailed), checks };
  await writeWhole(join(folder, 'checks.json'), `${JSON.stringify(report, withoutTimes, 2)}\n`);
  return report;
}

// Loose: a report of an older or newer version of the program is one too.
const reportSchema = z.looseObject({
  ok: z.boolean(),
  checks: z
    .array(
      z.looseObject({
        name: z.string(),
        severity: z.enum(['error', 'warning']),
        claim: z.string(),
        rows_examined: z.number(),
        rows_failing: z.number(),
        failing: z.array(z.record(z.string(), z.unknown())),
        skipped: z.string().nullable(),
      }),
    )
    .min(1),
});

function withoutTimes(key: string, value: unknown): unknown {
  return key === 'seconds' ? undefined : value;
}

/** The report of the last check of a folder, its times 0; null when there is none that can be read. */
export async function readReport(folder: string): Promise<CheckReport | null> {
  const text = await readFile(join(folder, 'checks.json'), 'utf8').catch(absent(''));
  try {
    const { ok, checks: found } = reportSchema.parse(JSON.parse(text));
    const checks = found.map((check) => ({ ...check, seconds: 0 }));
    return { ok: ok && !checks.some(isFailed), checks };
  } catch {
    return null;
  }
}
