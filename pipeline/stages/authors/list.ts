import { japaneseFamilies } from './east-asian.ts';
import type { Slot } from './plain.ts';
import type { Style } from './style.ts';

/**
 * How slots make one author: "Given Family", "Family, Given", "Family JA", "FAMILY Given", one word, each with a suffix's slot;
 * a name of its own kind; or a note, which is no author but belongs to the one before it.
 */
export type Shape =
  | 'full'
  | 'full+suffix'
  | 'pair'
  | 'pair+suffix'
  | 'suffix-inside'
  | 'initials-last'
  | 'initials-last+suffix'
  | 'family-given'
  | 'mononym'
  | 'east-asian'
  | 'east-asian-pair'
  | 'group'
  | 'unreadable'
  | 'note';

/** Number of slots of each shape. */
export const width: Record<Shape, number> = {
  full: 1,
  'full+suffix': 2,
  pair: 2,
  'pair+suffix': 3,
  'suffix-inside': 3,
  'initials-last': 1,
  'initials-last+suffix': 2,
  'family-given': 1,
  mononym: 1,
  'east-asian': 1,
  'east-asian-pair': 2,
  group: 1,
  unreadable: 1,
  note: 1,
};

/** A slot's scores, in log-odds units, in each place it may have; -Infinity where it cannot stand there. */
export interface Scored {
  /** A name in letters with nothing else to it. */
  common: boolean;
  /** Its own kind where it is no person's name in letters of an alphabet, and what that costs. */
  special: Shape | null;
  specialCost: number;
  suffix: boolean;
  single: boolean;
  family: number;
  given: number;
  full: number;
  initialsLast: number;
  familyGiven: number;
  /** The same, but only where capitals say so. */
  capitalsFirst: number;
  /** A degree, a role, an affiliation, an address. */
  note: number;
}

/** The best way to read all slots under one style: its score and, at each author's first slot, his shape. */
export interface Path {
  score: number;
  chosen: Shape[];
}

const strayMononym = -6;
const suffixAsName = -8;
/** A footnote mark ends an author. */
const closedAsFamily = -9;
const noteAfterStrong = -6;

/** Best score from each slot on, of the list that is being read. */
let total = new Float64Array(256);

/** Best way to cut the slots into authors under one style, from the end backwards (linear in the slots). */
export function bestPath(slots: readonly Slot[], scored: readonly Readonly<Scored>[], style: Style): Path {
  const n = slots.length;
  if (n + 4 > total.length) total = new Float64Array(2 * n);
  total.fill(0, n, n + 4);
  const chosen: Shape[] = new Array(n);
  for (let i = n - 1; i >= 0; i--) {
    const one = scored[i]!;
    const rest = total[i + 1]!;
    let shape: Shape = one.special ?? (one.single ? 'mononym' : 'full');
    let top =
      rest + (one.special !== null ? one.specialCost : one.single ? strayMononym + one.family : style.full + one.full);
    const note = Math.max(one.note, style.unknownNote) + (slots[i]!.strong ? noteAfterStrong : 0);
    if (i > 0 && rest + note > top) {
      top = rest + note;
      shape = 'note';
    }
    const two = i + 1 < n && !slots[i + 1]!.strong ? scored[i + 1]! : null;
    if (one.special === null) {
      const initials = rest + style.initialsLast + one.initialsLast;
      if (initials > top) {
        top = initials;
        shape = 'initials-last';
      }
      const turned = rest + style.familyGiven + (style.name === 'family-given' ? one.familyGiven : one.capitalsFirst);
      if (turned > top) {
        top = turned;
        shape = 'family-given';
      }
      if (two !== null && two.special === null) {
        const pairCost = i === 0 && n > 2 ? style.firstPair : style.pair;
        const pairOver = (two.suffix ? suffixAsName : 0) + (slots[i]!.closed ? closedAsFamily : 0);
        const pair = pairCost + one.family + two.given + pairOver + total[i + 2]!;
        if (pair > top) {
          top = pair;
          shape = 'pair';
        }
        const third = i + 2 < n && !slots[i + 2]!.strong ? scored[i + 2]! : null;
        if (two.suffix || third?.suffix) {
          const withSuffix = bestSuffix(i, one, two, third, pairCost, style);
          if (withSuffix.score > top) {
            top = withSuffix.score;
            shape = withSuffix.shape;
          }
        }
      }
    } else if (one.special === 'east-asian' && two?.special === 'east-asian' && areEastAsianPair(slots, i)) {
      const pair = style.eastAsianPair + total[i + 2]!;
      if (pair > top) {
        top = pair;
        shape = 'east-asian-pair';
      }
    }
    total[i] = top;
    chosen[i] = shape;
  }
  return { score: total[0]!, chosen };
}

/** "山田, 太郎; 鈴木, 花子": two slots and no more between two strong separators, or a family that is known to be one. */
function areEastAsianPair(slots: readonly Slot[], at: number): boolean {
  const [one, two] = [slots[at]!, slots[at + 1]!];
  if (one.text.length > 3 || two.text.length > 4) return false;
  const whole = one.strong && (at + 2 === slots.length || slots[at + 2]!.strong);
  return whole && (slots.length > 2 || japaneseFamilies.has(one.text));
}

/** Readings with a suffix in a slot of its own: "Given Family, Jr.", "Family JA, Jr.", "Family, Jr., Given", "Family, Given, Jr.". */
function bestSuffix(
  i: number,
  one: Scored,
  two: Scored,
  third: Scored | null,
  pairCost: number,
  style: Style,
): { score: number; shape: Shape } {
  let best: { score: number; shape: Shape } = { score: Number.NEGATIVE_INFINITY, shape: 'full+suffix' };
  const offer = (score: number, shape: Shape): void => {
    if (score > best.score) best = { score, shape };
  };
  if (two.suffix && !one.single) offer(style.full + one.full + total[i + 2]!, 'full+suffix');
  if (two.suffix) offer(style.initialsLast + one.initialsLast + total[i + 2]!, 'initials-last+suffix');
  if (third === null || third.special !== null) return best;
  const pair = pairCost + one.family + total[i + 3]!;
  if (two.suffix) offer(pair - 2 + third.given, 'suffix-inside');
  if (third.suffix) offer(pair + two.given, 'pair+suffix');
  return best;
}
