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

/** A slot's scores, in nats, in each place it may have; -Infinity where it cannot stand there. */
export interface Scored {
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
    const offer = (score: number, other: Shape): void => {
      if (score <= top) return;
      top = score;
      shape = other;
    };
    if (i > 0 && style.unknownNote > one.note)
      offer(rest + style.unknownNote + (slots[i]!.strong ? noteAfterStrong : 0), 'note');
    else if (i > 0 && one.note > -99) offer(rest + one.note + (slots[i]!.strong ? noteAfterStrong : 0), 'note');
    const two = i + 1 < n && !slots[i + 1]!.strong ? scored[i + 1]! : null;
    if (one.special === null) {
      if (one.initialsLast > -99) offer(rest + style.initialsLast + one.initialsLast, 'initials-last');
      const turned = style.name === 'family-given' ? one.familyGiven : one.capitalsFirst;
      if (turned > -99) offer(rest + style.familyGiven + turned, 'family-given');
      if (two !== null && two.special === null) {
        const pairCost = i === 0 ? style.firstPair : style.pair;
        offer(pairCost + one.family + two.given + (two.suffix ? suffixAsName : 0) + total[i + 2]!, 'pair');
        const third = i + 2 < n && !slots[i + 2]!.strong ? scored[i + 2]! : null;
        if (two.suffix || third?.suffix) offerSuffixes(i, one, two, third, pairCost, style, offer);
      }
    } else if (one.special === 'east-asian' && two?.special === 'east-asian' && slots[i]!.text.length < 4) {
      offer(style.eastAsianPair + total[i + 2]!, 'east-asian-pair');
    }
    total[i] = top;
    chosen[i] = shape;
  }
  return { score: total[0]!, chosen };
}

/** Readings with a suffix in a slot of its own: "Given Family, Jr.", "Family JA, Jr.", "Family, Jr., Given", "Family, Given, Jr.". */
function offerSuffixes(
  i: number,
  one: Scored,
  two: Scored,
  third: Scored | null,
  pairCost: number,
  style: Style,
  offer: (score: number, shape: Shape) => void,
): void {
  if (two.suffix && !one.single) offer(style.full + one.full + total[i + 2]!, 'full+suffix');
  if (two.suffix && one.initialsLast > -99)
    offer(style.initialsLast + one.initialsLast + total[i + 2]!, 'initials-last+suffix');
  if (third === null || third.special !== null) return;
  const pair = pairCost + one.family + total[i + 3]!;
  if (two.suffix) offer(pair - 2 + third.given, 'suffix-inside');
  if (third.suffix) offer(pair + two.given, 'pair+suffix');
}
