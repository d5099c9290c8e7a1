import { schemaText } from '../diff/page.ts';
import { type DiffReport, isEmpty } from '../diff/report.ts';

/** What a release is to the one before it, the smallest first. */
export const releaseTypes = ['none', 'patch', 'minor', 'major'] as const;
export type ReleaseType = (typeof releaseTypes)[number];

/** A release type with the reasons that ask for it, the weightiest first. */
export interface TypedRelease {
  releaseType: ReleaseType;
  reasons: string[];
}

type Demand = [releaseType: ReleaseType, reason: string];

/**
 * The release type that a diff asks for, by Paperset's one rule: what breaks a reader is major, what only adds is minor, a
 * corrected value is a patch (docs/releases.md). A diff in which nothing differs asks for none.
 */
export function releaseTypeOf(report: DiffReport): TypedRelease {
  if (isEmpty(report)) return { releaseType: 'none', reasons: [] };
  const { records } = report;
  const corrected = report.fields.reduce((sum, { count }) => sum + count, 0);
  return weightiest([
    demand('major', records.removed, 'record(s) removed without a redirect'),
    demand('major', records.renamed, 'record(s) under a new id'),
    ...report.schema.map((change): Demand => [change.change === 'added' ? 'minor' : 'major', schemaText(change)]),
    demand('minor', records.added, 'record(s) added'),
    demand('minor', records.merged, 'record(s) merged into another, with a redirect'),
    demand('patch', corrected, 'value(s) corrected'),
    ...otherTables(report),
  ]);
}

/** Rows of other tables that differ where no paper does, such as repairs by another rule or rejects. */
function otherTables(report: DiffReport): Demand[] {
  if (report.changes > 0) return [];
  const tables = report.tables.filter(({ before, after, same }) => before !== null && after !== null && !same);
  return tables.map(({ table }): Demand => ['patch', `rows of ${table} differ`]);
}

function demand(releaseType: ReleaseType, count: number, what: string): Demand {
  return [count > 0 ? releaseType : 'none', `${count.toLocaleString('en-US')} ${what}`];
}

function weightiest(demands: readonly Demand[]): TypedRelease {
  const ordered = demands
    .filter(([type]) => type !== 'none')
    .toSorted(([a], [b]) => releaseTypes.indexOf(b) - releaseTypes.indexOf(a));
  return {
    releaseType: ordered[0]?.[0] ?? 'none',
    reasons: ordered.map(([type, reason]) => `${type}: ${reason}`),
  };
}
