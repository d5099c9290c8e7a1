import type { Slot } from './plain.ts';

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

/** Number of slots of each shape. */
export const width: Record<Shape, number> = {
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

/** A slot's scores, in nats, as a family, a given and a full name; `special` where it is none of them. */
export interface Scored {
  special: Shape | null;
  suffix: boolean;
  single: boolean;
  family: number;
  given: number;
  full: number;
}

/** The best way to read all slots under one format: its score and, at each author's first slot, his shape. */
export interface Path {
  score: number;
  chosen: Shape[];
}

/** What an author costs who is written the other way than his list, or with one word; a suffix word read as a name. */
const strayPair = -10;
const strayFull = -7;
const strayMononym = -6;
const suffixAsName = -8;

/** Best score from each slot on, of the list that is being read. */
let total = new Float64Array(256);

/** Best way to cut the slots into authors under one format, from the end backwards (linear in the slots). */
export function bestPath(slots: readonly Slot[], scored: readonly Readonly<Scored>[], familyFirst: boolean): Path {
  const n = slots.length;
  if (n + 4 > total.length) total = new Float64Array(2 * n);
  total.fill(0, n, n + 4);
  const chosen: Shape[] = new Array(n);
  const pairCost = familyFirst ? 0 : strayPair;
  const fullCost = familyFirst ? strayFull : 0;
  for (let i = n - 1; i >= 0; i--) {
    const one = scored[i]!;
    if (one.special !== null) {
      chosen[i] = one.special;
      total[i] = total[i + 1]!;
      continue;
    }
    let shape: Shape = one.single ? 'mononym' : 'full';
    let top = total[i + 1]! + (one.single ? strayMononym + one.family : fullCost + one.full);
    const two = i + 1 < n && !slots[i + 1]!.strong ? scored[i + 1]! : null;
    if (two !== null && two.special === null) {
      const pair = pairCost + one.family + two.given + (two.suffix ? suffixAsName : 0) + total[i + 2]!;
      if (pair > top) {
        top = pair;
        shape = 'pair';
      }
      const third = i + 2 < n && !slots[i + 2]!.strong ? scored[i + 2]! : null;
      if (two.suffix || third?.suffix) {
        const withSuffix = bestSuffix(one, two, third, {
          pairCost,
          fullCost,
          two: total[i + 2]!,
          three: total[i + 3]!,
        });
        if (withSuffix.score > top) {
          top = withSuffix.score;
          shape = withSuffix.shape;
        }
      }
    }
    total[i] = top;
    chosen[i] = shape;
  }
  return { score: total[0]!, chosen };
}

/** Readings with a suffix in a slot of its own: "Given Family, Jr.", "Family, Jr., Given", "Family, Given, Jr.". */
function bestSuffix(
  one: Scored,
  two: Scored,
  third: Scored | null,
  cost: { pairCost: number; fullCost: number; two: number; three: number },
): { score: number; shape: Shape } {
  let best: { score: number; shape: Shape } = { score: Number.NEGATIVE_INFINITY, shape: 'full+suffix' };
  const offer = (score: number, shape: Shape): void => {
    if (score > best.score) best = { score, shape };
  };
  if (two.suffix && !one.single) offer(cost.fullCost + one.full + cost.two, 'full+suffix');
  if (third === null || third.special !== null) return best;
  const pair = cost.pairCost + one.family + cost.three;
  if (two.suffix) offer(pair - 2 + third.given, 'suffix-inside');
  if (third.suffix) offer(pair + two.given, 'pair+suffix');
  return best;
}
