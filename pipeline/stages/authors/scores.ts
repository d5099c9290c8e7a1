import { isEastAsian } from '../../record/name.ts';
import { isGroup, isUnreadable } from './group.ts';
import { bareInitials, initialsTail, isLetterInitial } from './initials.ts';
import type { Scored, Shape } from './list.ts';
import type { Model } from './model.ts';
import { particles } from './particles.ts';
import { placeScore } from './places.ts';
import type { Slot } from './plain.ts';
import { patronymic, turnedScore } from './source-order.ts';
import { titleSlot } from './titles.ts';
import { endsInSuffix, isCapitals, isInitial, isSmall, isSuffix } from './words.ts';

/** Log-probability of 1, 2, 3, 4 and more words in a family, a given and a full name (rounded from the training lists). */
const familyWords = [0, -0.04, -3.4, -5.5, -8];
const givenWords = [0, -0.2, -1.8, -4.5, -7];
const fullWords = [0, -9, -0.15, -2, -4.5, -7];

const never = Number.NEGATIVE_INFINITY;

const at = (table: readonly number[], count: number): number => table[Math.min(count, table.length - 1)]!;

/** Log-odds for family against given, tempered: words of one name are not independent. */
export function logOdds(word: string, model: Model): number {
  if (isInitial(word)) return -1.5;
  return Math.max(-2, Math.min(2, model.lookup(word).family * 0.4));
}

function patternOf(count: number, single: boolean): Scored {
  const [family, given, full] = [at(familyWords, count), at(givenWords, count), at(fullWords, count)];
  return {
    common: true,
    special: null,
    specialCost: 0,
    suffix: false,
    single,
    family,
    given,
    full,
    initialsLast: never,
    familyGiven: never,
    capitalsFirst: never,
    note: never,
  };
}

/** Scores of the slots of so many words, suffixes aside; nearly all slots share these. */
const patterns: readonly Scored[] = Array.from({ length: 10 }, (_, count) => patternOf(count, false));
const oneWord = patternOf(1, true);

/** Words without a suffix at their end. */
export function wordCount(words: readonly string[]): number {
  return endsInSuffix(words) ? words.length - 1 : words.length;
}

/** Scores a slot by its number of words and, where it is not plain, by its kind. */
export function scorePattern(slot: Slot): Readonly<Scored> {
  const { words } = slot;
  const single = words.length === 1;
  const last = words[words.length - 1]!;
  const short = last.length < 9 && maybeInitials(last);
  if (slot.plain && slot.cased && !slot.special && !short && words.length < 10 && !isSuffix(last))
    return single ? oneWord : patterns[words.length]!;
  const count = wordCount(words);
  const suffix = single && isSuffix(words[0]!);
  const usual = single ? oneWord : (patterns[count] ?? patternOf(count, false));
  const closer = slot.special || count > 9 || !slot.plain;
  const scored = { ...usual, common: !suffix && !closer && count === words.length, suffix };
  if (closer) addKind(slot, scored);
  if (scored.special === null && count > 1) addShape(slot, count, scored);
  return scored;
}

/** A quick no for nearly every last word: initials have a capital or a stop in second place, or one letter. */
function maybeInitials(word: string): boolean {
  if (word.length === 1) return true;
  const second = word.charCodeAt(1);
  if (second < 0x5b) return true;
  return second > 0x7f && (second > 0x24f || (second > 0xbf && second < 0xdf));
}

/** Groups, degrees, places, addresses and East Asian script. */
function addKind(slot: Slot, scored: Scored): void {
  const { text } = slot;
  if (isEastAsian(text)) {
    scored.special = 'east-asian';
    return;
  }
  if (slot.braced && (slot.words.length > 1 || isCapitals(text))) {
    scored.special = 'group';
    return;
  }
  const title = titleSlot(text);
  if (title !== null) {
    const certain = title === 'certain';
    scored.note = certain ? 0.5 : -1.2;
    if (certain) for (const place of ['family', 'given', 'full'] as const) scored[place] -= 8;
    return;
  }
  const place = addPlace(slot, scored);
  const { special, cost, note } = kindOf(slot, place);
  scored.special = special;
  scored.specialCost = cost;
  if (note !== null) scored.note = note;
}

