import { type FacetKey, facetKeys, type Selection } from './links.ts';
import { type Facet, fold, type Papers } from './papers.ts';

export interface Found {
  /** Rows in the order they are shown. */
  rows: Uint32Array<ArrayBuffer>;
  /** Papers of each value of each facet, were that facet's own choice lifted. */
  counts: Record<FacetKey, Uint32Array>;
}

/** Words, and "phrases in quotes", that all must be found. */
export function terms(query: string): string[] {
  return [...fold(query).matchAll(/"([^"]*)"|(\S+)/g)]
    .map(([, phrase, word]) => (phrase ?? word ?? '').trim())
    .filter((term) => term !== '');
}

/** Finds the papers of a selection in one pass over the columns. */
export function search(papers: Papers, selection: Selection): Found {
  const wanted = terms(selection.query);
  const facets = facetKeys.map((key) => papers.facets[key]);
  const choices = facets.map((facet) => chosen(facet, selection[facet.key]));
  const counts = facets.map((facet) => new Uint32Array(facet.values.length));
  const rows = new Uint32Array(papers.loaded);
  const order = orderOf(papers, selection.sort);
  const hits = textHits(papers, wanted);
  let found = 0;
  for (let place = 0; place < papers.loaded; place++) {
    const row = order === null ? place : order[place]!;
    if (hits !== null && hits[row] === 0) continue;
    let failed = -1;
    let failures = 0;
    for (let index = 0; index < facets.length && failures < 2; index++) {
      if (passes(facets[index]!, choices[index]!, row)) continue;
      failed = index;
      failures++;
    }
    if (failures === 0) rows[found++] = row;
    if (failures > 1) continue;
    for (let index = 0; index < facets.length; index++)
      if (failures === 0 || failed === index) tally(facets[index]!, counts[index]!, row);
  }
  const named = Object.fromEntries(facets.map((facet, index) => [facet.key, counts[index]!])) as Found['counts'];
  return { rows: rows.subarray(0, found), counts: named };
}

/** Milliseconds that a search may read abstracts before it lets the page draw. */
const slice = 40;

/** The search of the text as far as it has come. */
interface TextSearch {
  papers: Papers;
  wanted: readonly string[];
  loaded: number;
  /** 1 for each row found. */
  hits: Uint8Array;
  /** Rows that can be found: those of a shorter search that this one goes on from; null for all. */
  among: Uint8Array | null;
  /** Rows whose abstracts are read; all of them where abstracts are not searched. */
  read: number;
  inAbstracts: boolean;
}

let last: TextSearch | null = null;

/** 1 for each row that has all terms, null for no term. Heads are searched at once, abstracts for a slice of time. */
function textHits(papers: Papers, wanted: readonly string[]): Uint8Array | null {
  if (wanted.length === 0) {
    last = null;
    return null;
  }
  const { loaded } = papers;
  const inAbstracts = papers.abstracts.length >= loaded;
  const before = last?.papers === papers && last.loaded === loaded && last.inAbstracts === inAbstracts ? last : null;
  if (before !== null && before.wanted.join('\n') === wanted.join('\n')) return before.hits;
  const narrower =
    before?.read === loaded && before.wanted.every((term) => wanted.some((other) => other.includes(term)));
  const among = narrower ? before.hits : null;
  const hits = new Uint8Array(loaded);
  for (let row = 0; row < loaded; row++)
    if ((among === null || among[row] === 1) && wanted.every((term) => papers.folded[row]!.includes(term)))
      hits[row] = 1;
  last = { papers, wanted, loaded, hits, among, read: inAbstracts ? 0 : loaded, inAbstracts };
  readOn(papers);
  return hits;
}

/** Reads abstracts for the search under way for another slice of time; whether all are read. */
export function readOn(papers: Papers): boolean {
  if (last?.papers !== papers) return true;
  const { wanted, loaded, hits, among } = last;
  for (const end = performance.now() + slice; last.read < loaded && performance.now() < end; ) {
    const stop = Math.min(loaded, last.read + 500);
    for (let row = last.read; row < stop; row++)
      if (hits[row] === 0 && (among === null || among[row] === 1) && hasTerms(papers, row, wanted)) hits[row] = 1;
    last.read = stop;
  }
  return last.read === loaded;
}

/** Whether abstracts are still to be read for the search shown. */
export function isUnfinished(): boolean {
  return last !== null && last.read < last.loaded;
}

function hasTerms(papers: Papers, row: number, wanted: readonly string[]): boolean {
  const [head, abstract] = [papers.folded[row]!, papers.abstracts[row]!];
  for (const term of wanted) if (!abstract.includes(term) && !head.includes(term)) return false;
  return true;
}

/** Chosen values as bits; null where nothing is chosen and all pass. */
function chosen(facet: Facet, values: readonly string[]): Uint32Array | null {
  if (values.length === 0) return null;
  const bits = new Uint32Array(Math.ceil(facet.values.length / 32));
  for (const value of values) {
    const bit = facet.values.indexOf(value);
    if (bit !== -1) bits[bit >> 5]! |= 1 << (bit & 31);
  }
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

let sorted: { papers: Papers; sort: Selection['sort']; loaded: number; order: Uint32Array } | null = null;

/** Rows in the order of `sort`; null for the order they lie in. */
function orderOf(papers: Papers, sort: Selection['sort']): Uint32Array | null {
  if (sort === 'source') return null;
  if (sorted?.papers === papers && sorted.sort === sort && sorted.loaded === papers.loaded) return sorted.order;
  const order = Uint32Array.from({ length: papers.loaded }, (_, row) => row);
  if (sort === 'title') order.sort((a, b) => (papers.folded[a]! < papers.folded[b]! ? -1 : 1));
  else {
    const sizes = papers.authors.map((names) => (names === '' ? 0 : names.split('\n').length));
    order.sort((a, b) => sizes[b]! - sizes[a]! || a - b);
  }
  sorted = { papers, sort, loaded: papers.loaded, order };
  return order;
}
