import { writeData } from './data-file.ts';
import type { RepairedPaper } from './ordered.ts';
import { encodeOrder } from './postings.ts';
import { fold } from './words.ts';

/** Writes the orders in which the explorer lists papers besides that of their listings: data/order/title.js and authors.js. */
export class OrderWriter {
  readonly #target: string;
  readonly #titles: string[] = [];
  readonly #authors: number[] = [];

  constructor(target: string) {
    this.#target = target;
  }

  /** Papers come in the order of their rows. */
  add({ title, authors }: Pick<RepairedPaper, 'title' | 'authors'>): void {
    this.#titles.push(fold(title));
    this.#authors.push(authors.length);
  }

  /** By title without regard to case and marks, by code units, so that no locale decides; by authors, the most first; equals as they lie. */
  end(): void {
    const [titles, authors] = [this.#titles, this.#authors];
    this.#write('title', (a, b) => (titles[a]! < titles[b]! ? -1 : titles[a]! > titles[b]! ? 1 : a - b));
    this.#write('authors', (a, b) => authors[b]! - authors[a]! || a - b);
  }

  #write(name: string, compare: (a: number, b: number) => number): void {
    const rows = Uint32Array.from(this.#titles, (_, row) => row).sort(compare);
    writeData(this.#target, `order/${name}`, encodeOrder(rows));
  }
}
