import { isEastAsian } from '../../record/name.ts';
import { isGroup, isUnreadable } from './group.ts';
import { bareInitials, initialsTail, isLetterInitial } from './initials.ts';
import type { Scored, Shape } from './list.ts';
import { particles } from './particles.ts';
import { placeScore } from './places.ts';
import type { Slot } from './plain.ts';
import { titleSlot } from './titles.ts';
import { endsInSuffix, isCapitals, isInitial, isSmall, isSuffix } from './words.ts';

/** Log-probability of 1, 2, 3, 4 and more words in a family, a given and a full name (rounded from the training lists). */
const familyWords = [0, -0.04, -3.4, -5.5, -8];
export const givenWords = [0, -0.2, -1.8, -4.5, -7];
export const fullWords = [0, -9, -0.15, -2, -4.5, -7];

export const never = Number.NEGATIVE_INFINITY;

export const at = (table: readonly number[], count: number): number => table[Math.min(count, table.length - 1)]!;

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

export function addPlace({ text, words }: Slot, scored: Scored): number {
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
