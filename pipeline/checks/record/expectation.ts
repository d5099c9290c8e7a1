import { isMachineFault } from '../../error.ts';

/** What must hold: the check's name (also its file's), how bad a violation is, and the claim in a sentence. */
export interface Expectation {
  name: string;
  severity: 'error' | 'warning';
  claim: string;
}

/** A row of which a claim does not hold; `id`, `file` and `line` say where it comes from, where it has them. */
export type Violation = Record<string, unknown>;

/** What a check found; of the failing rows the first 20. */
export interface Finding {
  examined: number;
  failing: number;
  rows: Violation[];
  /** Why the check could not be made; null when it was. */
  skipped: string | null;
  /** Time it took on one thread. */
  seconds: number;
}

/** How many failing rows a report shows. */
export const shownRows = 20;

/** Counts what a check examines and keeps the first failing rows. */
export class Tally implements Finding {
  examined = 0;
  failing = 0;
  rows: Violation[] = [];
  skipped: string | null = null;
  seconds = 0;

  report(row: Violation): void {
    this.failing++;
    if (this.rows.length < shownRows) this.rows.push(row);
  }

  /** Adds what was found in a later part of the same file. */
  add(later: Finding): void {
    this.examined += later.examined;
    this.failing += later.failing;
    this.rows = [...this.rows, ...later.rows].slice(0, shownRows);
    this.skipped ??= later.skipped;
    this.seconds += later.seconds;
  }
}

/** Makes a finding of an attempt, with its time; an error that the data causes (a file that cannot be read) is a violation, with no path of the machine. */
export async function attempt(folder: string, work: () => Finding | Promise<Finding>): Promise<Finding> {
  const started = performance.now();
  const finding = await settle(folder, work);
  finding.seconds = (performance.now() - started) / 1000;
  return finding;
}

async function settle(folder: string, work: () => Finding | Promise<Finding>): Promise<Finding> {
  try {
    return await work();
  } catch (error) {
    return unmade(error, folder);
  }
}

/** The finding of a check that an error kept from being made: one violation, the error's first line without the folder it speaks of. An error of the machine says nothing of the data and is thrown again. */
export function unmade(error: unknown, folder: string): Finding {
  if (isMachineFault(error)) throw error;
  const message = error instanceof Error ? error.message : String(error);
  const finding = new Tally();
  finding.report({ what: message.split(folder).join('').trim().split('\n')[0]! });
  return finding;
}
