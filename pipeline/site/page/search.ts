import { fold, words as wordsIn } from '../words.ts';
import { type FacetKey, facetKeys, type Selection } from './links.ts';
import type { Facet, Papers } from './papers.ts';
import { asksForText, type Term } from './query.ts';
import { headWorth, wordWorth } from './word-index.ts';

/** Rows that have all words of a query. */
export interface TextHits {
  /** For each row of the dataset what its words are worth together; 0 where one is missing. */
  score: Uint16Array;
  /** The same of the word that is worth least. */
  least: Uint8Array;
  /** The words in the order of the query, and how many rows hold each. */
  alone(): { term: Term; word: string; rows: number }[];
}

export interface Found {
  /** Rows in the order they are shown. */
  rows: Uint32Array<ArrayBuffer>;
  /** Papers of each value of each facet, were that facet's own choice lifted. */
  counts: Record<FacetKey, Uint32Array>;
  /** Rows that may have a phrase and are not read yet. */
  unread: Uint32Array<ArrayBuffer>;
}

/** Looks the words of a query up in the index; null where it asks for none. */
export async function findText(papers: Papers, terms: readonly Term[]): Promise<TextHits | null> {
  const asked = terms.filter(asksForText).flatMap((term) => term.words.map((word) => ({ term, word })));
  if (asked.length === 0) return null;
  const { total } = papers;
  const weights = await Promise.all(
    asked.map(({ term, word }) =>
      wordWorth(word, term.field as Exclude<Term['field'], 'issue' | 'year' | 'venue'>, total),
    ),
  );
  const score = new Uint16Array(weights[0]!);
  const least = weights[0]!.slice();
  for (const weight of weights.slice(1))
    for (let row = 0; row < total; row++) {
      if (least[row] === 0) continue;
      const value = weight[row]!;
      score[row] = value === 0 ? 0 : score[row]! + value;
      if (value < least[row]!) least[row] = value;
    }
  const alone = () => asked.map(({ term, word }, place) => ({ term, word, rows: countOf(weights[place]!) }));
  return { score, least, alone };
}

function countOf(weights: Uint8Array): number {
  let rows = 0;
  for (let row = 0; row < weights.length; row++) if (weights[row] !== 0) rows++;
  return rows;
}

/** Whether all words of a query stand in a row's title and authors, so that no snippet is needed to show why it is listed. */
export function isInHead(hits: TextHits | null, row: number): boolean {
  return hits === null || hits.least[row]! >= headWorth;
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
  const choices = facets.map((facet) =>
    chosen(facet, (value) => selection[facet.key].includes(value), selection[facet.key].length),
  );
  const asked = terms.filter((term) => !asksForText(term)).map((term) => askedFacet(papers, term));
  const counts = facets.map((facet) => new Uint32Array(facet.values.length));
  const rows = new Uint32Array(papers.loaded);
  const unread = new Uint32Array(verdicts === null ? 0 : papers.loaded);
  const order = orderOf(papers, selection.sort, hits);
  const length = order === null ? papers.loaded : order.length;
  let [found, unknown] = [0, 0];
  for (let place = 0; place < length; place++) {
    const row = order === null ? place : order[place]!;
    if (hits !== null && hits.score[row] === 0) continue;
    if (asked.some(({ facet, choice }) => !passes(facet, choice, row))) continue;
    let failed = -1;
    let failures = 0;
    for (let index = 0; index < facets.length && failures < 2; index++) {
      if (passes(facets[index]!, choices[index]!, row)) continue;
      failed = index;
      failures++;
    }
    if (failures > 1) continue;
    if (verdicts !== null && verdicts[row] !== 1) {
      if (verdicts[row] === 0 && failures === 0) unread[unknown++] = row;
      continue;
    }
    if (failures === 0) rows[found++] = row;
    for (let index = 0; index < facets.length; index++)
      if (failures === 0 || failed === index) tally(facets[index]!, counts[index]!, row);
  }
  const named = Object.fromEntries(facets.map((facet, index) => [facet.key, counts[index]!])) as Found['counts'];
  return { rows: rows.subarray(0, found), counts: named, unread: unread.subarray(0, unknown) };
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

function tally(facet: Facet, counts: Uint32Array, row: number): void {
  if (facet.one !== null) {
    counts[facet.one[row]!]!++;
    return;
  }
  for (let word = 0; word < facet.many.length; word++)
    for (let bits = facet.many[word]![row]!; bits !== 0; bits &= bits - 1)
      counts[32 * word + 31 - Math.clz32(bits & -bits)]!++;
}

let sorted: { papers: Papers; sort: Selection['sort']; order: Uint32Array } | null = null;

/** Rows in the order of `sort`; null for the order they lie in, which also stands for an order that needs the text of all. */
function orderOf(papers: Papers, sort: Selection['sort'], hits: TextHits | null): Uint32Array | null {
  if (sort === 'best') return hits === null ? null : bestFirst(hits.score, papers.loaded);
  if (sort === 'source' || !papers.hasAllText) return null;
  if (sorted?.papers === papers && sorted.sort === sort) return sorted.order;
  const order = Uint32Array.from({ length: papers.total }, (_, row) => row);
  if (sort === 'title') {
    const titles = papers.titles.map(fold);
    order.sort((a, b) => (titles[a]! < titles[b]! ? -1 : titles[a]! > titles[b]! ? 1 : a - b));
  } else {
    const sizes = papers.authors.map((names) => (names === '' ? 0 : names.split('\n').length));
    order.sort((a, b) => sizes[b]! - sizes[a]! || a - b);
  }
  sorted = { papers, sort, order };
  return order;
}

/** Rows with a score, the highest first, equals as they lie: a counting sort. */
function bestFirst(score: Uint16Array, loaded: number): Uint32Array {
  const starts: number[] = [];
  for (let row = 0; row < loaded; row++) if (score[row] !== 0) starts[score[row]!] = (starts[score[row]!] ?? 0) + 1;
  let before = 0;
  for (let value = starts.length - 1; value > 0; value--) {
    const rows = starts[value] ?? 0;
    starts[value] = before;
    before += rows;
  }
  const order = new Uint32Array(before);
  for (let row = 0; row < loaded; row++) if (score[row] !== 0) order[starts[score[row]!]!++] = row;
  return order;
}