function addPlace({ text, words }: Slot, scored: Scored): number {
  const place = placeScore(text, words);
  if (place === 0) return 0;
  scored.note = place >= 5 ? 0 : place >= 3 ? -0.5 : -3;
  for (const key of ['family', 'given', 'full'] as const) scored[key] -= place >= 3 ? place : 0;
  return place;
}

function kindOf({ text, words }: Slot, place: number): { special: Shape | null; cost: number; note: number | null } {
  if (isUnreadable(text, words))
    return { special: 'unreadable', cost: 0, note: /@|https?:|www\./.test(text) ? 1 : null };
  const group = isGroup(words);
  if (group === 'place') return { special: 'group', cost: -1.5, note: Math.max(0, place >= 5 ? 0 : -1) };
  if (group !== null) return { special: 'group', cost: 0, note: null };
  return place >= 5 ? { special: 'group', cost: -1.5, note: 0 } : { special: null, cost: 0, note: null };
}

/** Initials behind the family, and a family in capitals before the given name. */
function addShape({ words, cased }: Slot, count: number, scored: Scored): void {
  const head = cased ? 0 : capitalsHead(words, count);
  if (head > 0) {
    const evidence = capitalsEvidence(words[head - 1]!);
    scored.common = false;
    scored.capitalsFirst = at(fullWords, count) + evidence;
    scored.full -= Math.max(0, evidence);
    return;
  }
  if (words.every((word) => isInitial(word) && /^\p{Lu}/u.test(word))) {
    // "W. E. B." is a given name, however many words it has
    scored.common = false;
    scored.given = -0.3;
    scored.family -= 6;
    scored.full -= 8;
    return;
  }
  const tail = initialsTail(words, count);
  if (tail > 0) {
    scored.common = false;
    scored.initialsLast = at(familyWords, count - tail);
    for (let i = count - tail; i < count; i++) scored.initialsLast += initialsCost(words[i]!);
    scored.full -= 2.5;
    return;
  }
  if (!cased && isCapitals(words[count - 1]!) && !words.slice(0, count - 1).some((word) => isCapitals(word)))
    scored.full += 1;
}

/** What a word costs that is read as initials. */
function initialsCost(word: string): number {
  if (isLetterInitial(word)) return -0.2;
  const letters = word.replace(/[^\p{L}]/gu, '').length;
  if (letters === 1 || word.includes('.') || word.includes('-')) return -0.2;
  return [0, 0, -0.7, -1.6, -4][letters] ?? -8;
}

/** Number of words in capitals at the front of a name that goes on in small letters ("VAN DEN BERG Jan", "de SOUZA Ana"). */
export function capitalsHead(words: readonly string[], count: number): number {
  let head = 0;
  while (head < count && (isCapitals(words[head]!) || (isSmall(words[head]!) && particles.has(words[head]!)))) head++;
  if (head === 0 || head === count || !isCapitals(words[head - 1]!) || isInitial(words[head - 1]!)) return 0;
  const rest = words.slice(head, count);
  return rest.some((word) => /\p{Ll}/u.test(word)) && rest.every((word) => !isCapitals(word) || bareInitials(word))
    ? head
    : 0;
}

/** Two or three capitals in front may be initials ("JC Smith"), four are a family. */
function capitalsEvidence(word: string): number {
  const letters = word.replace(/[^\p{L}]/gu, '').length;
  const vowel = /[AEIOUYÄÖÜÉÈÁÀÍÓÚАЕИОУЫЭЮЯ]/u.test(word);
  if (letters >= 4) return 6;
  return letters === 3 ? (vowel ? 2.5 : -1) : vowel ? 0 : -3;
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
