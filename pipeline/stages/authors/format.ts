import { evidenceOf } from './evidence.ts';
import { isGroup, isUnreadable } from './group.ts';
import { particles } from './particles.ts';
import { isEastAsian } from './script.ts';
import type { Slot } from './slots.ts';
import { isInitial, isSuffix } from './words.ts';

/** How slots make one author: a full name, "Family, Given", one word, each with a suffix's slot; or a name of its own kind. */
export type Shape =
  | 'full'
  | 'full+suffix'
  | 'pair'
  | 'pair+suffix'
  | 'suffix-inside'
  | 'mononym'
  | 'east-asian'
  | 'group'
  | 'unreadable';

const width: Record<Shape, number> = {
  full: 1,
  'full+suffix': 2,
  pair: 2,
  'pair+suffix': 3,
  'suffix-inside': 3,
  mononym: 1,
  'east-asian': 1,
  group: 1,
  unreadable: 1,
};

/** A reading of the list: author after author, the slot each starts at. */
export interface Reading {
  format: 'given-first' | 'family-first';
  /** Nats by which this reading beats the other format's best one. */
  margin: number;
  authors: { shape: Shape; at: number; slots: number }[];
}

interface Scored {
  special: Shape | null;
  suffix: boolean;
  family: number;
  given: number;
  full: number;
}

/** Log-probability of 1, 2, 3, 4 and more words in a family, a given and a full name (training lists). */
const familyWords = [0, -0.04, -3.4, -5.5, -8];
const givenWords = [0, -0.2, -1.8, -4.5, -7];
const fullWords = [0, -9, -0.15, -2, -4.5, -7];
/** What an author costs who is written the other way than his list, or with one word. */
const strayPair = -8;
const strayFull = -7;
const strayMononym = -6;
/** A pattern of words this clear is not looked up. */
const clear = 14;

const at = (table: readonly number[], count: number): number => table[Math.min(count, table.length - 1)]!;

/** Half the log-odds for family against given, so that a right and a wrong place differ by the whole. */
function lean(word: string): number {
  if (isInitial(word)) return -1.5;
  const { family } = evidenceOf(word);
  return Math.max(-2, Math.min(2, family * 0.4));
}

function specialShape(slot: Slot): Shape | null {
  if (isEastAsian(slot.text)) return 'east-asian';
  if (isUnreadable(slot.text, slot.words)) return 'unreadable';
  return isGroup(slot.text, slot.words) ? 'group' : null;
}

function score(slot: Slot, byTokens: boolean): Scored {
  const { words } = slot;
  let count = words.length;
  const suffix = count === 1 && isSuffix(words[0]!);
  if (count > 1 && isSuffix(words[count - 1]!)) count--;
  const scored: Scored = {
    special: specialShape(slot),
    suffix,
    family: at(familyWords, count),
    given: at(givenWords, count),
    full: at(fullWords, count),
  };
  if (!byTokens || scored.special !== null) return scored;
  for (let i = 0; i < count; i++) {
    const word = words[i]!;
    const particle = i < count - 1 && particles.has(word.toLowerCase());
    const leaning = lean(word);
    scored.family += particle ? 1 : leaning;
    scored.given -= particle ? 0.5 : leaning;
    scored.full += i === 0 ? -leaning : i === count - 1 ? leaning : Math.abs(leaning);
  }
  return scored;
}

interface Path {
  score: number;
  shapes: Shape[];
  stray: boolean;
}

/** Best way to cut the slots into authors under one format, from the end backwards. */
function best(slots: readonly Slot[], scored: readonly Scored[], familyFirst: boolean): Path {
  const n = slots.length;
  const total = new Float64Array(n + 1);
  const chosen: Shape[] = new Array(n);
  for (let i = n - 1; i >= 0; i--) {
    const one = scored[i]!;
    let top = Number.NEGATIVE_INFINITY;
    const offer = (shape: Shape, value: number): void => {
      const sum = value + total[i + width[shape]]!;
      if (sum > top) {
        top = sum;
        chosen[i] = shape;
      }
    };
    if (one.special !== null) offer(one.special, 0);
    else {
      const single = slots[i]!.words.length === 1;
      const full = (familyFirst ? strayFull : 0) + one.full;
      if (single) offer('mononym', strayMononym + one.family);
      else offer('full', full);
      const two = i + 1 < n && !slots[i + 1]!.strong ? scored[i + 1]! : null;
      const three = two !== null && i + 2 < n && !slots[i + 2]!.strong ? scored[i + 2]! : null;
      if (two !== null && two.special === null) {
        const pair = (familyFirst ? 0 : strayPair) + one.family;
        if (two.suffix) {
          if (!single) offer('full+suffix', full);
          if (three !== null && three.special === null) offer('suffix-inside', pair - 2 + three.given);
        }
        offer('pair', pair + two.given - (two.suffix ? 8 : 0));
        if (three?.suffix) offer('pair+suffix', pair + two.given);
      }
    }
    total[i] = top;
  }
  return walk(total[0]!, chosen, familyFirst);
}

function walk(score: number, chosen: readonly Shape[], familyFirst: boolean): Path {
  const shapes: Shape[] = [];
  let stray = false;
  for (let i = 0; i < chosen.length; i += width[chosen[i]!]) {
    const shape = chosen[i]!;
    shapes.push(shape);
    if (shape === 'mononym' || (shape === 'full') === familyFirst) stray = true;
  }
  return { score, shapes, stray };
}

function decide(slots: readonly Slot[], byTokens: boolean): Reading & { stray: boolean } {
  const scored = slots.map((slot) => score(slot, byTokens));
  const givenFirst = best(slots, scored, false);
  const familyFirst = best(slots, scored, true);
  const format = familyFirst.score > givenFirst.score ? 'family-first' : 'given-first';
  const path = format === 'family-first' ? familyFirst : givenFirst;
  let at = 0;
  const authors = path.shapes.map((shape) => {
    const author = { shape, at, slots: width[shape] };
    at += width[shape];
    return author;
  });
  return { format, margin: Math.abs(familyFirst.score - givenFirst.score), authors, stray: path.stray };
}

/** Chooses between "Given Family, ..." and "Family, Given, ..." by both readings' scores, words by number first, then by kind. */
export function readList(slots: readonly Slot[]): Reading {
  const byPattern = decide(slots, false);
  if (byPattern.margin >= clear && !byPattern.stray) return byPattern;
  return decide(slots, true);
}
