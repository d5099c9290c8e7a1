import type { Line } from './line.ts';
import {
  abstractEnds,
  abstractGoesOn,
  authorsGoOn,
  continuationCost,
  fairWidth,
  firstLetter,
  type Paragraph,
  proseStep,
  readStep,
  type Step,
  titleGoesOn,
} from './passage.ts';
import { blankInside, openTitle, penalties } from './penalties.ts';

/** What a line is in the cheapest reading: first or further line of a field, or junk. */
export const roles = ['title', 'title+', 'authors', 'authors+', 'abstract', 'abstract+', 'junk'] as const;
export type Role = (typeof roles)[number];

/** A line which is no furniture, and what stands between it and the one before. */
export interface Content {
  text: string;
  gap: 'none' | 'blank' | 'page' | 'page-and-blank';
}

const T = 0;
const U = 1;
const A = 2;
const E = 3;
const B = 4;
const C = 5;
const X = 6;
const STATES = 7;

/** Lead in nats by which an abstract must be the cheapest reading before a line is taken for its next unmeasured. */
const SURE_LEAD = 8;

/** Cheapest way to each role at one line, and what its field has so far. */
interface Front {
  costs: Float64Array;
  width: Float64Array;
  lines: Float64Array;
}

/** All of a block's reading; `from` holds for each line and role the role before, `at` is where the line's begin in it. */
interface Trellis {
  from: Uint8Array;
  at: number;
  front: Front;
  next: Front;
  /** Costs of the front with the price of ending the record there. */
  left: Float64Array;
}

/**
 * Reads a block of lines as records at the lowest cost (Viterbi over seven roles, linear in the lines); `sure` where the
 * first line is known to begin a record.
 */
export function align(block: readonly Content[], sure: boolean): Role[] {
  if (block.length === 0) return [];
  let before = readStep(block, 0);
  const trellis = begin(before, sure, block.length);
  for (let i = 1; i < block.length; i++) {
    const prose = inAbstract(trellis.front.costs) ? proseStep(block, i, before) : null;
    const step = prose ?? readStep(block, i);
    trellis.at = i * STATES;
    trellis.next.costs.fill(Infinity);
    if (prose === null) advance(trellis, before, step, block[i]!.gap);
    else glide(trellis, step);
    const { front } = trellis;
    trellis.front = trellis.next;
    trellis.next = front;
    before = step;
  }
  leave(trellis, before, null);
  return trace(trellis.from, lowest(trellis.left), block.length);
}

function emptyFront(): Front {
  const costs = new Float64Array(STATES).fill(Infinity);
  return { costs, width: new Float64Array(STATES), lines: new Float64Array(STATES) };
}

function begin(step: Step, sure: boolean, length: number): Trellis {
  const from = new Uint8Array(length * STATES);
  const trellis = { from, at: 0, front: emptyFront(), next: emptyFront(), left: new Float64Array(STATES) };
  startAt(trellis, step, 0, 0);
  const { next } = trellis;
  if (sure) next.costs.fill(Infinity, T + 1);
  trellis.next = trellis.front;
  trellis.front = next;
  return trellis;
}

function inAbstract(costs: Float64Array): boolean {
  const abstract = Math.min(costs[B]!, costs[C]!) + SURE_LEAD;
  return (
    costs[T]! > abstract && costs[U]! > abstract && costs[A]! > abstract && costs[E]! > abstract && costs[X]! > abstract
  );
}

/** Takes the line as the next of the abstract, which leads all other readings. */
function glide(trellis: Trellis, step: Step): void {
  const { costs } = trellis.front;
  const previous = costs[B]! < costs[C]! ? B : C;
  take(trellis, C, previous, costs[previous]!, step.line);
}

/** Makes `previous` the way to `role` where it is the cheapest so far. */
function take(trellis: Trellis, role: number, previous: number, cost: number, line: Line): void {
  const { front, next } = trellis;
  if (cost >= next.costs[role]!) return;
  const width = fairWidth(line);
  next.costs[role] = cost;
  next.width[role] = role === C ? Math.max(front.width[previous]!, width) : width;
  next.lines[role] = role === C ? front.lines[previous]! + 1 : 1;
  trellis.from[trellis.at + role] = previous;
}

/** The line begins a record, or is junk, after `previous` at the cost `left`. */
function startAt(trellis: Trellis, step: Step, previous: number, left: number): void {
  const { reading, line } = step;
  take(trellis, T, previous, left + reading.title + firstLetter('title', line), line);
  take(trellis, A, previous, left + reading.names + penalties.noTitle, line);
  take(trellis, B, previous, left + reading.prose + penalties.orphan + firstLetter('abstract', line), line);
  take(trellis, X, previous, left + step.junk, line);
}

/** Prices the end of the record in each role; `next` is the line after it, if any. */
function leave(trellis: Trellis, step: Step, next: Step | null): void {
  const { front, left } = trellis;
  left.set(front.costs);
  left[T]! += penalties.lone;
  left[U]! += penalties.lone;
  left[A]! += penalties.noAbstract;
  left[E]! += penalties.noAbstract;
  left[B]! += abstractEnds(step, next, paragraphOf(front, B));
  left[C]! += abstractEnds(step, next, paragraphOf(front, C));
}

function paragraphOf(front: Front, role: number): Paragraph {
  return { width: front.width[role]!, lines: front.lines[role]! };
}

function advance(trellis: Trellis, before: Step, step: Step, gap: Content['gap']): void {
  leave(trellis, before, step);
  const best = lowest(trellis.left);
  startAt(trellis, step, best, trellis.left[best]!);

  const { front } = trellis;
  const { reading, line } = step;
  const across = blankInside.between[gap];
  const within = blankInside.wrapped[gap];
  const authorsFirst = reading.names + firstLetter('authors', line) + across;
  const abstractFirst = reading.prose + firstLetter('abstract', line) + across;
  const titleMore = reading.title + titleGoesOn(before, step) + within;
  for (let title = T; title <= U; title++) {
    const cost = front.costs[title]!;
    const whole = cost + (before.line.endsOpen ? openTitle : 0);
    take(trellis, U, title, cost + titleMore, line);
    take(trellis, A, title, whole + authorsFirst, line);
    take(trellis, B, title, whole + abstractFirst + penalties.noAuthors, line);
  }
  const authorsMore = continuationCost(step) + authorsGoOn(before, step) + within;
  for (let authors = A; authors <= E; authors++) {
    take(trellis, E, authors, front.costs[authors]! + authorsMore, line);
    take(trellis, B, authors, front.costs[authors]! + abstractFirst, line);
  }
  for (let abstract = B; abstract <= C; abstract++) {
    const more = abstractGoesOn(before, step, paragraphOf(front, abstract));
    take(trellis, C, abstract, front.costs[abstract]! + reading.prose + more + within, line);
  }
}

function lowest(costs: Float64Array): number {
  let best = 0;
  for (let i = 1; i < STATES; i++) if (costs[i]! < costs[best]!) best = i;
  return best;
}

function trace(from: Uint8Array, last: number, length: number): Role[] {
  const path = new Array<Role>(length);
  let state = last;
  for (let i = length - 1; i >= 0; i--) {
    path[i] = roles[state]!;
    state = from[i * STATES + state]!;
  }
  return path;
}
