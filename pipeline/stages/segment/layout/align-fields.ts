import type { FieldsLayout, ListingField } from '../../../../schemas/listing-layout.ts';
import { abstractEnds, fairWidth, firstLetter, type Paragraph, type ReadLine } from '../passage.ts';
import { openTitle } from '../penalties.ts';
import { betweenPrice, extraPrice, firstPrice, missingFields, morePrice, outsidePrice, startPrice } from './prices.ts';
import { stepOf } from './row-step.ts';
import type { Row } from './rows.ts';

/** What a row is in the cheapest reading; `begins` on the first row of a record. */
export interface RowRole {
  field: ListingField | null;
  place: 'first' | 'more' | 'extra' | 'outside';
  begins: boolean;
}

export interface Aligned {
  roles: RowRole[];
  /** Cost of the whole reading, in log-odds units. */
  cost: number;
  /** Cost of the reading up to and with each row. */
  costs: Float64Array;
}

const PLACES = ['first', 'more', 'extra'] as const;
const FIRST = 0;
const MORE = 1;
const EXTRA = 2;

interface Front {
  costs: Float64Array;
  width: Float64Array;
  lines: Float64Array;
}

/** All of a reading; state 3f + p is place p of the layout's field f, the last state is outside. */
interface Trellis {
  layout: FieldsLayout;
  states: number;
  from: Uint8Array;
  /** 1 where the state at the row begins a record. */
  begun: Uint8Array;
  best: Float64Array;
  at: number;
  front: Front;
  next: Front;
  left: Float64Array;
}

/**
 * Reads rows as records of a layout at the lowest cost: Viterbi over first, further and extra rows of its fields and rows
 * outside, linear in the rows. `keep` keeps each row's measures for the next layout.
 */
export function alignFields(rows: readonly Row[], layout: FieldsLayout, keep: boolean): Aligned {
  const trellis = empty(layout, rows.length);
  const isMarked = layout.markers.length > 0;
  let before: ReadLine | null = null;
  for (let i = 0; i < rows.length; i++) {
    const step = stepOf(rows, i, keep);
    trellis.at = i * trellis.states;
    trellis.next.costs.fill(Number.POSITIVE_INFINITY);
    const best = leave(trellis, before, step, rows[i]!.label !== null || (isMarked && rows[i]!.marked));
    start(trellis, rows[i]!, step, best, i === 0);
    if (before !== null) within(trellis, rows[i]!, before, step);
    const { front } = trellis;
    trellis.front = trellis.next;
    trellis.next = front;
    trellis.best[i] = trellis.front.costs[lowest(trellis.front.costs)]!;
    before = step;
  }
  const last = leave(trellis, before, null, isMarked || layout.labels.includes('abstract'));
  const cost = rows.length === 0 ? 0 : trellis.left[last]!;
  return { roles: trace(trellis, last, rows.length), cost, costs: trellis.best };
}

function empty(layout: FieldsLayout, length: number): Trellis {
  const states = layout.order.length * 3 + 1;
  const front = () => ({
    costs: new Float64Array(states).fill(Number.POSITIVE_INFINITY),
    width: new Float64Array(states),
    lines: new Float64Array(states),
  });
  return {
    layout,
    states,
    from: new Uint8Array(length * states),
    begun: new Uint8Array(length * states),
    best: new Float64Array(length),
    at: 0,
    front: front(),
    next: front(),
    left: new Float64Array(states),
  };
}

function lowest(costs: Float64Array): number {
  let best = 0;
  for (let i = 1; i < costs.length; i++) if (costs[i]! < costs[best]!) best = i;
  return best;
}

function paragraphOf(front: Front, state: number): Paragraph {
  return { width: front.width[state]!, lines: front.lines[state]! };
}

/** Prices the end of the record in each state and answers the cheapest; a label or a marker after an abstract shows where it ends. */
function leave(trellis: Trellis, before: ReadLine | null, next: ReadLine | null, isShown: boolean): number {
  const { front, left, layout } = trellis;
  left.set(front.costs);
  if (before === null) {
    left.fill(0);
    return trellis.states - 1;
  }
  for (const [f, field] of layout.order.entries()) {
    const lacking = missingFields(layout, f + 1, layout.order.length);
    for (let p = FIRST; p <= EXTRA; p++) {
      const state = f * 3 + p;
      left[state]! += lacking;
      if (field === 'abstract' && p !== EXTRA && !isShown)
        left[state]! += abstractEnds(before, next, paragraphOf(front, state));
    }
  }
  return lowest(left);
}

function start(trellis: Trellis, row: Row, step: ReadLine, best: number, first: boolean): void {
  const { layout } = trellis;
  const base = trellis.left[best]! + (first && layout.markers.length === 0 ? 0 : startPrice(layout, row));
  for (const [f, field] of layout.order.entries()) {
    const cost = base + missingFields(layout, 0, f) + firstPrice(layout, field, row, step) + letter(field, row, step);
    take(trellis, f * 3, best, cost, step, true);
  }
  const outside = trellis.states - 1;
  take(trellis, outside, best, trellis.left[best]! + outsidePrice(layout, row, step), step, false);
}

function letter(field: ListingField, row: Row, step: ReadLine): number {
  return row.label === null ? firstLetter(field, step.line) : 0;
}

function within(trellis: Trellis, row: Row, before: ReadLine, step: ReadLine): void {
  const { layout, front } = trellis;
  const between = betweenPrice(layout, row);
  for (const [f, field] of layout.order.entries()) {
    const extra = extraPrice(layout, field, row, step);
    for (let p = FIRST; p <= EXTRA; p++) {
      const state = f * 3 + p;
      const cost = front.costs[state]!;
      if (p !== EXTRA || (field === 'authors' && layout.authors === 'one-a-line'))
        take(
          trellis,
          f * 3 + MORE,
          state,
          cost + morePrice(layout, field, before, step, row, paragraphOf(front, state)),
          step,
          false,
        );
      take(trellis, f * 3 + EXTRA, state, cost + extra, step, false);
      const whole = cost + between + (field === 'title' && p !== EXTRA && before.line.endsOpen ? openTitle : 0);
      for (let g = f + 1; g < layout.order.length; g++) {
        const next = layout.order[g]!;
        const price = missingFields(layout, f + 1, g) + firstPrice(layout, next, row, step) + letter(next, row, step);
        take(trellis, g * 3, state, whole + price, step, false);
      }
    }
  }
}

function take(trellis: Trellis, state: number, previous: number, cost: number, step: ReadLine, begun: boolean): void {
  const { front, next, at } = trellis;
  if (!(cost < next.costs[state]!)) return;
  const width = fairWidth(step.line);
  const more = state % 3 === MORE && !begun;
  next.costs[state] = cost;
  next.width[state] = more ? Math.max(front.width[previous]!, width) : width;
  next.lines[state] = more ? front.lines[previous]! + 1 : 1;
  trellis.from[at + state] = previous;
  trellis.begun[at + state] = begun ? 1 : 0;
}

function trace({ layout, from, begun, states }: Trellis, last: number, length: number): RowRole[] {
  const roles = new Array<RowRole>(length);
  let state = last;
  for (let i = length - 1; i >= 0; i--) {
    const field = layout.order[Math.floor(state / 3)] ?? null;
    const place = field === null ? 'outside' : PLACES[(state % 3) as 0 | 1 | 2];
    roles[i] = { field, place, begins: begun[i * states + state] === 1 };
    state = from[i * states + state]!;
  }
  return roles;
}
