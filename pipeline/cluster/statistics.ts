import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { writeWhole } from '../dataset/write-whole.ts';
import type { StoredPlan } from './plan-file.ts';

const statisticsSchema = z.strictObject({
  shard: z.int().min(0),
  state: z.enum(['running', 'done', 'failed']),
  /** Why it failed, in a sentence; null otherwise. */
  error: z.string().nullable(),
  permanent: z.boolean(),
  bytes: z.number(),
  records: z.number(),
  /** Of this attempt so far. */
  seconds: z.number(),
  host: z.string(),
  pid: z.int(),
  /** Milliseconds since 1970 when this was written. */
  at: z.number(),
});

/** How a task goes, for `paperset status` alone: one file a task, written over by its next attempt, never read by reduce. */
export type Statistics = z.infer<typeof statisticsSchema>;

/** Seconds between two notes of a running task; one that has been silent three times as long is taken for lost. */
const noteEvery = 20;
export const silentAfter: number = 3 * noteEvery;

/** Notes how one task goes. */
export class Notes {
  readonly #stored: StoredPlan;
  readonly #shard: number;
  readonly #started = performance.now();
  #timer: NodeJS.Timeout | null = null;
  #bytes = 0;
  #records = 0;

  constructor(stored: StoredPlan, shard: number) {
    this.#stored = stored;
    this.#shard = shard;
  }

  async begin(): Promise<void> {
    await this.#write('running', null, false);
    this.#timer = setInterval(() => void this.#write('running', null, false).catch(() => null), noteEvery * 1000);
    this.#timer.unref();
  }

  add(bytes: number, records: number): void {
    this.#bytes += bytes;
    this.#records += records;
  }

  async end(error: string | null, permanent = false): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    await this.#write(error === null ? 'done' : 'failed', error, permanent).catch(() => null);
  }

  async #write(state: Statistics['state'], error: string | null, permanent: boolean): Promise<void> {
    const statistics: Statistics = {
      shard: this.#shard,
      state,
      error,
      permanent,
      bytes: this.#bytes,
      records: this.#records,
      seconds: (performance.now() - this.#started) / 1000,
      host: hostname(),
      pid: process.pid,
      at: Date.now(),
    };
    await writeWhole(statisticsPath(this.#stored, this.#shard), `${JSON.stringify(statistics)}\n`);
  }
}

export async function readStatistics(stored: StoredPlan, shard: number): Promise<Statistics | null> {
  try {
    return statisticsSchema.parse(JSON.parse(await readFile(statisticsPath(stored, shard), 'utf8')));
  } catch {
    return null;
  }
}

function statisticsPath({ folder }: StoredPlan, shard: number): string {
  return join(folder, 'statistics', `${shard}.json`);
}
