import { isMachineFault } from '../error.ts';

/** What one step of verify found; no problems means that it is ok. */
export interface Finding {
  step: string;
  /** What was looked at, in a few words. */
  examined: string;
  problems: string[];
  /** What could not be looked at, or is worth knowing; no failure. */
  notes: string[];
  /** What a reader runs and this program cannot compare with anything: whether it is as it was written is not known. */
  unknown?: string[];
}

/** How many problems of one kind a report names. */
const named = 20;

/** Collects problems of a step, and counts those beyond the first twenty. */
export class Problems {
  #list: string[] = [];
  #count = 0;

  add(problem: string): void {
    this.#count++;
    if (this.#list.length < named) this.#list.push(problem);
  }

  list(): string[] {
    const more = this.#count - this.#list.length;
    return more === 0 ? this.#list : [...this.#list, `and ${more.toLocaleString('en-US')} more`];
  }
}

/** Makes a finding of an attempt: a file that is not what it should be is a problem of the data; an error of the machine is thrown. */
export async function attempt(
  step: string,
  work: () => Promise<{ examined: string; problems: string[]; notes?: string[]; unknown?: string[] }>,
): Promise<Finding> {
  try {
    const { examined, problems, notes = [], unknown = [] } = await work();
    return { step, examined, problems, notes, ...(unknown.length === 0 ? {} : { unknown }) };
  } catch (error) {
    if (isMachineFault(error)) throw error;
    const message = error instanceof Error ? error.message : String(error);
    return { step, examined: 'nothing', problems: [message.replace(/\s+/g, ' ').slice(0, 500)], notes: [] };
  }
}
