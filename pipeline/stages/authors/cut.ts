import { type Evidence, evidenceOf } from './evidence.ts';
import { joiners, kinship, particles } from './particles.ts';
import { cutWeights } from './tokens.ts';
import { isInitial, isSmall } from './words.ts';

export type Lookup = (word: string) => Evidence;

/** Number of features of a cut; the generated weights have as many. */
export const cutFeatureCount = 24;

/** A letter which is an initial and not a joiner ("y" in "Agüera y Arcas"). */
function isLetter(word: string): boolean {
  return isInitial(word) && !joiners.has(word);
}

function isParticle(word: string): boolean {
  return particles.has(word.toLowerCase());
}

/** Cuts worth scoring: the index of the first family word; an initial and a joiner never open a family of several words. */
export function possibleCuts(words: readonly string[]): number[] {
  const last = words.length - 1;
  const cuts = [last];
  for (let cut = last - 1; cut >= 1 && cut >= last - 5; cut--) {
    const word = words[cut]!;
    if (isLetter(word)) break;
    if (!joiners.has(word)) cuts.push(cut);
  }
  return cuts;
}

/** Evidence that the family starts at `cut` rather than at the last word; all zero for the last word itself. */
export function cutFeatures(words: readonly string[], cut: number, lookup: Lookup): number[] {
  const features = new Array<number>(cutFeatureCount).fill(0);
  const last = words.length - 1;
  for (let i = 1; i < cut; i++) if (isSmall(words[i]!) && isParticle(words[i]!)) features[16] = features[16]! + 1;
  if (cut === last) return features;
  const add = (index: number, value: number): void => {
    features[index] = features[index]! + value;
  };
  const lastCounts = lookup(words[last]!).counts;
  const lastSeen = lastCounts.givenFirst + lastCounts.givenLater + lastCounts.family + lastCounts.familyLast;
  const firstCounts = lookup(words[0]!).counts;
  let capitalParticle = false;
  let plain = 0;
  for (let i = cut; i < last; i++) {
    const word = words[i]!;
    const { counts, spelled, family } = lookup(word);
    const seen = counts.givenFirst + counts.givenLater + counts.family + counts.familyFirst + counts.familyLast;
    if (isParticle(word)) {
      if (isSmall(word)) add(5, 1);
      else {
        add(6, 1);
        capitalParticle = true;
      }
    } else {
      plain += 1;
      if (isSmall(word)) add(17, 1);
      if (seen > 0 && counts.givenFirst + counts.givenLater === 0) add(22, 1);
      if (seen === 0 && lastSeen === 0) add(23, 1);
      add(3, Math.max(-4, Math.min(4, family)));
      add(4, spelled);
      if (word.length <= 3) add(12, 1);
      if (seen === 0) add(14, 1);
      if (word.includes('-')) add(18, 1);
    }
    add(2, Math.log((counts.familyFirst + 0.2) / (counts.givenLater + 0.2)));
    add(19, Math.log1p(counts.givenFirst) - Math.log1p(counts.family));
  }
  if (plain > 0) add(0, 1);
  if (plain > 1) add(1, plain - 1);
  if (capitalParticle) add(7, Math.log1p(lastCounts.family));
  add(8, Math.log1p(lastCounts.family));
  add(9, Math.log1p(lastCounts.familyLast));
  add(10, Math.log((firstCounts.beforeFamily + 0.3) / (firstCounts.beforeGiven + 0.3)));
  if (cut > 1 && isInitial(words[cut - 1]!)) add(11, 1);
  if (isInitial(words[0]!)) add(20, 1);
  add(13, cut - 1);
  if (kinship.has(words[last]!.toLowerCase())) add(15, 1);
  if (isParticle(words[cut + 1]!) && !isParticle(words[cut]!) && cut + 1 < last) add(21, 1);
  return features;
}

/** Nats by which a family of several words must win, since most middle words belong to the given name. */
const caution = 0.2;

/** Index of the first family word of a given-first name of at least two words. */
export function cutName(words: readonly string[]): number {
  const last = words.length - 1;
  if (last <= 1) return last;
  const cuts = possibleCuts(words);
  let best = last;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const cut of cuts) {
    const features = cutFeatures(words, cut, evidenceOf);
    let score = cut < last && features[5] === 0 ? -caution : 0;
    for (let i = 0; i < cutFeatureCount; i++) score += features[i]! * (cutWeights[i] ?? 0);
    if (score > bestScore) {
      best = cut;
      bestScore = score;
    }
  }
  return best;
}
