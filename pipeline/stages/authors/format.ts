import { isEastAsian } from '../../record/name.ts';
import { isGroup, isUnreadable } from './group.ts';
import { bestPath, type Path, type Scored, type Shape, width } from './list.ts';
import type { Model } from './model.ts';
import { particles } from './particles.ts';
import type { Slot } from './plain.ts';
import { isInitial, isSmall, isSuffix } from './words.ts';

/** An author's shape, first slot and number of slots. */
export interface Placed {
  shape: Shape;
  at: number;
  slots: number;
}

/** A reading of the list: author after author, the slot each starts at. */
export interface Reading {
  format: 'given-first' | 'family-first';
  /** Nats by which this reading beats the other format's best one. */
  margin: number;
  /** The margin is thin and the other format gives other names. */
  uncertain: boolean;
  authors: Placed[];
}

/** Log-probability of 1, 2, 3, 4 and more words in a family, a given and a full name (rounded from the training lists). */
const familyWords = [0, -0.04, -3.4, -5.5, -8];
const givenWords = [0, -0.2, -1.8, -4.5, -7];
const fullWords = [0, -9, -0.15, -2, -4.5, -7];

/** Margin in nats under which the choice of the format is noted as uncertain. */
const thin = 2;

/** A pattern of words this clear is not looked up. */
const clear = 9.5;

const at = (table: readonly number[], count: number): number => table[Math.min(count, table.length - 1)]!;

/** Log-odds for family against given, tempered: words of one name are not independent. */
function logOdds(word: string, model: Model): number {
  if (isInitial(word)) return -1.5;
  return Math.max(-2, Math.min(2, model.lookup(word).family * 0.4));
}

function specialShape(slot: Slot): Shape | null {
  if (isEastAsian(slot.text)) return 'east-asian';
  if (isUnreadable(slot.text, slot.words)) return 'unreadable';
  return isGroup(slot.words) ? 'group' : null;
}

function patternOf(count: number, single: boolean): Scored {
  const [family, given, full] = [at(familyWords, count), at(givenWords, count), at(fullWords, count)];
  return { special: null, suffix: false, single, family, given, full };
}

/** Scores of the slots of so many words, suffixes aside; nearly all slots share these. */
const patterns: readonly Scored[] = Array.from({ length: 10 }, (_, count) => patternOf(count, false));
const oneWord = patternOf(1, true);

/** Scores a slot by its number of words. */
function scorePattern(slot: Slot): Readonly<Scored> {
  const count = wordCount(slot.words);
  const single = slot.words.length === 1;
  const special = slot.special || count > 9 ? specialShape(slot) : null;
  const suffix = single && isSuffix(slot.words[0]!);
  if (special !== null || suffix || count > 9) return { ...patternOf(count, single), special, suffix };
  return single ? oneWord : patterns[count]!;
}

/** Words without a suffix at their end. */
function wordCount(words: readonly string[]): number {
  return words.length > 1 && isSuffix(words[words.length - 1]!) ? words.length - 1 : words.length;
}

/** Adds what the words themselves say. */
function addWords(slot: Slot, pattern: Readonly<Scored>, model: Model): Scored {
  const scored = { ...pattern };
  if (scored.special !== null) return scored;
  const { words } = slot;
  const count = wordCount(words);
  let first = 0;
  let last = 0;
  let middle = 0;
  for (let i = 0; i < count; i++) {
    const word = words[i]!;
    const particle = i < count - 1 && particles.has(word.toLowerCase());
    const leaning = logOdds(word, model);
    scored.family += particle ? 1 : leaning;
    scored.given -= particle ? 0.5 : leaning;
    if (i === 0) first = leaning;
    else if (i < count - 1) middle += Math.abs(leaning);
    if (i === count - 1) last = leaning;
  }
  // only a family opens with a small particle ("van Beek, Anna P")
  if (count > 1 && isSmall(words[0]!) && particles.has(words[0]!)) scored.full -= 3;
  scored.full += middle + Math.max(last - first, model.invertedPenalty + first - last);
  return scored;
}

/** The authors of a path, and whether one is written the other way than his list or with one word. */
function walk({ chosen }: Path, familyFirst: boolean): { authors: Placed[]; stray: boolean } {
  const authors: Placed[] = [];
  let stray = false;
  for (let at = 0; at < chosen.length; ) {
    const shape = chosen[at]!;
    const slots = width[shape];
    authors.push({ shape, at, slots });
    if (shape === 'mononym' || (shape === 'full') === familyFirst) stray = true;
    at += slots;
  }
  return { authors, stray };
}

function decide(slots: readonly Slot[], scored: readonly Readonly<Scored>[]): Reading & { stray: boolean } {
  const givenFirst = bestPath(slots, scored, false);
  const familyFirst = bestPath(slots, scored, true);
  const turned = familyFirst.score > givenFirst.score;
  const margin = Math.abs(familyFirst.score - givenFirst.score);
  const { authors, stray } = walk(turned ? familyFirst : givenFirst, turned);
  const other = margin < thin ? walk(turned ? givenFirst : familyFirst, !turned).authors : null;
  const agreed = other?.length === authors.length && other.every(({ shape }, i) => shape === authors[i]!.shape);
  return {
    format: turned ? 'family-first' : 'given-first',
    margin,
    uncertain: margin < thin && !agreed,
    authors,
    stray,
  };
}

/** Chooses between "Given Family, ..." and "Family, Given, ..." by both readings' scores, words by number first, then by kind. */
export function readList(slots: readonly Slot[], model: Model): Reading {
  const scored = slots.map(scorePattern);
  const byPattern = decide(slots, scored);
  if (!model.words || (byPattern.margin >= clear && !byPattern.stray)) return byPattern;
  return decide(
    slots,
    slots.map((slot, i) => addWords(slot, scored[i]!, model)),
  );
}
