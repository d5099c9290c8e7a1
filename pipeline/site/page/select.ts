import { words as wordsIn } from '../words.ts';
import { type FacetKey, facetKeys, type Selection } from './links.ts';
import { ordered } from './order.ts';
import type { Facet, Papers } from './papers.ts';
import { asksForText, type Term } from './query.ts';
import type { TextHits } from './search.ts';

/** What a selection shows. */
export interface Found {
  /** Rows in the order they are shown. */
  rows: Uint32Array<ArrayBuffer>;
  /** Papers of each value of each facet, were that facet's own choice lifted. */
  counts: Record<FacetKey, Uint32Array>;
  /** Rows that may have a phrase and are not read yet. */
  unread: Uint32Array<ArrayBuffer>;
}

/** The rows of a selection in their order; of a query with phrases those that `verdicts` (as PhraseReader has them) holds for right. */
export function select(
  papers: Papers,
  selection: Selection,
  terms: readonly Term[],
  hits: TextHits | null,
  verdicts: Uint8Array | null,
): Found {
  const facets = facetKeys.map((key) => papers.facets[key]);
  const narrowed = facets.flatMap((facet) => {
    const choice = chosen(facet, (value) => selection[facet.key].includes(value), selection[facet.key].length);
    return choice === null ? [] : [{ facet, choice, missed: new RowList(papers.loaded) }];
  });
  const asked = terms.filter((term) => !asksForText(term)).map((term) => askedFacet(papers, term));
  const rows = new RowList(papers.loaded);
  const unread = new RowList(verdicts === null ? 0 : papers.loaded);
  for (let row = 0; row < papers.loaded; row++) {
    if (hits !== null && hits.score[row] === 0) continue;
    if (asked.length > 0 && asked.some(({ facet, choice }) => !passes(facet, choice, row))) continue;
    const into = narrowed.length === 0 ? rows : listFor(row, narrowed, rows);
    if (into === null) continue;
    if (verdicts === null || verdicts[row] === 1) into.push(row);
    else if (verdicts[row] === 0 && into === rows) unread.push(row);
  }
  const counts = facets.map((facet) => {
    const numbers = new Uint32Array(facet.values.length);
    tally(facet, numbers, rows.rows);
    for (const { facet: other, missed } of narrowed) if (other === facet) tally(facet, numbers, missed.rows);
    return [facet.key, numbers] as const;
  });
  const inOrder = (list: RowList) => ordered(papers, selection.sort, hits, list.rows);
  return {
    rows: inOrder(rows),
    counts: Object.fromEntries(counts) as Found['counts'],
    unread: inOrder(unread),
  };
}

/** Rows in the order they were pushed. */
class RowList {
  readonly #rows: Uint32Array<ArrayBuffer>;
  #length = 0;

  constructor(most: number) {
    this.#rows = new Uint32Array(most);
  }

  push(row: number): void {
    this.#rows[this.#length++] = row;
  }

  get rows(): Uint32Array<ArrayBuffer> {
    return this.#rows.subarray(0, this.#length);
  }
}

interface Narrowed {
  facet: Facet;
  choice: Uint32Array;
  /** Rows that this choice alone keeps out: they count for its facet's values. */
  missed: RowList;
}

/** Where a row belongs: `rows` where all choices hold, the missed rows of the one that does not; null where several do not. */
function listFor(row: number, narrowed: readonly Narrowed[], rows: RowList): RowList | null {
  let into: RowList | null = rows;
  for (const { facet, choice, missed } of narrowed) {
    if (passes(facet, choice, row)) continue;
    if (into !== rows) return null;
    into = missed;
  }
  return into;
}

/** Values of a facet that a term such as year:2019 asks for. */
function askedFacet(papers: Papers, { field, text, words }: Term): { facet: Facet; choice: Uint32Array } {
  const facet = papers.facets[field === 'issue' ? 'issues' : field === 'year' ? 'years' : 'venues'];
  return { facet, choice: chosen(facet, facetTest(field, text, words), 1)! };
}

function facetTest(field: Term['field'], text: string, wanted: readonly string[]): (value: string) => boolean {
  if (field === 'issue') return (value) => value.includes(text.toLowerCase());
  if (field === 'year') {
    const [, from, to] = /^(\d{4})(?:(?:-|\.\.)(\d{4}))?$/.exec(text) ?? [];
    return (value) => from !== undefined && Number(value) >= Number(from) && Number(value) <= Number(to ?? from);
  }
  return (value) => wanted.every((word) => ` ${wordsIn(value).join(' ')}`.includes(` ${word}`));
}

/** Chosen values as bits; null where nothing is chosen and all pass. */
function chosen(facet: Facet, isChosen: (value: string) => boolean, choices: number): Uint32Array | null {
  if (choices === 0) return null;
  const bits = new Uint32Array(Math.ceil(facet.values.length / 32));
  for (const [bit, value] of facet.values.entries()) if (isChosen(value)) bits[bit >> 5]! |= 1 << (bit & 31);
  return bits;
}
function passes(facet: Facet, choice: Uint32Array | null, row: number): boolean {
  if (choice === null) return true;
  if (facet.one !== null) {
    const value = facet.one[row]!;
    return ((choice[value >> 5]! >>> (value & 31)) & 1) === 1;
  }
  for (let word = 0; word < choice.length; word++) if ((choice[word]! & facet.many[word]![row]!) !== 0) return true;
  return false;
}

/** Counts the values of a facet among ascending rows, a column at a time. */
function tally({ one, many, values }: Facet, counts: Uint32Array, rows: Uint32Array): void {
  if (one !== null && values.length === 1) counts[0]! += rows.length;
  else if (one !== null) for (let place = 0; place < rows.length; place++) counts[one[rows[place]!]!]!++;
  for (const [word, column] of many.entries())
    for (let place = 0; place < rows.length; place++)
      for (let bits = column[rows[place]!]!; bits !== 0; bits &= bits - 1)
        counts[32 * word + 31 - Math.clz32(bits & -bits)]!++;
}
