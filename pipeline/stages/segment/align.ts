import { endsSentence } from './boundary.ts';
import { price, type Reading } from './costs.ts';
import { type Line, measure } from './line.ts';
import { blankInside, fault, openEnd, openTitle, sentenceCase, smallStart, wrap } from './prices.ts';

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

/** Line, its prices, and what it costs to go on in each field from the line before. */
interface Step {
  line: Line;
  reading: Reading;
  ends: boolean;
  junk: number;
  /** One of the next two lines is too long for a listing that wraps its lines. */
  unwrapped: boolean;
}

/**
 * Reads a block of lines as records at the lowest cost (Viterbi over seven roles, linear in the lines); `sure` where the
 * first line is known to begin a record.
 */
export function align(block: readonly Content[], sure: boolean): Role[] {
  const from = new Uint8Array(block.length * STATES);
  let costs = new Float64Array(STATES).fill(Infinity);
  let before: Step | null = null;
  let widest = 0;
  for (let i = 0; i < block.length; i++) {
    const step = readStep(block, i);
    const next = new Float64Array(STATES).fill(Infinity);
    if (before === null) begin(next, step, sure);
    else advance(costs, next, from.subarray(i * STATES, (i + 1) * STATES), before, step, block[i]!.gap, widest);
    widest = before !== null && before.line.length <= wrap.widest ? before.line.length : 0;
    costs = next;
    before = step;
  }
  return before === null ? [] : trace(from, leave(costs, before), block.length);
}

function readStep(block: readonly Content[], at: number): Step {
  const text = block[at]!.text;
  const line = measure(text);
  const wordless = line.letters * 2 < Math.min(line.length, 300);
  return {
    line,
    reading: price(line),
    ends: endsSentence(text),
    junk: wordless ? fault.marks : fault.junk,
    unwrapped: meetsLong(block, at),
  };
}

function meetsLong(block: readonly Content[], at: number): boolean {
  const end = Math.min(at + 3, block.length);
  for (let i = at + 1; i < end; i++) if (block[i]!.text.length > wrap.unwrapped) return true;
  return false;
}

function begin(next: Float64Array, step: Step, sure: boolean): void {
  const { reading, line } = step;
  next[T] = reading.title + (line.startsSmall ? smallStart.title : 0);
  if (sure) return;
  next[A] = reading.names + fault.noTitle;
  next[B] = reading.prose + fault.orphan + (line.startsSmall ? smallStart.abstract : 0);
  next[X] = step.junk;
}

/** Costs with the price of ending the record in each role added. */
function leave(costs: Float64Array, step: Step): Float64Array {
  const left = Float64Array.from(costs);
  left[T]! += fault.lone;
  left[U]! += fault.lone;
  left[A]! += fault.noAbstract;
  left[E]! += fault.noAbstract;
  const open = step.ends ? 0 : openEnd.short;
  left[B]! += open + (step.line.length < wrap.widest ? fault.shortAbstract : 0);
  left[C]! += open;
  return left;
}

function advance(
  costs: Float64Array,
  next: Float64Array,
  from: Uint8Array,
  before: Step,
  step: Step,
  gap: Content['gap'],
  widest: number,
): void {
  const { reading, line } = step;
  const left = leave(costs, before);
  const unfilled = misfill(before.line, line, widest);
  if (unfilled === 0 && isWrapped(before.line))
    left[C]! += before.ends ? openEnd.fullEnded : openEnd.full - openEnd.short;
  const best = lowest(left);
  const fresh = left[best]!;
  const crossing = blankInside[gap];
  const small = line.startsSmall;
  const take = (role: number, previous: number, cost: number): void => {
    if (cost < next[role]!) {
      next[role] = cost;
      from[role] = previous;
    }
  };
  take(T, best, fresh + reading.title + (small ? smallStart.title : 0));
  take(A, best, fresh + reading.names + fault.noTitle);
  take(B, best, fresh + reading.prose + fault.orphan + (small ? smallStart.abstract : 0));
  take(X, best, fresh + step.junk);
  const further = gap === 'none' || gap === 'page' ? 0 : blankInside.wrapped[gap];
  const fill = unfilled + further;
  const cut = before.line.endsOpen ? openTitle : 0;
  const mixed = step.unwrapped ? wrap.mixed : 0;
  for (const title of [T, U]) {
    const cost = costs[title]! + cut;
    take(U, title, costs[title]! + reading.title + fill + titleGoesOn(before, line) + mixed);
    take(A, title, cost + reading.names + crossing + (small ? smallStart.authors : 0));
    take(B, title, cost + reading.prose + fault.noAuthors + crossing + (small ? smallStart.abstract : 0));
  }
  for (const authors of [A, E]) {
    const cost = costs[authors]!;
    take(E, authors, cost + reading.names + fill + authorsGoOn(before) + mixed);
    take(B, authors, cost + reading.prose + crossing + (small ? smallStart.abstract : 0));
  }
  const more = reading.prose + fill + abstractGoesOn(before, line);
  take(C, B, costs[B]! + more);
  take(C, C, costs[C]! + more);
}

function lowest(costs: Float64Array): number {
  let best = 0;
  for (let i = 1; i < STATES; i++) if (costs[i]! < costs[best]!) best = i;
  return best;
}

/** A wrapped line is full: its successor's first word did not fit. A line with room for it did not wrap there. */
function misfill(before: Line, line: Line, widest: number): number {
  if (before.length > wrap.widest) return 0;
  const room = Math.max(line.length <= wrap.widest ? line.length : 0, widest);
  return before.length + 1 + line.firstWord <= room ? wrap.misfill : 0;
}

function isWrapped(line: Line): boolean {
  return line.length >= wrap.narrowest && line.length <= wrap.widest;
}

function titleGoesOn(before: Step, line: Line): number {
  if (before.line.length > wrap.widest) return wrap.never;
  const call = before.line.endsOpen || line.startsSmall ? wrap.called : 0;
  return wrap.title + call + (before.line.length < wrap.narrowest ? wrap.short : 0) + (before.ends ? wrap.ended : 0);
}

function authorsGoOn(before: Step): number {
  const call = before.line.endsOpen ? wrap.called : 0;
  return wrap.authors + call + (before.line.length < wrap.narrowest ? wrap.short : 0);
}

function abstractGoesOn(before: Step, line: Line): number {
  if (before.line.length > wrap.widest) return before.ends || !line.startsSmall ? wrap.paragraph : wrap.broken;
  let cost = sentenceCase[before.ends ? 'ended' : 'open'][line.startsSmall ? 'small' : 'capital'];
  if (line.length > wrap.unwrapped) cost += wrap.mixed;
  if (before.line.length < wrap.narrowest) cost += before.ends ? wrap.short + wrap.ended : wrap.short;
  return cost;
}

function trace(from: Uint8Array, left: Float64Array, length: number): Role[] {
  const path = new Array<Role>(length);
  let state = lowest(left);
  for (let i = length - 1; i >= 0; i--) {
    path[i] = roles[state]!;
    state = from[i * STATES + state]!;
  }
  return path;
}
