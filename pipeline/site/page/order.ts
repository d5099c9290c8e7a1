import { fold } from '../words.ts';
import type { Selection } from './links.ts';
import type { Papers } from './papers.ts';
import type { TextHits } from './search.ts';

/** Ascending rows in the order of `sort`; as they are where that is their order, or asks for text that is not loaded. */
export function ordered(
  papers: Papers,
  sort: Selection['sort'],
  hits: TextHits | null,
  rows: Uint32Array<ArrayBuffer>,
): Uint32Array<ArrayBuffer> {
  if (sort === 'best') return hits === null ? rows : bestFirst(hits.score, rows);
  if (sort === 'source' || !papers.hasAllText) return rows;
  const order = orderOf(papers, sort);
  if (rows.length === papers.total) return order;
  const isIn = new Uint8Array(papers.total);
  for (let place = 0; place < rows.length; place++) isIn[rows[place]!] = 1;
  return order.filter((row) => isIn[row] === 1);
}

let sorted: { papers: Papers; sort: Selection['sort']; order: Uint32Array<ArrayBuffer> } | null = null;

/** All rows by title, or by number of authors. */
function orderOf(papers: Papers, sort: 'title' | 'authors'): Uint32Array<ArrayBuffer> {
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
