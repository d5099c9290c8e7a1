import { load } from './data.ts';

const idLength = 21;

/** The row of a paper's id, from the shard of ids that would hold it; null where the dataset has no such paper. */
export async function findRow(id: string): Promise<number | null> {
  if (id.length !== idLength) return null;
  const firsts = await load('ids', true);
  const shard = lastNotAbove(firsts, id);
  if (shard === -1) return null;
  const { ids, rows } = await load(`ids/${shard}`, true);
  let [low, high] = [0, rows.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = ids.slice(middle * idLength, (middle + 1) * idLength);
    if (found === id) return rows[middle]!;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}

/** Place of the last of the sorted values that is not above `value`; -1 where all are. */
export function lastNotAbove(sorted: readonly string[], value: string): number {
  let [low, high] = [-1, sorted.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sorted[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
