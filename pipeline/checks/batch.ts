import type { RecordBatch } from 'apache-arrow';
import type { Paper } from '../../schemas/paper.ts';
import { readBatch, sameBatch } from './arrow.ts';
import { BatchTexts } from './batch-texts.ts';

/** Compares one record batch of papers.arrow with the papers as they come. */
export class BatchComparison {
  #same: boolean;
  #seconds: number;
  readonly #batch: RecordBatch | null;
  readonly #texts: BatchTexts | null;
  #compared = 0;

  private constructor(batch: RecordBatch | null, readable: boolean, seconds: number) {
    this.#batch = batch;
    this.#texts = batch === null ? null : new BatchTexts(batch);
    this.#same = readable;
    this.#seconds = seconds;
  }

  /** Reads the batch; one that cannot be read is never the same. */
  static async open(path: string, index: number): Promise<BatchComparison> {
    const started = performance.now();
    const batch = await readBatch(path, index).catch(() => undefined);
    return new BatchComparison(batch ?? null, batch !== undefined, (performance.now() - started) / 1000);
  }

  /** Compares the next rows whole. */
  compare(papers: readonly Paper[]): void {
    const started = performance.now();
    const end = this.#compared + papers.length;
    if (papers.length > 0 && this.#same) {
      const rows = this.#batch?.slice(this.#compared, end);
      this.#same = rows !== undefined && rows.numRows === papers.length && sameBatch(rows, papers);
    }
    this.#compared = end;
    this.#seconds += (performance.now() - started) / 1000;
  }

  /** Compares id, title and abstract of the next row with a line of papers.jsonl. */
  compareTexts(line: Buffer): void {
    this.#same &&= this.#texts?.isSame(this.#compared, line) === true;
    this.#compared++;
  }

  /** Whether the batch holds exactly the papers that were compared, its rows, and the time this took. */
  end(): BatchCompared {
    const batch = this.#batch;
    const same = this.#same && this.#compared === (batch?.numRows ?? 0);
    const nulls = batch?.getChild('abstract')?.nullCount ?? 0;
    const rows = { papers: this.#compared, abstracts: this.#compared - nulls, authors: 0, repositories: 0 };
    for (const list of ['authors', 'repositories'] as const)
      for (const { children } of batch?.getChild(list)?.data ?? []) rows[list] += children[0]!.length;
    return { same, seconds: this.#seconds, rows };
  }
}

/** What a batch came to; `rows` counts its papers, those with an abstract and the rows of their lists. */
export interface BatchCompared {
  same: boolean;
  seconds: number;
  rows: { papers: number; abstracts: number; authors: number; repositories: number };
}
