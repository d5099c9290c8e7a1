import type { ReviewColumns, ReviewHead, ReviewPage, reviewFacets } from '../review-model.ts';
import { load } from './data.ts';
import { type Filtered, type Filters, filterKeys, filterQueue, isEmpty } from './review-filter.ts';

/** One line of the queue. */
export interface Entry {
  id: string;
  title: string;
  by: string;
  place: string;
  issues: string[];
  severity: string;
}

/** The review queue: pages of it are loaded as they are shown, columns when a filter asks for them. */
export class Queue {
  readonly head: ReviewHead;
  #filtered: Filtered | null = null;
  #columns: Promise<ReviewColumns> | null = null;
  readonly #pages = new Map<number, Promise<ReviewPage>>();

  constructor(head: ReviewHead) {
    this.head = head;
  }

  get size(): number {
    return this.#filtered?.places.length ?? this.head.entries;
  }

  get counts(): Filtered['counts'] {
    return this.#filtered?.counts ?? this.head.counts;
  }

  /** Narrows the queue; the first filter loads all columns. */
  async choose(filters: Filters, progress: (done: number, total: number) => void): Promise<void> {
    if (isEmpty(filters)) {
      this.#filtered = null;
      return;
    }
    this.#columns ??= this.#load(progress);
    this.#columns.catch(() => {
      this.#columns = null;
    });
    this.#filtered = filterQueue(this.head, await this.#columns, filters);
  }

  async #load(progress: (done: number, total: number) => void): Promise<ReviewColumns> {
    const columns = Object.fromEntries(filterKeys.map((key): [string, number[]] => [key, []])) as ReviewColumns;
    const files = Math.ceil(this.head.entries / this.head.columnRows);
    for (let file = 0; file < files; file++) {
      const chunk = await load(`review/columns/${file}`);
      for (const key of filterKeys) for (const value of chunk[key]) columns[key].push(value);
      progress(file + 1, files);
    }
    return columns;
  }

  /** The place in the whole queue of the entry at `index` of the narrowed one. */
  placeAt(index: number): number {
    return this.#filtered === null ? index : this.#filtered.places[index]!;
  }

  /** Where the entry of a place stands in the narrowed queue, or would stand: then `found` is false. */
  indexOf(place: number): { index: number; found: boolean } {
    if (this.#filtered === null) return { index: place, found: place < this.head.entries };
    const { places } = this.#filtered;
    let [low, high] = [0, places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (places[middle]! < place) low = middle + 1;
      else high = middle;
    }
    return { index: low, found: places[low] === place };
  }

  /** Entries from `start` to `end` of the narrowed queue. */
  async entries(start: number, end: number): Promise<Entry[]> {
    const places = Array.from({ length: Math.max(0, Math.min(end, this.size) - start) }, (_, at) =>
      this.placeAt(start + at),
    );
    return Promise.all(places.map((place) => this.#entry(place)));
  }

  async #entry(place: number): Promise<Entry> {
    const { pageRows, names, sets } = this.head;
    const page = await this.#page(Math.floor(place / pageRows));
    const row = place % pageRows;
    return {
      id: page.ids[row]!,
      title: page.titles[row]!,
      by: page.by[row]!,
      place: page.places[row]!,
      issues: sets.issues[page.issues[row]!]!.map((name) => names.issues[name]!),
      severity: names.severity[page.severity[row]!]!,
    };
  }

  #page(number: number): Promise<ReviewPage> {
    const known = this.#pages.get(number);
    if (known !== undefined) return known;
    const page = load(`review/pages/${number}`);
    this.#pages.set(number, page);
    page.catch(() => this.#pages.delete(number));
    if (this.#pages.size > 400) this.#pages.delete(this.#pages.keys().next().value!);
    return page;
  }
}

/** Whether a facet tells anything apart. */
export function isTelling(head: ReviewHead, facet: (typeof reviewFacets)[number]): boolean {
  return head.counts[facet].filter((times) => times > 0).length > 1 || head.names[facet].length > 1;
}
