import { issues } from '../../schemas/codes.ts';
import type { Manifest } from '../../schemas/manifest.ts';
import type { CheckReport } from '../checks/report.ts';

/** Points of a warning that is not below. */
const warning = 10;

/** Points of the issues that weigh more or less than their level says: how likely it is that a field is wrong. */
const points: Readonly<Record<string, number>> = {
  'record/fields-doubtful': 40,
  'record/title-doubtful': 30,
  'authors/unlikely-name': 25,
  'authors/format-uncertain': 25,
  'authors/unreadable': 20,
  'record/doi-conflict': 20,
  'text/mojibake-left': 20,
  'repositories/ambiguous': 15,
  'authors/missing': 15,
  'record/abstract-missing': 5,
  'authors/et-al': 5,
  'record/corrected': 0,
  'record/merged': 0,
};

const levels: Readonly<Record<string, number>> = { warning, info: 1, reject: 30 };
const failedRow = 100;
const warnedRow = 20;
const misreadFile = 50;
const doubtfulFile = 15;
/** Points of a file that was recognised with no certainty at all; half of it at one half. */
const unsure = 20;

/** Severities of the review queue, the gravest first. */
export const severities = ['failed check', 'rejected', 'warning', 'info', 'no issue'] as const;
export type Severity = (typeof severities)[number];

/** What one record may be doubted for, and how much: `points` order the queue, `reasons` stand beside its issues. */
export interface Doubt {
  points: number;
  severity: Severity;
  reasons: string[];
}

/** What the checks and the recognition of the inputs say of records and files. */
export class Doubts {
  readonly #rows = new Map<string, { check: string; failed: boolean }[]>();
  readonly #files = new Map<string, { points: number; reason: string }>();

  constructor({ inputs }: Pick<Manifest, 'inputs'>, checks: CheckReport['checks']) {
    for (const { file, recognised } of inputs) {
      const confidence = recognised === undefined || recognised.said === true ? 1 : recognised.confidence;
      if (confidence < 0.8)
        this.#files.set(file, { points: Math.round(unsure * (1 - confidence)), reason: 'file read unsurely' });
    }
    for (const { name, severity, failing } of checks) for (const row of failing) this.#take(name, severity, row);
  }

  #take(check: string, severity: string, row: Record<string, unknown>): void {
    const failed = severity === 'error';
    if (check === 'files-plausible' || check === 'files-doubtful') {
      const file = String(row.file);
      const sum = (this.#files.get(file)?.points ?? 0) + (failed ? misreadFile : doubtfulFile);
      this.#files.set(file, { points: sum, reason: 'file in doubt' });
    }
    for (const id of new Set([row.id, row.paper_id])) {
      if (typeof id !== 'string') continue;
      const known = this.#rows.get(id) ?? [];
      known.push({ check, failed });
      this.#rows.set(id, known);
    }
  }

  /** How much a paper with these issues, or a reject with its code, is to be doubted; `id` is empty for a reject. */
  of(codes: readonly string[], file: string, id: string): Doubt {
    const rows = this.#rows.get(id) ?? [];
    const inFile = this.#files.get(file);
    let sum = inFile?.points ?? 0;
    let severity = severities.length - 1;
    for (const code of codes) {
      const level = levelOf(code);
      sum += points[code] ?? levels[level] ?? 0;
      severity = Math.min(severity, severities.indexOf(level === 'reject' ? 'rejected' : level));
    }
    for (const { failed } of rows) {
      sum += failed ? failedRow : warnedRow;
      severity = Math.min(severity, severities.indexOf(failed ? 'failed check' : 'warning'));
    }
    const reasons = [
      ...new Set(rows.map(({ check }) => `check ${check}`)),
      ...(inFile === undefined ? [] : [inFile.reason]),
    ];
    return { points: sum, severity: severities[severity]!, reasons };
  }
}

function levelOf(code: string): 'info' | 'warning' | 'reject' {
  return Object.hasOwn(issues, code) ? issues[code as keyof typeof issues][0] : 'info';
}
