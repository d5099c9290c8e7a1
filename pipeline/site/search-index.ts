import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Paper } from '../../schemas/paper.ts';
import { writeData } from './data-file.ts';
import { type SearchField, searchFields } from './model.ts';
import { encodeRows } from './postings.ts';
import { PrefixWriter } from './prefixes.ts';
import { mergeSegments, type WordRows, writeSegment } from './segments.ts';
import { words } from './words.ts';

/** Sizes of the index: entries (word and row) held in memory, signs of a shard, signs of a beginning that gets lists of its own. */
export const indexSizes = { segment: 2_000_000, shard: 60_000, heavy: 200_000 };

type Rows = (number[] | null)[];

/**
 * Writes the inverted index of the explorer's search: words in shards by their order, each with the rows whose title,
 * authors, repositories or abstract hold it. What does not fit into memory waits in segments, sorted, below the site.
 */
export class SearchIndexWriter {
  readonly #target: string;
  readonly #scratch: string;
  readonly #total: number;
  readonly #segments: string[] = [];
  #words = new Map<string, Rows>();
  #entries = 0;

  readonly #sizes: typeof indexSizes;

  /** `total` papers will be added, in the order of their rows. */
  constructor(target: string, total: number, sizes = indexSizes) {
    this.#sizes = sizes;
    this.#target = target;
    this.#scratch = join(target, '.words');
    this.#total = total;
  }

  add(row: number, paper: Pick<Paper, 'title' | 'authors' | 'repositories' | 'abstract'>): void {
    const texts: Record<SearchField, string> = {
      title: paper.title,
      author: paper.authors.map(({ name }) => name).join('\n'),
      repo: paper.repositories.map(({ owner, name }) => `${owner} ${name}`).join('\n'),
      abstract: paper.abstract ?? '',
    };
    for (const [place, field] of searchFields.entries())
      for (const word of words(texts[field])) this.#note(word, place, row);
    if (this.#entries >= this.#sizes.segment) this.#spill();
  }

  #note(word: string, field: number, row: number): void {
    const known = this.#words.get(word);
    const rows = known?.[field];
    if (rows?.at(-1) === row) return;
    this.#entries++;
    if (known === undefined) this.#words.set(word, Object.assign([null, null, null, null], { [field]: [row] }));
    else if (rows === null || rows === undefined) known[field] = [row];
    else rows.push(row);
  }

  #spill(): void {
    mkdirSync(this.#scratch, { recursive: true });
    const path = join(this.#scratch, `${this.#segments.length}.txt`);
    writeSegment(path, this.#sorted());
    this.#segments.push(path);
    this.#words = new Map();
    this.#entries = 0;
  }

  *#sorted(): Generator<WordRows> {
    for (const word of [...this.#words.keys()].sort())
      yield { word, lists: this.#words.get(word)!.map((rows) => (rows === null ? '' : encodeRows(rows, this.#total))) };
  }

  /** Writes shards, prefixes and, as data/words.js, where they begin. */
  async end(): Promise<void> {
    const shards = new ShardWriter(this.#target, this.#sizes.shard);
    const prefixes = new PrefixWriter(this.#target, this.#total, this.#sizes.heavy);
    const all = this.#segments.length === 0 ? this.#sorted() : mergeSegments(this.#spilled(), this.#total);
    for await (const entry of all) {
      shards.add(entry);
      prefixes.add(entry);
    }
    shards.end();
    writeData(this.#target, 'words', { firsts: shards.firsts, prefixes: prefixes.end() });
    rmSync(this.#scratch, { recursive: true, force: true });
  }

  #spilled(): readonly string[] {
    if (this.#entries > 0) this.#spill();
    return this.#segments;
  }
}

class ShardWriter {
  readonly #target: string;
  /** First word of each shard. */
  readonly firsts: string[] = [];
  #shard: string[] = [];
  #signs = 0;

  readonly #most: number;

  constructor(target: string, most: number) {
    this.#target = target;
    this.#most = most;
  }

  add({ word, lists }: WordRows): void {
    if (this.#signs > this.#most) this.end();
    if (this.#shard.length === 0) this.firsts.push(word);
    this.#shard.push(word, ...lists);
    this.#signs += word.length + lists.reduce((sum, list) => sum + list.length + 3, 3);
  }

  end(): void {
    if (this.#shard.length > 0) writeData(this.#target, `words/${this.firsts.length - 1}`, this.#shard);
    this.#shard = [];
    this.#signs = 0;
  }
}
