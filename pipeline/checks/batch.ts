import type { RecordBatch } from 'apache-arrow';
import type { Paper } from '../../schemas/paper.ts';
import { readBatch, sameBatch } from './arrow.ts';

/** Papers compared at a time, so that a batch's papers need not all be held. */
const groupSize = 256;

/** Compares one record batch of papers.arrow with the papers as they come. */
export class BatchComparison {
  #same: boolean;
  #seconds: number;
  readonly #batch: RecordBatch | null;
  #compared = 0;
  #group: Paper[] = [];

  private constructor(batch: RecordBatch | null, readable: boolean, seconds: number) {
    this.#batch = batch;
    this.#same = readable;
    this.#seconds = seconds;
  }

  /** Reads the batch; one that cannot be read is never the same. */
  static async open(path: string, index: number): Promise<BatchComparison> {
    const started = performance.now();
    const batch = await readBatch(path, index).catch(() => undefined);
    return new BatchComparison(batch ?? null, batch !== undefined, (performance.now() - started) / 1000);
  }

  add(paper: Paper): void {
    this.#group.push(paper);
    if (this.#group.length === groupSize) this.#compare();
  }

  /** Whether the batch holds exactly the papers that were added, and the time this took. */
  end(): { same: boolean; seconds: number } {
    this.#compare();
    const same = this.#same && this.#compared === (this.#batch?.numRows ?? 0);
    return { same, seconds: this.#seconds };
  }

  #compare(): void {
    const started = performance.now();
    const end = this.#compared + this.#group.length;
    if (this.#group.length > 0 && this.#same) {
      const rows = this.#batch?.slice(this.#compared, end);
      this.#same = rows !== undefined && rows.numRows === this.#group.length && sameBatch(rows, this.#group);
    }
    this.#compared = end;
    this.#group = [];
    this.#seconds += (performance.now() - started) / 1000;
  }
}
