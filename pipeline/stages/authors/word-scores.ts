import { bareInitials, initialsTail } from './initials.ts';
import type { Scored } from './list.ts';
import type { Model } from './model.ts';
import { particles } from './particles.ts';
import type { Slot } from './plain.ts';
import { addPlace, at, fullWords, givenWords, never, wordCount } from './scores.ts';
import { patronymic, turnedScore } from './source-order.ts';
import { isInitial, isSmall } from './words.ts';

/** Log-odds for family against given, tempered: words of one name are not independent. */
export function logOdds(word: string, model: Model): number {
  if (isInitial(word)) return -1.5;
  return Math.max(-2, Math.min(2, model.lookup(word).family * 0.4));
}

/** What the words of a slot without initials behind them say, in log-odds units. */
export interface WordScores {
  family: number;
  given: number;
  full: number;
  turned: number;
}

/** Scores a slot as a family, a given and a full name by its words too; `turned` as "Family Given". */
export function scoreWords(
  words: readonly string[],
  pattern: Readonly<Scored>,
  model: Model,
  scores: WordScores,
): void {
  const count = wordCount(words);
  let { family, given, full } = pattern;
  let [first, last, middle, small] = [0, 0, 0, 0];
  for (let i = 0; i < count; i++) {
    const word = words[i]!;
    const particle = i < count - 1 && particles.has(word.toLowerCase());
    const leaning = logOdds(word, model);
    family += particle ? 1 : leaning;
    given -= particle ? 0.5 : leaning;
    if (particle && i > 0 && isSmall(word)) small += 1;
    if (i === 0) first = leaning;
    else if (i < count - 1) middle += Math.abs(leaning);
    if (i === count - 1) last = leaning;
  }
  if (small > 0) given += at(givenWords, count - small) - at(givenWords, count);
  // only a family opens with a small particle ("van Beek, Anna P")
  if (count > 1 && isSmall(words[0]!) && particles.has(words[0]!)) full -= 6;
  full += middle + Math.max(last - first, model.invertedPenalty + first - last) + patronymic(words, count, false);
  scores.family = family;
  scores.given = given;
  scores.full = full;
  scores.turned = count > 1 ? at(fullWords, count) + middle + turnedScore(words, count, first, last) : never;
}

const scratch: WordScores = { family: 0, given: 0, full: 0, turned: 0 };

/** Adds what the words themselves say. */
export function addWords(slot: Slot, pattern: Readonly<Scored>, model: Model): Scored {
  const scored = { ...pattern };
  if (scored.special !== null) return scored;
  const { words } = slot;
  if (scored.single && scored.note === never) addPlace(slot, scored);
  if (scored.initialsLast > never) {
    addInitials(words, scored, model);
    return scored;
  }
  scoreWords(words, scored, model, scratch);
  scored.family = scratch.family;
  scored.given = scratch.given;
  scored.full = scratch.full;
  const count = wordCount(words);
  if (count < 2) return scored;
  scored.familyGiven = scratch.turned + Math.max(0, scored.capitalsFirst - at(fullWords, count));
  if (scored.capitalsFirst > never) scored.capitalsFirst += (scratch.turned - at(fullWords, count)) / 2;
  return scored;
}

/** The same for a name with initials behind it. */
function addInitials(words: readonly string[], scored: Scored, model: Model): void {
  const count = wordCount(words);
  const tail = initialsTail(words, count);
  let [first, last, middle, head] = [0, 0, 0, 0];
  for (let i = 0; i < count; i++) {
    const word = words[i]!;
    const particle = i < count - 1 && particles.has(word.toLowerCase());
    const leaning = logOdds(word, model);
    scored.family += particle ? 1 : leaning;
    scored.given -= particle ? 0.5 : leaning;
    if (i < count - tail) head += particle ? 1 : leaning;
    if (i === 0) first = leaning;
    else if (i < count - 1) middle += Math.abs(leaning);
    if (i === count - 1) last = leaning;
  }
  if (isSmall(words[0]!) && particles.has(words[0]!)) scored.full -= 3;
  scored.full += middle + last - first;
  scored.initialsLast +=
    Math.max(-4, Math.min(3, head < 0 ? 2 * head : head)) +
    bareAsName(words, count, tail, model) * (head > 1 ? 0.3 : 1);
  if (count - tail > 1) scored.familyGiven = at(fullWords, count) + first - logOdds(words[count - tail - 1]!, model);
}

/** "MA" and "LI" at the end are families as well as initials. */
function bareAsName(words: readonly string[], count: number, tail: number, model: Model): number {
  if (tail > 1) return 0;
  const word = words[count - 1]!;
  if (!bareInitials(word) || word.includes('-')) return 0;
  const { family, familyLast, givenFirst } = model.lookup(word).counts;
  return family + familyLast > 0 ? -Math.min(3, Math.log1p(family + familyLast)) : givenFirst > 0 ? -1 : 0;
}
