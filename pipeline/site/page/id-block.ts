import type { IdBlock } from '../model.ts';

const idLength = 21;

/** Where an id leads: a paper's place in the order of the listings (`row`) and in the review queue (`place`), or the id that goes on with it; null where it leads nowhere. */
export type Target = { row: number; place: number } | { id: string } | null;

/** Number of the file that would hold an id: the last that begins with it or with one before it. */
export function blockOf(firsts: readonly string[], id: string): number {
  let [low, high] = [0, firsts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (firsts[middle]! <= id) low = middle;
    else high = middle;
  }
  return low;
}

export function lookUp({ ids, rows, places, redirects }: IdBlock, id: string): Target {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const found = ids.slice(middle * idLength, (middle + 1) * idLength);
    if (found === id) return { row: rows[middle]!, place: places[middle]! };
    if (found < id) low = middle + 1;
    else high = middle;
  }
  const to = Object.hasOwn(redirects, id) ? redirects[id] : undefined;
  return to === undefined ? null : { id: to };
}
