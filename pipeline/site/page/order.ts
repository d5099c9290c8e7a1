import { decodeOrder } from '../postings.ts';
import { load } from './data.ts';
import type { Selection } from './links.ts';
import type { Papers } from './papers.ts';
import type { TextHits } from './search.ts';

type Sort = Selection['sort'];

const orders = new Map<Sort, Uint32Array<ArrayBuffer>>();

/** Whether rows can be put in this order, or loadOrder must be waited for. */
export function hasOrder(sort: Sort): boolean {
  return sort === 'best' || sort === 'source' || orders.has(sort);
}

/** Loads an order of all rows, once. */
export async function loadOrder(papers: Papers, sort: Sort): Promise<void> {
  if (sort === 'best' || sort === 'source' || orders.has(sort)) return;
  orders.set(sort, decodeOrder(await load(`order/${sort}`), papers.total));
}

/** Ascending rows in the order of `sort`; as they are where that is their order, or one that is not loaded. */
export function ordered(
  papers: Papers,
  sort: Sort,
  hits: TextHits | null,
  rows: Uint32Array<ArrayBuffer>,
): Uint32Array<ArrayBuffer> {
  if (sort === 'best') return hits === null ? rows : bestFirst(hits.score, rows);
  const order = orders.get(sort);
  if (order === undefined || rows.length === papers.total) return order ?? rows;
  const isIn = new Uint8Array(papers.total);
  for (let place = 0; place < rows.length; place++) isIn[rows[place]!] = 1;
  return order.filter((row) => isIn[row] === 1);
}

/** Rows by their score, the highest first, equals as they lie: a counting sort. */
function bestFirst(score: Uint16Array, rows: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  let highest = 0;
  for (let place = 0; place < rows.length; place++) if (score[rows[place]!]! > highest) highest = score[rows[place]!]!;
  const starts = new Uint32Array(highest + 2);
  for (let place = 0; place < rows.length; place++) starts[highest - score[rows[place]!]! + 1]!++;
  for (let value = 1; value < starts.length; value++) starts[value]! += starts[value - 1]!;
  const order = new Uint32Array(rows.length);
  for (let place = 0; place < rows.length; place++) order[starts[highest - score[rows[place]!]!]!++] = rows[place]!;
  return order;
}
