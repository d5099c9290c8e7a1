import type { Scored } from './list.ts';
import type { Model } from './model.ts';
import { particles } from './particles.ts';
import type { Slot } from './plain.ts';
import type { Placed, Reading } from './reading.ts';
import { type Style, type StyleBonus, type StyleName, styles } from './style.ts';
import { logOdds, scoreWords, type WordScores } from './word-scores.ts';

/** A reading this much better than the other needs no look at the words. */
const clear = 9.5;

/** Nats by which the words alone must speak for "Family Given" against a list read given-first, to be told. */
export const contradiction = 2.4;

const full = 0;
const pair = 1;
const mononym = 2;
const familyGiven = 3;

/** Room for one list: scores of each slot in each place, best scores from each slot on, and what starts at each under each style. */
let size = 256;
let room = makeRoom();

function makeRoom() {
  const numbers = () => new Float64Array(size + 3);
  const shapes = () => new Uint8Array(size + 3);
  return {
    family: numbers(),
    given: numbers(),
    full: numbers(),
    turned: numbers(),
    total: numbers(),
    single: shapes(),
    chosen: { 'given-first': shapes(), 'family-first': shapes(), 'family-given': shapes() },
  };
}

type CommonStyle = keyof (typeof room)['chosen'];

/** The best path as `bestPath` finds it, for slots that are names in letters and nothing else. */
function commonPath(slots: readonly Slot[], style: Style, words: boolean): number {
  const n = slots.length;
  const { family, given, full: fulls, turned, total, single } = room;
  const chosen = room.chosen[style.name as CommonStyle];
  total[n] = 0;
  total[n + 1] = 0;
  for (let i = n - 1; i >= 0; i--) {
    const rest = total[i + 1]!;
    let top = rest + (single[i] === 1 ? -6 + family[i]! : style.full + fulls[i]!);
    let shape = single[i] === 1 ? mononym : full;
    if (words && single[i] === 0 && rest + style.familyGiven + turned[i]! > top) {
      top = rest + style.familyGiven + turned[i]!;
      shape = familyGiven;
    }
    if (i + 1 < n && !slots[i + 1]!.strong) {
      const score = (i === 0 && n > 2 ? style.firstPair : style.pair) + family[i]! + given[i + 1]! + total[i + 2]!;
      if (score > top) {
        top = score;
        shape = pair;
      }
    }
    total[i] = top;
    chosen[i] = shape;
  }
  return total[0]!;
}

function fill(scored: readonly Readonly<Scored>[]): void {
  const n = scored.length;
  if (n > size) {
    size = 2 * n;
    room = makeRoom();
  }
  for (let i = 0; i < n; i++) {
    const one = scored[i]!;
    room.family[i] = one.family;
    room.given[i] = one.given;
    room.full[i] = one.full;
    room.single[i] = one.single ? 1 : 0;
  }
}

const scratch: WordScores = { family: 0, given: 0, full: 0, turned: 0 };

function fillWords(slots: readonly Slot[], scored: readonly Readonly<Scored>[], model: Model): void {
  for (let i = 0; i < slots.length; i++) {
    scoreWords(slots[i]!.words, scored[i]!, model, scratch);
    room.family[i] = scratch.family;
    room.given[i] = scratch.given;
    room.full[i] = scratch.full;
    room.turned[i] = scratch.turned;
  }
}

function sameShapes(n: number, one: Uint8Array, other: Uint8Array): boolean {
  for (let at = 0; at < n; at += one[at] === pair ? 2 : 1) if (one[at] !== other[at]) return false;
  return true;
}

/** Nearly every list opens with a given name: only where it may not are all words looked up. */
function opensWithFamily(slots: readonly Slot[], familyFirst: boolean, model: Model): boolean {
  const { words } = slots[0]!;
  if (familyFirst) return slots.length < 4 && words.length > 1;
  if (words.length === 1) return false;
  const first = logOdds(words[0]!, model);
  if (first < -0.4) return false;
  return particles.has(words[0]!.toLowerCase()) || first > logOdds(words[words.length - 1]!, model);
}

/** Whether a slot of the path is written in another way than the list. */
function hasStray(n: number, chosen: Uint8Array, usual: number): boolean {
  for (let at = 0; at < n; at += usual + 1) if (chosen[at] !== usual) return true;
  return false;
}

const shapes = ['full', 'pair', 'mononym', 'family-given'] as const;

function reading(n: number, style: CommonStyle, margin: number): Reading {
  const chosen = room.chosen[style];
  const authors: Placed[] = [];
  for (let at = 0; at < n; ) {
    const shape = shapes[chosen[at]!]!;
    const slots = shape === 'pair' ? 2 : 1;
    authors.push({ shape, at, slots, notes: 0 });
    at += slots;
  }
  return { style, margin, contradicted: false, authors };
}

/** Reads a list of common slots: by their numbers of words, and by the words where those leave a doubt or an author stands out. */
export function readCommonList(
  slots: readonly Slot[],
  scored: readonly Readonly<Scored>[],
  bonus: StyleBonus,
  model: Model,
): Reading {
  const n = slots.length;
  fill(scored);
  let given = commonPath(slots, styles['given-first'], false) + bonus['given-first'];
  let family = commonPath(slots, styles['family-first'], false) + bonus['family-first'];
  const turned = family > given;
  const chosen = room.chosen[turned ? 'family-first' : 'given-first'];
  const margin = Math.abs(given - family);
  const settled =
    margin >= clear &&
    bonus['family-given'] < -5 &&
    !hasStray(n, chosen, turned ? pair : full) &&
    !opensWithFamily(slots, turned, model);
  if (settled || !model.words) return reading(n, turned ? 'family-first' : 'given-first', margin);
  fillWords(slots, scored, model);
  given = commonPath(slots, styles['given-first'], true) + bonus['given-first'];
  family = commonPath(slots, styles['family-first'], true) + bonus['family-first'];
  const inverted = commonPath(slots, styles['family-given'], true) + bonus['family-given'];
  const found = best(n, [
    ['given-first', given],
    ['family-first', family],
    ['family-given', inverted],
  ]);
  found.contradicted =
    found.style === 'given-first' && inverted - bonus['family-given'] - (given - bonus['given-first']) > contradiction;
  return found;
}

function best(n: number, found: readonly (readonly [CommonStyle & StyleName, number])[]): Reading {
  let [style, score] = found[0]!;
  for (const [name, other] of found) if (other > score) [style, score] = [name, other];
  let margin = Number.POSITIVE_INFINITY;
  for (const [name, other] of found) {
    if (name === style || score - other >= margin || sameShapes(n, room.chosen[style], room.chosen[name])) continue;
    margin = score - other;
  }
  return reading(n, style, margin);
}
