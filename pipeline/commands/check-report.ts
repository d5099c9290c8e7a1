import Table from 'cli-table3';
import type { CheckReport, CheckResult } from '../checks/report.ts';

/** Characters of a failing row's value that the terminal shows. */
const maxValue = 100;

/** A report for the terminal: a table of the checks with their times, then the failing rows of those that failed. */
export function formatReport(report: CheckReport): string {
  const table = new Table({
    head: ['check', 'severity', 'examined', 'failing', 'seconds', 'result'],
    colAligns: ['left', 'left', 'right', 'right', 'right', 'left'],
    style: { head: [], border: [], compact: true },
  });
  for (const check of report.checks) {
    const counts = [check.rows_examined, check.rows_failing].map((count) => count.toLocaleString('en-US'));
    table.push([check.name, check.severity, ...counts, check.seconds.toFixed(2), result(check)]);
  }
  const details = report.checks.filter((check) => check.rows_failing > 0 || check.skipped !== null).map(detail);
  return [table.toString(), ...details].join('\n\n');
}

function result(check: CheckResult): string {
  if (check.skipped !== null) return 'skipped';
  if (check.rows_failing === 0) return 'passed';
  return check.severity === 'error' ? 'FAILED' : 'warning';
}

function detail(check: CheckResult): string {
  if (check.skipped !== null) return `${check.name}: skipped: ${check.skipped}`;
  const more = check.rows_failing - check.failing.length;
  const rows = check.failing.map((row) => `  ${rowText(row)}`);
  return [
    `${check.name} (${check.severity}): ${check.claim}`,
    ...rows,
    ...(more > 0 ? [`  and ${more.toLocaleString('en-US')} more`] : []),
  ].join('\n');
}

/** "file:line  key: value, ..." */
function rowText(row: Record<string, unknown>): string {
  const { file, line, ...others } = row;
  const place =
    file === undefined || file === null ? '' : `${valueText(file)}${line == null ? '' : `:${valueText(line)}`}  `;
  const values = Object.entries(others).filter(([, value]) => value !== null && value !== undefined);
  return place + values.map(([key, value]) => `${key}: ${valueText(value)}`).join(', ');
}

function valueText(value: unknown): string {
  const text = (typeof value === 'string' ? value : JSON.stringify(value)).replace(/[\p{Cc}\p{Cf}]/gu, ' ');
  return text.length > maxValue ? `${text.slice(0, maxValue - 1)}…` : text;
}
