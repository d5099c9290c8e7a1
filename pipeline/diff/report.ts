import type { DuckDBConnection } from '@duckdb/node-api';
import type { Cause } from './causes.ts';
import type { Evidence } from './redirects.ts';
import type { SchemaChange } from './schema.ts';

export type ChangeKind = 'added' | 'removed' | 'changed' | 'redirected';

/**
 * One row of changes.jsonl. `id` is the record's id before (after, where it was added); `to_id` its id after where that
 * differs. `before` and `after` are the values of `field`; without a field they are titles. `rules` names the repair
 * rules that acted differently on the field, where the cause is `rule`.
 */
export interface ChangeRow {
  id: string;
  change: ChangeKind;
  field: string | null;
  before: unknown;
  after: unknown;
  cause: Cause;
  to_id: string | null;
  evidence: Evidence | null;
  rules: string[] | null;
}

/** How many records are what; every record before is unchanged, changed, removed, renamed or merged. */
export interface RecordCounts {
  before: number;
  after: number;
  unchanged: number;
  added: number;
  removed: number;
  /** Records with a field that differs, among them renamed ones. */
  changed: number;
  /** Records that go on under a new id. */
  renamed: number;
  /** Records that went into another one, which was there before or took another's place. */
  merged: number;
}

export interface TableCounts {
  table: string;
  /** Rows; null where the table is not there. */
  before: number | null;
  after: number | null;
  /** The same rows in the columns both have. */
  same: boolean;
}

/** What differs between two datasets, without the values. */
export interface DiffReport {
  before: string;
  after: string;
  records: RecordCounts;
  fields: { field: string; count: number }[];
  causes: { cause: Cause; change: ChangeKind; count: number }[];
  rules: { rule: string; count: number }[];
  schema: SchemaChange[];
  tables: TableCounts[];
  /** Rows of changes.jsonl. */
  changes: number;
}

/** Counts what tables pairs, redirects and changes hold. */
export async function countChanges(
  connection: DuckDBConnection,
): Promise<Pick<DiffReport, 'records' | 'fields' | 'causes' | 'rules' | 'changes'>> {
  const rows = async <T>(sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJson() as T[];
  const [totals] = await rows<
    Record<'before' | 'after' | 'gone' | 'added' | 'removed' | 'renamed' | 'merged' | 'changed' | 'touched', number>
  >(`
    SELECT (SELECT count(*) FROM a_papers)::DOUBLE AS before, (SELECT count(*) FROM b_papers)::DOUBLE AS after,
      count(*) FILTER (change = 'added')::DOUBLE AS added, count(*) FILTER (change = 'removed')::DOUBLE AS removed,
      (SELECT count(*) FROM redirects WHERE continues)::DOUBLE AS renamed,
      (SELECT count(*) FROM redirects WHERE NOT continues)::DOUBLE AS merged,
      count(DISTINCT id) FILTER (change = 'changed')::DOUBLE AS changed,
      count(DISTINCT id) FILTER (change = 'changed' OR change = 'redirected' OR change = 'removed')::DOUBLE AS touched
    FROM changes`);
  const { before, after, added, removed, renamed, merged, changed, touched } = totals!;
  const fields = await rows<DiffReport['fields'][number]>(`SELECT field, count(*)::DOUBLE AS count FROM changes
    WHERE field IS NOT NULL GROUP BY field ORDER BY count DESC, field`);
  const causes = await rows<DiffReport['causes'][number]>(`SELECT cause, change, count(*)::DOUBLE AS count FROM changes
    GROUP BY cause, change ORDER BY cause, change`);
  const rules = await rows<DiffReport['rules'][number]>(`SELECT rule, count(*)::DOUBLE AS count
    FROM (SELECT unnest(rules) AS rule FROM changes) GROUP BY rule ORDER BY count DESC, rule`);
  const records = { before, after, unchanged: before - touched, added, removed, changed, renamed, merged };
  return { records, fields, causes, rules, changes: causes.reduce((sum, { count }) => sum + count, 0) };
}

/** Nothing differs: no record, no row of another table, no column. */
export function isEmpty(report: DiffReport): boolean {
  return report.changes === 0 && report.schema.length === 0 && report.tables.every(({ same }) => same);
}
