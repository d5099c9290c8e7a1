import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { scalar } from '../duckdb/session.ts';
import { packageRoot } from '../program.ts';
import { type Expectation, type Finding, shownRows, Tally, type Violation } from './record/expectation.ts';

/** A check written in SQL: `select` answers the rows that violate it. */
export interface SqlCheck extends Expectation {
  /** A query of one number: how many rows the check looks at. */
  examined: string;
  /** A cheap query of one boolean: where it is true no row fails and `select` need not run; null without one. */
  unless: string | null;
  select: string;
}

const header = /^-- (claim|severity|examined|unless): (.+)$/;

/** Reads a check file: comment lines `-- claim:`, `-- severity:`, `-- examined:` (a table or a query of one number), `-- unless:` (optional), then one SELECT. Throws when a line is missing. */
export function parseSqlCheck(name: string, text: string): SqlCheck {
  const fields = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, key, value] = header.exec(line) ?? [];
    if (key !== undefined && value !== undefined)
      fields.set(key, [fields.get(key), value.trim()].filter(Boolean).join(' '));
  }
  const [claim, severity, examined] = ['claim', 'severity', 'examined'].map((key) => fields.get(key));
  if (claim === undefined || examined === undefined || (severity !== 'error' && severity !== 'warning'))
    throw new Error(
      `schemas/checks/${name}.sql: -- claim:, -- severity: error|warning and -- examined: must stand at its top`,
    );
  return {
    name,
    severity,
    claim,
    examined: /^\w+$/.test(examined) ? `SELECT count(*) FROM ${examined}` : examined,
    unless: fields.get('unless') ?? null,
    select: text.trim().replace(/;$/, ''),
  };
}

/** Every check of schemas/checks, sorted by name. */
export async function readSqlChecks(): Promise<SqlCheck[]> {
  const folder = join(packageRoot, 'schemas', 'checks');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => parseSqlCheck(name.slice(0, -'.sql'.length), await readFile(join(folder, name), 'utf8'))),
  );
}

/** Runs a check over the opened views. */
export async function runSqlCheck(connection: DuckDBConnection, check: SqlCheck): Promise<Finding> {
  const examined = Number(await scalar(connection, check.examined));
  if (check.unless !== null && (await scalar(connection, check.unless)) === true) return found(examined, [], 0);
  return violations(connection, check.select, examined);
}

/** The rows a query selects, counted, the first in the order of all their columns shown. */
export async function violations(connection: DuckDBConnection, select: string, examined: number): Promise<Finding> {
  const answer = await connection.runAndReadAll(
    `SELECT *, count(*) OVER () AS "failing rows" FROM (\n${select}\n) ORDER BY ALL LIMIT ${shownRows}`,
  );
  const all = answer.getRowObjectsJson() as Violation[];
  const rows = all.map(({ 'failing rows': _count, ...row }) => row);
  return found(examined, rows, Number(all[0]?.['failing rows'] ?? 0));
}

function found(examined: number, rows: Violation[], failing: number): Finding {
  return Object.assign(new Tally(), { examined, rows, failing });
}
