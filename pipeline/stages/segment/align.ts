import type { Line } from './line.ts';
import {
  abstractEnds,
  abstractGoesOn,
  authorsGoOn,
  continuationCost,
  fairWidth,
  firstLetter,
  type Paragraph,
  type ReadLine,
  readLine,
  readSureProse,
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

/** Numbers of the roles, in their order: constants, because the inner loop is the slowest part of map. */
const TITLE = 0;
const TITLE_MORE = 1;
const AUTHORS = 2;
const AUTHORS_MORE = 3;
const ABSTRACT = 4;
const ABSTRACT_MORE = 5;
const JUNK = 6;
const ROLES = roles.length;

/** Lead, in log-odds units (natural logarithm), by which an abstract must be the cheapest reading before a line is taken for its next unmeasured. */
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
  /** Costs of the front with that of ending the record there. */
  left: Float64Array;
}

/**
 * Reads a block of lines as records at the lowest cost (Viterbi over seven roles, linear in the lines); `sure` where the
 * first line is known to begin a record.
 */
export function align(block: readonly Content[], sure: boolean): Role[] {
  if (block.length === 0) return [];
  let before = readLine(block, 0);
  const trellis = begin(before, sure, block.length);
  for (let i = 1; i < block.length; i++) {
    const prose = inAbstract(trellis.front.costs) ? readSureProse(block, i, before) : null;
    const current = prose ?? readLine(block, i);
    trellis.at = i * ROLES;
    trellis.next.costs.fill(Infinity);
    if (prose === null) advance(trellis, before, current, block[i]!.gap);
    else goOnInAbstract(trellis, current);
    const { front } = trellis;
    trellis.front = trellis.next;
    trellis.next = front;
    before = current;
  }
  endRecord(trellis, before, null);
  return trace(trellis.from, lowest(trellis.left), block.length);
}

function emptyFront(): Front {
  const costs = new Float64Array(ROLES).fill(Infinity);
  return { costs, width: new Float64Array(ROLES), lines: new Float64Array(ROLES) };
}

function begin(current: ReadLine, sure: boolean, length: number): Trellis {
  const from = new Uint8Array(length * ROLES);
  const trellis = { from, at: 0, front: emptyFront(), next: emptyFront(), left: new Float64Array(ROLES) };
  startAt(trellis, current, 0, 0);
  const { next } = trellis;
  if (sure) next.costs.fill(Infinity, TITLE + 1);
  trellis.next = trellis.front;
  trellis.front = next;
  return trellis;
}

function inAbstract(costs: Float64Array): boolean {
  const abstract = Math.min(costs[ABSTRACT]!, costs[ABSTRACT_MORE]!) + SURE_LEAD;
  return (
    costs[TITLE]! > abstract &&
    costs[TITLE_MORE]! > abstract &&
    costs[AUTHORS]! > abstract &&
    costs[AUTHORS_MORE]! > abstract &&
    costs[JUNK]! > abstract
  );
}

/** Takes the line as the next of the abstract, which leads all other readings. */
function goOnInAbstract(trellis: Trellis, current: ReadLine): void {
  const { costs } = trellis.front;
  const previous = costs[ABSTRACT]! < costs[ABSTRACT_MORE]! ? ABSTRACT : ABSTRACT_MORE;
  take(trellis, ABSTRACT_MORE, previous, costs[previous]!, current.line);
}

/** Makes `previous` the way to `role` where it is the cheapest so far. */
function take(trellis: Trellis, role: number, previous: number, cost: number, line: Line): void {
  const { front, next } = trellis;
  if (cost >= next.costs[role]!) return;
  const width = fairWidth(line);
  next.costs[role] = cost;
  next.width[role] = role === ABSTRACT_MORE ? Math.max(front.width[previous]!, width) : width;
  next.lines[role] = role === ABSTRACT_MORE ? front.lines[previous]! + 1 : 1;
  trellis.from[trellis.at + role] = previous;
}

/** The line begins a record, or is junk, after `previous` at the cost `left`. */
function startAt(trellis: Trellis, current: ReadLine, previous: number, left: number): void {
  const { reading, line } = current;
  take(trellis, TITLE, previous, left + reading.title + firstLetter('title', line), line);
  take(trellis, AUTHORS, previous, left + reading.names + penalties.noTitle, line);
  take(trellis, ABSTRACT, previous, left + reading.prose + penalties.orphan + firstLetter('abstract', line), line);
  take(trellis, JUNK, previous, left + current.junk, line);
}

/** Costs of a record that ends here, for each role; `next` is the line after it, if any. */
function endRecord(trellis: Trellis, current: ReadLine, next: ReadLine | null): void {
  const { front, left } = trellis;
  left.set(front.costs);
  left[TITLE]! += penalties.lone;
  left[TITLE_MORE]! += penalties.lone;
  left[AUTHORS]! += penalties.noAbstract;
  left[AUTHORS_MORE]! += penalties.noAbstract;
  left[ABSTRACT]! += abstractEnds(current, next, paragraphOf(front, ABSTRACT));
  left[ABSTRACT_MORE]! += abstractEnds(current, next, paragraphOf(front, ABSTRACT_MORE));
}

function paragraphOf(front: Front, role: number): Paragraph {
  return { width: front.width[role]!, lines: front.lines[role]! };
}

function advance(trellis: Trellis, before: ReadLine, current: ReadLine, gap: Content['gap']): void {
  endRecord(trellis, before, current);
  const best = lowest(trellis.left);
  startAt(trellis, current, best, trellis.left[best]!);

  const { front } = trellis;
  const { reading, line } = current;
  const across = blankInside.between[gap];
  const within = blankInside.wrapped[gap];
  const authorsFirst = reading.names + firstLetter('authors', line) + across;
  const abstractFirst = reading.prose + firstLetter('abstract', line) + across;
  const titleMore = reading.title + titleGoesOn(before, current) + within;
  for (let title = TITLE; title <= TITLE_MORE; title++) {
    const cost = front.costs[title]!;
    const whole = cost + (before.line.endsOpen ? openTitle : 0);
    take(trellis, TITLE_MORE, title, cost + titleMore, line);
    take(trellis, AUTHORS, title, whole + authorsFirst, line);
    take(trellis, ABSTRACT, title, whole + abstractFirst + penalties.noAuthors, line);
  }
  const authorsMore = continuationCost(current) + authorsGoOn(before, current) + within;
  for (let authors = AUTHORS; authors <= AUTHORS_MORE; authors++) {
    take(trellis, AUTHORS_MORE, authors, front.costs[authors]! + authorsMore, line);
    take(trellis, ABSTRACT, authors, front.costs[authors]! + abstractFirst, line);
  }
  for (let abstract = ABSTRACT; abstract <= ABSTRACT_MORE; abstract++) {
    const more = abstractGoesOn(before, current, paragraphOf(front, abstract));
    take(trellis, ABSTRACT_MORE, abstract, front.costs[abstract]! + reading.prose + more + within, line);
  }
}

function lowest(costs: Float64Array): number {
  let best = 0;
  for (let i = 1; i < ROLES; i++) if (costs[i]! < costs[best]!) best = i;
  return best;
}

function trace(from: Uint8Array, last: number, length: number): Role[] {
  const path = new Array<Role>(length);
  let state = last;
  for (let i = length - 1; i >= 0; i--) {
    path[i] = roles[state]!;
    state = from[i * ROLES + state]!;
  }
  return path;
}
