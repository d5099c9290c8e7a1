import { count, h } from './dom.ts';
import type { Papers } from './papers.ts';
import { PhraseReader } from './phrases.ts';
import type { Term } from './query.ts';
import type { TextHits } from './search.ts';
import type { Found } from './select.ts';

/** Papers with a phrase that are looked for unasked: more than a screen of them. */
const unasked = 100;

/** The reading for the phrases of a query: it goes on by itself until a screen is full, then when somebody asks. */
export class PhraseSearch {
  /** Stops the reading, or lets it go on to its end. */
  readonly button = h('button', { type: 'button', hidden: true, onclick: () => this.#turn() });
  readonly #papers: Papers;
  readonly #blockRows: number;
  readonly #changed: (error: unknown) => void;
  #reader: PhraseReader | null = null;
  /** Papers found after which reading waits. */
  #enough = unasked;

  /** `changed` hears that more is known, and of an error or null. */
  constructor(papers: Papers, blockRows: number, changed: (error: unknown) => void) {
    this.#papers = papers;
    this.#blockRows = blockRows;
    this.#changed = changed;
  }

  /** Begins with another query. */
  begin(terms: readonly Term[], hits: TextHits | null): void {
    if (this.#reader !== null) this.#reader.isStopped = true;
    this.#enough = unasked;
    const hasPhrase = hits !== null && hits.phrases.length > 0;
    this.#reader = hasPhrase ? new PhraseReader(this.#papers, this.#blockRows, terms, hits.phrases) : null;
  }

  /** What PhraseReader has found; null for a query without a phrase. */
  get verdicts(): Uint8Array | null {
    return this.#reader?.verdicts ?? null;
  }

  /** Reads in the rows that may have a phrase, unless enough are found or somebody said stop. */
  readOn({ rows, unread }: Found): void {
    const reader = this.#reader;
    const isWaiting = reader !== null && unread.length > 0 && this.#papers.loaded === this.#papers.total;
    if (isWaiting && !reader.isReading && !reader.isStopped && rows.length < this.#enough)
      reader
        .read(unread, this.#enough - rows.length, () => this.#told(reader, null))
        .then(
          () => this.#told(reader, null),
          (error: unknown) => this.#told(reader, error),
        );
    this.button.hidden = !isWaiting;
    this.button.textContent = reader?.isReading ? 'Stop' : 'Read them';
  }

  #told(reader: PhraseReader, error: unknown): void {
    if (reader === this.#reader) this.#changed(error);
  }

  #turn(): void {
    if (this.#reader === null) return;
    this.#reader.isStopped = this.#reader.isReading;
    if (!this.#reader.isStopped) this.#enough = Number.POSITIVE_INFINITY;
    this.#changed(null);
  }

  /** What to say of the rows that are not read. */
  textOf(unread: number): string {
    return this.#reader?.isReading && !this.#reader.isStopped
      ? `, reading ${count(unread)} more for the phrase…`
      : ` so far; ${count(unread)} more have its words and may have the phrase`;
  }
}
