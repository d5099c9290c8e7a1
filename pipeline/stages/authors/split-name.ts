import type { Evidence } from './evidence.ts';
import { joiners, particles } from './particles.ts';
import { isInitial, isSmall } from './words.ts';

export type Lookup = (word: string) => Evidence;

/** Features of a cut, in the order of their weights; "moved" words are those before the last which go to the family. */
export const splitFeatureNames = [
  'moved', // a word that is no particle is moved
  'moved-more', // further such words
  'moved-family', // log-odds of family against given
  'moved-only-family', // seen as family alone
  'moved-unseen',
  'moved-and-last-unseen',
  'moved-short', // three letters and less, as in Chinese, Korean and Vietnamese given names
  'particle-small',
  'particle-capital',
  'particle-capital-common', // a capital particle before a family that is common by itself ("Van Nguyen")
  'particle-next', // a particle follows the first moved word ("Souza de Lima")
  'particle-left', // a small particle stays in the given name
  'last-alone', // the last word is known as a family by itself
  'first-word', // log-odds that this first word goes with a family of several words
  'first-initial',
  'after-initial', // "Ana M. Lopez Ruiz"
] as const;

type Feature = (typeof splitFeatureNames)[number];
const index = Object.fromEntries(splitFeatureNames.map((name, i) => [name, i])) as Record<Feature, number>;

/** A letter which is an initial and not a joiner ("y" in "Ortiz y Vegara"). */
function isLetter(word: string): boolean {
  return isInitial(word) && !joiners.has(word);
}

function isParticle(word: string): boolean {
  return particles.has(word.toLowerCase());
}

/** Cuts worth scoring: the index of the first family word; an initial and a joiner never open a family of several words. */
export function possibleSplits(words: readonly string[]): number[] {
  const last = words.length - 1;
  const cuts = [last];
  for (let cut = last - 1; cut >= 1 && cut >= last - 5; cut--) {
    const word = words[cut]!;
    if (isLetter(word)) break;
    if (!joiners.has(word)) cuts.push(cut);
  }
  return cuts;
}

type Add = (feature: Feature, value: number) => void;

function addMoved(words: readonly string[], cut: number, lookup: Lookup, add: Add): void {
  const last = words.length - 1;
  const lastCounts = lookup(words[last]!).counts;
  const lastSeen = lastCounts.givenFirst + lastCounts.givenLater + lastCounts.family + lastCounts.familyLast;
  let plain = 0;
  let capital = false;
  for (let i = cut; i < last; i++) {
    const word = words[i]!;
    const { counts, family } = lookup(word);
    if (isParticle(word)) {
      add(isSmall(word) ? 'particle-small' : 'particle-capital', 1);
      if (!isSmall(word)) capital = true;
      continue;
    }
    plain += 1;
    const given = counts.givenFirst + counts.givenLater;
    const seen = given + counts.family + counts.familyFirst + counts.familyLast;
    add('moved-family', Math.max(-4, Math.min(4, family)));
    if (seen > 0 && given === 0) add('moved-only-family', 1);
    if (seen === 0) add('moved-unseen', 1);
    if (seen === 0 && lastSeen === 0) add('moved-and-last-unseen', 1);
    if (word.length <= 3) add('moved-short', 1);
  }
  if (plain > 0) add('moved', 1);
  if (plain > 1) add('moved-more', plain - 1);
  if (capital) add('particle-capital-common', Math.log1p(lastCounts.family));
  add('last-alone', Math.log1p(lastCounts.family));
}

/** Evidence that the family starts at `cut` rather than at the last word. */
export function cutFeatures(words: readonly string[], cut: number, lookup: Lookup): number[] {
  const features = new Array<number>(splitFeatureNames.length).fill(0);
  const add: Add = (feature, value) => {
    const i = index[feature];
    features[i] = features[i]! + value;
  };
  const last = words.length - 1;
  for (let i = 1; i < cut; i++) if (isSmall(words[i]!) && isParticle(words[i]!)) add('particle-left', 1);
  if (cut === last) return features;
  addMoved(words, cut, lookup, add);
  const { counts } = lookup(words[0]!);
  add('first-word', Math.log((counts.beforeFamily + 0.3) / (counts.beforeGiven + 0.3)));
  if (isInitial(words[0]!)) add('first-initial', 1);
  if (cut > 1 && isInitial(words[cut - 1]!)) add('after-initial', 1);
  if (cut + 1 < last && isParticle(words[cut + 1]!) && !isParticle(words[cut]!)) add('particle-next', 1);
  return features;
}

/** Index of the first family word of a given-first name of at least two words; `multiWordPrior` in log-odds units against moving words. */
export function splitName(
  words: readonly string[],
  lookup: Lookup,
  weights: readonly number[],
  caution: number,
): number {
  const last = words.length - 1;
  if (last <= 1) return last;
  const cuts = possibleSplits(words);
  if (cuts.length === 1) return last;
  let best = last;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const cut of cuts) {
    const features = cutFeatures(words, cut, lookup);
    let score = features[index.moved]! * -caution;
    for (let i = 0; i < features.length; i++) score += features[i]! * (weights[i] ?? 0);
    if (score > bestScore) {
      best = cut;
      bestScore = score;
    }
  }
  return best;
}
