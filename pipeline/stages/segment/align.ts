import {
  abstractEnds,
  abstractGoesOn,
  authorsGoOn,
  fairWidth,
  firstLetter,
  morePrice,
  type Paragraph,
  proseStep,
  readStep,
  type Step,
  titleGoesOn,
} from './passage.ts';
import { blankInside, fault, openTitle } from './prices.ts';

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

/**
 * Reads a block of lines as records at the lowest cost (Viterbi over seven roles, linear in the lines); `sure` where the
 * first line is known to begin a record.
 */
export function align(block: readonly Content[], sure: boolean): Role[] {
  if (block.length === 0) return [];
  const from = new Uint8Array(block.length * STATES);
  let before = readStep(block, 0);
  let front = begin(before, sure);
  let next = emptyFront();
  for (let i = 1; i < block.length; i++) {
    const prose = inAbstract(front.costs) ? proseStep(block, i, before) : null;
    const step = prose ?? readStep(block, i);
    const back = from.subarray(i * STATES, (i + 1) * STATES);
    if (prose === null) advance(front, next, back, before, step, block[i]!.gap);
    else glide(front, next, back, step);
    [front, next] = [next, front];
    before = step;
  }
  return trace(from, lowest(leave(front, before, null)), block.length);
}

function emptyFront(): Front {
  const costs = new Float64Array(STATES).fill(Infinity);
  return { costs, width: new Float64Array(STATES), lines: new Float64Array(STATES) };
}

function begin(step: Step, sure: boolean): Front {
  const front = emptyFront();
  const { costs } = front;
  const starts = startPrices(step);
  for (const role of sure ? [T] : [T, A, B, X]) costs[role] = starts[role]!;
  front.width[B] = fairWidth(step.line);
  front.lines[B] = 1;
  return front;
}

function inAbstract(costs: Float64Array): boolean {
  const abstract = Math.min(costs[B]!, costs[C]!) + SURE_LEAD;
  return (
    costs[T]! > abstract && costs[U]! > abstract && costs[A]! > abstract && costs[E]! > abstract && costs[X]! > abstract
  );
}

/** Takes the line as the next of the abstract, which leads all other readings. */
function glide(front: Front, next: Front, from: Uint8Array, step: Step): void {
  const previous = front.costs[B]! < front.costs[C]! ? B : C;
  next.costs.fill(Infinity);
  next.costs[C] = front.costs[previous]!;
  next.width[C] = Math.max(front.width[previous]!, fairWidth(step.line));
  next.lines[C] = front.lines[previous]! + 1;
  from[C] = previous;
}

/** Prices of a line which begins a record, or is junk, by role. */
function startPrices(step: Step): readonly number[] {
  const { reading, line } = step;
  const prices = new Array<number>(STATES).fill(Infinity);
  prices[T] = reading.title + firstLetter('title', line);
  prices[A] = reading.names + fault.noTitle;
  prices[B] = reading.prose + fault.orphan + firstLetter('abstract', line);
  prices[X] = step.junk;
  return prices;
}

/** Costs with the price of ending the record in each role added; `next` is the line after it, if any. */
function leave(front: Front, step: Step, next: Step | null): Float64Array {
  const left = Float64Array.from(front.costs);
  left[T]! += fault.lone;
  left[U]! += fault.lone;
  left[A]! += fault.noAbstract;
  left[E]! += fault.noAbstract;
  left[B]! += abstractEnds(step, next, paragraphOf(front, B));
  left[C]! += abstractEnds(step, next, paragraphOf(front, C));
  return left;
}

function paragraphOf(front: Front, role: number): Paragraph {
  return { width: front.width[role]!, lines: front.lines[role]! };
}

function advance(front: Front, next: Front, from: Uint8Array, before: Step, step: Step, gap: Content['gap']): void {
  next.costs.fill(Infinity);
  const { costs } = front;
  const { reading, line } = step;
  const take = (role: number, previous: number, cost: number): void => {
    if (cost >= next.costs[role]!) return;
    next.costs[role] = cost;
    from[role] = previous;
    const width = fairWidth(line);
    next.width[role] = role === C ? Math.max(front.width[previous]!, width) : width;
    next.lines[role] = role === C ? front.lines[previous]! + 1 : 1;
  };
  const left = leave(front, before, step);
  const best = lowest(left);
  const starts = startPrices(step);
  for (const role of [T, A, B, X]) take(role, best, left[best]! + starts[role]!);

  const across = blankInside.between[gap];
  const within = blankInside.wrapped[gap];
  const titleMore = reading.title + titleGoesOn(before, step) + within;
  const authorsFirst = reading.names + firstLetter('authors', line) + across;
  const abstractFirst = reading.prose + firstLetter('abstract', line) + across;
  for (const title of [T, U]) {
    const whole = costs[title]! + (before.line.endsOpen ? openTitle : 0);
    take(U, title, costs[title]! + titleMore);
    take(A, title, whole + authorsFirst);
    take(B, title, whole + abstractFirst + fault.noAuthors);
  }
  const authorsMore = morePrice(step) + authorsGoOn(before, step) + within;
  for (const authors of [A, E]) {
    take(E, authors, costs[authors]! + authorsMore);
    take(B, authors, costs[authors]! + abstractFirst);
  }
  for (const abstract of [B, C]) {
    const more = abstractGoesOn(before, step, paragraphOf(front, abstract));
    take(C, abstract, costs[abstract]! + reading.prose + more + within);
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
