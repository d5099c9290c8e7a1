import { schemaText } from '../diff/page.ts';
import { type DiffReport, isEmpty } from '../diff/report.ts';
import type { SchemaChange } from '../diff/schema.ts';

/** What a release is to the one before it, the smallest first. */
export const steps = ['none', 'patch', 'minor', 'major'] as const;
export type Step = (typeof steps)[number];

/** A step with the reasons that ask for it, the weightiest first. */
export interface Reading {
  step: Step;
  reasons: string[];
}

type Claim = [step: Step, reason: string];

/** Paperset's own rule: what breaks a reader is major, what only adds is minor, a corrected value is a patch (docs/releases.md). */
function papersetReading(report: DiffReport): Reading {
  const { records } = report;
  return weigh([
    claim('major', records.removed, 'record(s) removed without a redirect'),
    claim('major', records.renamed, 'record(s) under a new id'),
    ...report.schema.map((change): Claim => [change.change === 'added' ? 'minor' : 'major', schemaText(change)]),
    claim('minor', records.added, 'record(s) added'),
    claim('minor', records.merged, 'record(s) merged into another, with a redirect'),
    claim('patch', values(report), 'value(s) corrected'),
    ...otherTables(report),
  ]);
}

/** Data Package 2.0, recipe "Data Package Version". */
function dataPackageReading(report: DiffReport): Reading {
  const { records } = report;
  return weigh([
    ...report.schema.map((change): Claim => [newResource(change) ? 'minor' : 'major', schemaText(change)]),
    claim('major', records.removed + records.merged + records.renamed, 'row(s) deleted that other resources refer to'),
    claim('minor', records.added, 'row(s) added to an existing resource'),
    claim('patch', values(report), 'error(s) corrected in existing data'),
    ...otherTables(report),
  ]);
}

/** Croissant 1.1, "Dataset versioning/checkpoints": old data must stay retrievable as it was. */
function croissantReading(report: DiffReport): Reading {
  const { records } = report;
  return weigh([
    claim('major', records.removed + records.merged + records.renamed, 'record(s) removed'),
    claim('major', values(report), 'value(s) edited'),
    ...report.schema.map((change): Claim => [change.change === 'added' ? 'minor' : 'major', schemaText(change)]),
    claim('minor', records.added, 'record(s) added'),
    ...otherTables(report).map(([, reason]): Claim => ['major', reason]),
  ]);
}

function newResource({ column, change }: SchemaChange): boolean {
  return column === null && change === 'added';
}

function values(report: DiffReport): number {
  return report.fields.reduce((sum, { count }) => sum + count, 0);
}

/** Rows of other tables that differ where no paper does, such as repairs by another rule or rejects. */
function otherTables(report: DiffReport): Claim[] {
  if (report.changes > 0) return [];
  const tables = report.tables.filter(({ before, after, same }) => before !== null && after !== null && !same);
  return tables.map(({ table }): Claim => ['patch', `rows of ${table} differ`]);
}

function claim(step: Step, count: number, what: string): Claim {
  return [count > 0 ? step : 'none', `${count.toLocaleString('en-US')} ${what}`];
}

function weigh(claims: readonly Claim[]): Reading {
  const real = claims.filter(([step]) => step !== 'none');
  const step = real.reduce<Step>((top, [next]) => larger(top, next), 'none');
  const ordered = real.toSorted(([a], [b]) => steps.indexOf(b) - steps.indexOf(a));
  return { step, reasons: ordered.map(([level, reason]) => `${level}: ${reason}`) };
}

function larger(a: Step, b: Step): Step {
  return steps.indexOf(a) >= steps.indexOf(b) ? a : b;
}

/** The three readings of a diff; a diff in which nothing differs is no step in each. */
export function readDiff(report: DiffReport): { paperset: Reading; data_package: Reading; croissant: Reading } {
  const nothing: Reading = { step: 'none', reasons: [] };
  if (isEmpty(report)) return { paperset: nothing, data_package: nothing, croissant: nothing };
  return {
    paperset: papersetReading(report),
    data_package: dataPackageReading(report),
    croissant: croissantReading(report),
  };
}
