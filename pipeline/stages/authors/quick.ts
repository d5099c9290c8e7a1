import type { Placed, Reading } from './format.ts';
import type { Scored } from './list.ts';
import type { Slot } from './plain.ts';
import { type Style, type StyleBonus, styles } from './style.ts';

/** A reading this much better than the other needs no look at the words. */
export const clear = 9.5;

const full = 0;
const pair = 1;
const mononym = 2;

/** Best scores from each slot on, and what starts at each, under one style; grown with the lists. */
let total = new Float64Array(256);
let givenFirst = new Uint8Array(256);
let familyFirst = new Uint8Array(256);

/** The best path as `bestPath` finds it, for slots that are names in letters without initials behind, capitals, notes or suffixes. */
function commonPath(slots: readonly Slot[], scored: readonly Readonly<Scored>[], style: Style, chosen: Uint8Array): number {
  const n = slots.length;
  total[n] = 0;
  for (let i = n - 1; i >= 0; i--) {
    const one = scored[i]!;
    let top = total[i + 1]! + (one.single ? -6 + one.family : style.full + one.full);
    chosen[i] = one.single ? mononym : full;
    if (i + 1 < n && !slots[i + 1]!.strong) {
      const score = (i === 0 ? style.firstPair : style.pair) + one.family + scored[i + 1]!.given + total[i + 2]!;
      if (score > top) {
        top = score;
        chosen[i] = pair;
      }
    }
    total[i] = top;
  }
  return total[0]!;
}

/** Reads a list of common slots by their numbers of words alone; null where these leave a doubt or an author stands out. */
export function quickReading(slots: readonly Slot[], scored: readonly Readonly<Scored>[], bonus: StyleBonus): Reading | null {
  const n = slots.length;
  if (n + 3 > total.length) {
    total = new Float64Array(2 * n + 3);
    givenFirst = new Uint8Array(2 * n);
    familyFirst = new Uint8Array(2 * n);
  }
  total[n + 1] = 0;
  const given = commonPath(slots, scored, styles['given-first'], givenFirst) + bonus['given-first'];
  const family = commonPath(slots, scored, styles['family-first'], familyFirst) + bonus['family-first'];
  const margin = Math.abs(given - family);
  if (margin < clear) return null;
  const style = given > family ? 'given-first' : 'family-first';
  const chosen = given > family ? givenFirst : familyFirst;
  const usual = given > family ? full : pair;
  const authors: Placed[] = [];
  for (let at = 0; at < n; at += usual + 1) {
    if (chosen[at] !== usual) return null;
    authors.push({ shape: usual === full ? 'full' : 'pair', at, slots: usual + 1, notes: 0 });
  }
  return { style, margin, authors };
}
