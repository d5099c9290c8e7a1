import {
  type ReviewColumns,
  type ReviewFacet,
  type ReviewHead,
  type ReviewSize,
  reviewFacets,
  reviewSizes,
} from '../review-model.ts';

/** What the address chooses: names of facets, low ends of bins ("20", or "20+" for all above). */
export type Filters = { [key in ReviewFacet | ReviewSize]: string[] };

export const filterKeys = [...reviewFacets, ...reviewSizes] as const;

export function readFilters(parameters: URLSearchParams): Filters {
  return Object.fromEntries(filterKeys.map((key) => [key, [...new Set(parameters.getAll(key))]])) as Filters;
}

export function isEmpty(filters: Filters): boolean {
  return filterKeys.every((key) => filters[key].length === 0);
}

export interface Filtered {
  /** Places in the queue, ascending. */
  places: Uint32Array;
  /** Entries of each name of each facet, were that facet's own choice lifted. */
  counts: Record<ReviewFacet, number[]>;
}

/** Finds the entries that have one of the chosen names of every facet, in one pass over the columns. */
export function filterQueue(head: ReviewHead, columns: ReviewColumns, filters: Filters): Filtered {
  const tests = reviewFacets.map((facet) => passing(head, facet, filters[facet]));
  const sizes = reviewSizes.map((size) => ({ values: columns[size], test: sizeTest(filters[size]) }));
  const counts = reviewFacets.map((facet) => head.names[facet].map(() => 0));
  const places: number[] = [];
  for (let place = 0; place < columns.severity.length; place++) {
    if (!sizes.every(({ values, test }) => test(values[place]!))) continue;
    let failed = -1;
    let failures = 0;
    for (let index = 0; index < tests.length && failures < 2; index++) {
      if (tests[index]!(columns[reviewFacets[index]!][place]!)) continue;
      failed = index;
      failures++;
    }
    if (failures > 1) continue;
    if (failures === 0) places.push(place);
    for (let index = 0; index < tests.length; index++) {
      if (failures === 1 && failed !== index) continue;
      const facet = reviewFacets[index]!;
      for (const name of namesOf(head, facet, columns[facet][place]!)) counts[index]![name]!++;
    }
  }
  const named = Object.fromEntries(reviewFacets.map((facet, index) => [facet, counts[index]!]));
  return { places: Uint32Array.from(places), counts: named as Filtered['counts'] };
}

/** Numbers of the names that an entry's value in a facet's column stands for. */
export function namesOf(head: ReviewHead, facet: ReviewFacet, value: number): readonly number[] {
  return facet === 'issues' || facet === 'rules' ? head.sets[facet][value]! : [value];
}

function passing(head: ReviewHead, facet: ReviewFacet, chosen: readonly string[]): (value: number) => boolean {
  if (chosen.length === 0) return () => true;
  const numbers = new Set(chosen.map((name) => head.names[facet].indexOf(name)));
  if (facet !== 'issues' && facet !== 'rules') return (value) => numbers.has(value);
  const sets = head.sets[facet].map((set) => set.some((name) => numbers.has(name)));
  return (value) => sets[value]!;
}

function sizeTest(chosen: readonly string[]): (value: number) => boolean {
  if (chosen.length === 0) return () => true;
  const from = chosen.filter((text) => text.endsWith('+')).map((text) => Number(text.slice(0, -1)));
  const low = Math.min(...from);
  const exact = new Set(chosen.map(Number));
  return (value) => exact.has(value) || value >= low;
}
