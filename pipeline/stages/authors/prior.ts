import { styleScores } from './format.ts';
import { fitted } from './model.ts';
import { slotsOf } from './slots.ts';
import { type StyleBonus, type StyleName, styleNames } from './style.ts';

/** How many of a file's author lists are written in each style, rounded; plain JSON, so that a plan can hold it. */
export interface ListStylePrior {
  lists: number;
  styles: Record<StyleName, number>;
}

/** Lists of each style that are taken as seen before any is. */
const pseudo: Record<StyleName, number> = {
  'given-first': 1,
  'family-first': 1,
  'initials-last': 0.3,
  'capitals-first': 0.2,
  'family-given': 0.09,
  affiliated: 0.05,
};

const pseudoSum = styleNames.reduce((sum, name) => sum + pseudo[name], 0);

/**
 * Lists of one file are written alike, but for given-first and family-first, which dumps of several sources mix. "Family Given" without
 * capitals rests on the words alone, so that a file of another style makes it less likely by far.
 */
const homogeneous: Record<StyleName, number> = {
  'given-first': 1,
  'family-first': 1,
  'initials-last': 1,
  'capitals-first': 1,
  'family-given': 3,
  affiliated: 1,
};

function bonusOf(lists: number, seen: (name: StyleName) => number): StyleBonus {
  const row = {} as Record<StyleName, number>;
  for (const name of styleNames) {
    const share = Math.log((seen(name) + pseudo[name]) / (lists + pseudoSum));
    row[name] = Math.max(-7 * homogeneous[name], share * homogeneous[name]);
  }
  return row;
}

/** Without a file: what lists of all files are. */
export const commonBonus: StyleBonus = bonusOf(0, () => 0);

const remembered = new WeakMap<ListStylePrior, StyleBonus>();

/** Log-probability of each style under a file's prior. */
export function styleBonus(prior: ListStylePrior | undefined): StyleBonus {
  if (prior === undefined || prior.lists === 0) return commonBonus;
  let bonus = remembered.get(prior);
  if (bonus === undefined) {
    // a list is no witness of its own style: one alone among many of another says nothing of the file
    bonus = bonusOf(prior.lists - 1, (name) => Math.max(0, prior.styles[name] - 1));
    remembered.set(prior, bonus);
  }
  return bonus;
}

const rounds = 4;

/** Where nothing is known of a file: no style is likelier than another. */
const noBonus = Object.fromEntries(styleNames.map((name) => [name, 0])) as Record<StyleName, number>;

/**
 * Counts the styles of a sample of a file's author lists, each list shared out among the styles by how well they read it; a few
 * rounds, in which the shares of one are the prior of the next.
 */
export function listStylePrior(lines: readonly string[]): ListStylePrior {
  const scores: Record<StyleName, number>[] = [];
  for (const line of lines) {
    const slots = slotsOf(line, () => {});
    if (slots.length > 0) scores.push(styleScores(slots, fitted, noBonus));
  }
  let prior: ListStylePrior = { lists: 0, styles: { ...noBonus } };
  for (let round = 0; round < rounds && scores.length > 0; round++)
    prior = shared(scores, round === 0 ? noBonus : styleBonus(prior));
  return prior;
}

function shared(scores: readonly Record<StyleName, number>[], bonus: StyleBonus): ListStylePrior {
  const styles = { ...noBonus };
  for (const one of scores) {
    const top = Math.max(...styleNames.map((name) => one[name] + bonus[name]));
    const shares = styleNames.map((name) => Math.exp(one[name] + bonus[name] - top));
    const sum = shares.reduce((all, share) => all + share, 0);
    styleNames.forEach((name, i) => {
      styles[name] += shares[i]! / sum;
    });
  }
  for (const name of styleNames) styles[name] = Math.round(styles[name] * 100) / 100;
  return { lists: scores.length, styles };
}
