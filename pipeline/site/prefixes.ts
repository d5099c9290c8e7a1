import { writeData } from './data-file.ts';
import { unite } from './postings.ts';
import type { WordRows } from './segments.ts';

/** Letters of the longest beginning that gets lists of its own. */
const deepest = 4;

interface Open {
  prefix: string;
  entries: WordRows[];
  signs: number;
}

/** Writes the rows of beginnings that very many words share, as "ne", so that a key typed never loads all of them. */
export class PrefixWriter {
  readonly #target: string;
  readonly #total: number;
  readonly #open: (Open | null)[] = Array.from({ length: deepest }, () => null);
  readonly #written: string[] = [];

  readonly #heavy: number;

  /** Beginnings whose words have at least `heavy` signs, or a sign a paper in large datasets, are united once and for all. */
  constructor(target: string, total: number, heavy: number) {
    this.#target = target;
    this.#total = total;
    this.#heavy = Math.max(heavy, total);
  }

  /** Takes words in their order. */
  add(entry: WordRows): void {
    const signs = entry.lists.reduce((sum, list) => sum + list.length, 0);
    for (let depth = 0; depth < deepest; depth++) {
      const prefix = entry.word.slice(0, depth + 1);
      const open = this.#open[depth];
      if (open?.prefix === prefix) {
        open.entries.push(entry);
        open.signs += signs;
        continue;
      }
      this.#close(depth);
      if (prefix.length === depth + 1) this.#open[depth] = { prefix, entries: [entry], signs };
    }
  }

  /** The beginnings written; data/prefixes/N.js is that of place N. */
  end(): string[] {
    for (let depth = 0; depth < deepest; depth++) this.#close(depth);
    return this.#written;
  }

  #close(depth: number): void {
    const open = this.#open[depth];
    this.#open[depth] = null;
    if (open === null || open === undefined || open.signs < this.#heavy) return;
    if (open.entries.length < 2 || !open.prefix.isWellFormed()) return;
    const lists = open.entries[0]!.lists.map((_, field) =>
      unite(
        open.entries.map(({ lists }) => lists[field]!),
        this.#total,
      ),
    );
    writeData(this.#target, `prefixes/${this.#written.push(open.prefix) - 1}`, lists);
  }
}
