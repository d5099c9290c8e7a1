import { searchFields } from '../model.ts';
import { fold, longest, words } from '../words.ts';
import { load } from './data.ts';
import type { Papers } from './papers.ts';
import type { Term } from './query.ts';

/** Blocks of abstracts that are read at a time. */
const together = 8;
/** Milliseconds between tellings of what was found. */
const betweenTold = 400;

const [title, author, repo, abstract] = searchFields.map((_, place) => 1 << place) as [number, number, number, number];
/** Fields in which a term's phrase may stand, as bits of phraseFields. */
const bitsOf: Partial<Record<Term['field'], number>> = {
  any: title | author | abstract,
  title,
  author,
  repo,
  abstract,
};

/** Takes the fields away that a phrase's term does not ask for. */
export function keepAsked(fields: Uint8Array, { field }: Term): Uint8Array {
  return fields.map((bits) => bits & bitsOf[field]!);
}

/**
 * Reads the text of rows that have all words of a phrase in one field, because the index does not tell their order: those
 * of the best rows first.
 */
export class PhraseReader {
  readonly #papers: Papers;
  readonly #blockRows: number;
  readonly #phrases: { term: Term; fields: Uint8Array }[];
  /** 1 for rows that have the phrases, 2 for those that have not, 0 where that is not known yet. */
  readonly verdicts: Uint8Array;
  /** Set to end the reading. */
  isStopped = false;
  isReading = false;

  /** `fields`: of each phrase among the terms what TextHits has of it. */
  constructor(papers: Papers, blockRows: number, terms: readonly Term[], fields: readonly Uint8Array[]) {
    this.#papers = papers;
    this.#blockRows = blockRows;
    this.#phrases = terms.filter(({ isPhrase }) => isPhrase).map((term, place) => ({ term, fields: fields[place]! }));
    this.verdicts = new Uint8Array(papers.total);
  }

  /** Reads rows in blocks, those of the first rows first, until `enough` more have the phrases; tells now and then. */
  async read(rows: Uint32Array, enough: number, told: () => void): Promise<void> {
    this.isReading = true;
    let found = 0;
    let last = performance.now();
    try {
      const order = [...this.#blocksOf(rows)];
      for (let at = 0; at < order.length && found < enough && !this.isStopped; at += together) {
        const some = order.slice(at, at + together);
        for (const more of await Promise.all(some.map(([block, rows]) => this.#readBlock(block, rows)))) found += more;
        if (performance.now() - last < betweenTold || this.isStopped) continue;
        told();
        last = performance.now();
      }
    } finally {
      this.isReading = false;
    }
  }

  #blocksOf(rows: Uint32Array): Map<number, number[]> {
    const blocks = new Map<number, number[]>();
    for (const row of rows) {
      const block = Math.floor(row / this.#blockRows);
      const known = blocks.get(block);
      if (known === undefined) blocks.set(block, [row]);
      else known.push(row);
    }
    return blocks;
  }

  /** How many of the rows have the phrases. */
  async #readBlock(block: number, rows: readonly number[]): Promise<number> {
    const asked = rows.some((row) => this.#phrases.some(({ fields }) => (fields[row]! & (abstract | repo)) !== 0));
    const [texts] = await Promise.all([asked ? load(`abstracts/${block}`) : [], this.#papers.loadText(rows)]);
    let found = 0;
    for (const row of rows) {
      const text = texts[row % this.#blockRows] ?? '';
      const holds = this.#phrases.every(({ term, fields }) => this.#holds(term, fields[row]!, row, text));
      this.verdicts[row] = holds ? 1 : 2;
      if (holds) found++;
    }
    return found;
  }

  /** The name of a repository stands in the title or the abstract. */
  #holds({ words }: Term, fields: number, row: number, text: string): boolean {
    if ((fields & (title | repo)) !== 0 && inOrder(this.#papers.titles[row]!, words)) return true;
    if ((fields & author) !== 0 && this.#papers.names(row).some((name) => inOrder(name, words))) return true;
    return (fields & (abstract | repo)) !== 0 && inOrder(text, words);
  }
}

/** Whether a text has the words one after the other; the last may be the beginning of one. */
export function inOrder(text: string, wanted: readonly string[]): boolean {
  return mayHold(wanted).test(fold(text)) && ` ${words(text).join(' ')}`.includes(` ${wanted.join(' ')}`);
}

let last: { wanted: readonly string[]; test: RegExp } | null = null;

/** What every folded text with the words in order fits, and few others: to divide all texts into words takes long. */
function mayHold(wanted: readonly string[]): RegExp {
  // a word of a query is letters and digits, so it stands in a pattern as it is; long ones are cut
  if (last?.wanted !== wanted) last = { wanted, test: new RegExp(wanted.join('[^\\p{L}\\p{N}]*'), 'u') };
  return wanted.some((word) => word.length >= longest) ? /^/ : last.test;
}
