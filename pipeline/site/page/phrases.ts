import { words } from '../words.ts';
import { load } from './data.ts';
import type { Papers } from './papers.ts';
import type { Term } from './query.ts';

/** Blocks of abstracts that are read at a time. */
const together = 6;

/** Reads the text of rows that have all words of a phrase, because the index does not tell their order. */
export class PhraseReader {
  readonly #papers: Papers;
  readonly #blockRows: number;
  readonly #phrases: readonly Term[];
  /** 1 for rows that have the phrases, 2 for those that have not, 0 where that is not known yet. */
  readonly verdicts: Uint8Array;
  #stopped = false;
  isReading = false;

  constructor(papers: Papers, blockRows: number, terms: readonly Term[]) {
    this.#papers = papers;
    this.#blockRows = blockRows;
    this.#phrases = terms.filter(({ isPhrase }) => isPhrase);
    this.verdicts = new Uint8Array(papers.total);
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Reads rows in blocks, those of the first rows first; tells after each few. */
  async read(rows: Uint32Array, told: () => void): Promise<void> {
    this.isReading = true;
    const blocks = new Map<number, number[]>();
    for (const row of rows) {
      const block = Math.floor(row / this.#blockRows);
      const known = blocks.get(block);
      if (known === undefined) blocks.set(block, [row]);
      else known.push(row);
    }
    const order = [...blocks];
    for (let at = 0; at < order.length && !this.#stopped; at += together) {
      await Promise.all(order.slice(at, at + together).map(([block, rows]) => this.#readBlock(block, rows)));
      if (!this.#stopped) told();
    }
    this.isReading = false;
  }

  async #readBlock(block: number, rows: readonly number[]): Promise<void> {
    const [abstracts] = await Promise.all([load(`abstracts/${block}`), this.#papers.loadText(rows)]);
    for (const row of rows) {
      const abstract = abstracts[row % this.#blockRows] ?? '';
      this.verdicts[row] = this.#phrases.every((phrase) => this.#holds(phrase, row, abstract)) ? 1 : 2;
    }
  }

  #holds({ field, words }: Term, row: number, abstract: string): boolean {
    const inTitle = () => inOrder(this.#papers.titles[row]!, words);
    const inName = () => this.#papers.names(row).some((name) => inOrder(name, words));
    const inAbstract = () => inOrder(abstract, words);
    if (field === 'title') return inTitle();
    if (field === 'author') return inName();
    if (field === 'abstract' || field === 'repo') return inAbstract();
    return inTitle() || inName() || inAbstract();
  }
}

/** Whether a text has the words one after the other; the last may be the beginning of one. */
export function inOrder(text: string, wanted: readonly string[]): boolean {
  return ` ${words(text).join(' ')}`.includes(` ${wanted.join(' ')}`);
}
