import { isGroup, isUnreadable } from './group.ts';
import { bestPath, type Path, type Scored, type Shape, width } from './list.ts';
import type { Model } from './model.ts';
import { particles } from './particles.ts';
import { isEastAsian } from './script.ts';
import type { Slot } from './slots.ts';
import { isInitial, isSuffix } from './words.ts';

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
  /** Both formats give the same names. */
  agreed: boolean;
  authors: Placed[];
}

/** Log-probability of 1, 2, 3, 4 and more words in a family, a given and a full name (rounded from the training lists). */
const familyWords = [0, -0.04, -3.4, -5.5, -8];
const givenWords = [0, -0.2, -1.8, -4.5, -7];
const fullWords = [0, -9, -0.15, -2, -4.5, -7];
/** A pattern of words this clear is not looked up. */
const clear = 9.5;

const at = (table: readonly number[], count: number): number => table[Math.min(count, table.length - 1)]!;

/** Log-odds for family against given, tempered: words of one name are not independent. */
function lean(word: string, model: Model): number {
  if (isInitial(word)) return -1.5;
  return Math.max(-2, Math.min(2, model.lookup(word).family * 0.4));
}

function specialShape(slot: Slot): Shape | null {
  if (isEastAsian(slot.text)) return 'east-asian';
  if (isUnreadable(slot.text, slot.words)) return 'unreadable';
  return isGroup(slot.words) ? 'group' : null;
}

/** Scores a slot by its number of words. */
function scorePattern(slot: Slot): Scored {
  const count = wordCount(slot.words);
  return {
    special: slot.special || count > 9 ? specialShape(slot) : null,
    suffix: slot.words.length === 1 && isSuffix(slot.words[0]!),
    single: slot.words.length === 1,
    family: at(familyWords, count),
    given: at(givenWords, count),
    full: at(fullWords, count),
  };
}

/** Words without a suffix at their end. */
function wordCount(words: readonly string[]): number {
  return words.length > 1 && isSuffix(words[words.length - 1]!) ? words.length - 1 : words.length;
}

/** Adds what the words themselves say. */
function addWords(slot: Slot, scored: Scored, model: Model): void {
  if (scored.special !== null) return;
  const { words } = slot;
  const count = wordCount(words);
  let first = 0;
  let last = 0;
  let middle = 0;
  for (let i = 0; i < count; i++) {
    const word = words[i]!;
    const particle = i < count - 1 && particles.has(word.toLowerCase());
    const leaning = lean(word, model);
    scored.family += particle ? 1 : leaning;
    scored.given -= particle ? 0.5 : leaning;
    if (i === 0) first = leaning;
    else if (i < count - 1) middle += Math.abs(leaning);
    if (i === count - 1) last = leaning;
  }
  scored.full += middle + Math.max(last - first, model.turned + first - last);
}

function decide(slots: readonly Slot[], scored: readonly Scored[]): { reading: Reading; stray: boolean } {
  const givenFirst = bestPath(slots, scored, false);
  const familyFirst = bestPath(slots, scored, true);
  const isFamilyFirst = familyFirst.score > givenFirst.score;
  const path: Path = isFamilyFirst ? familyFirst : givenFirst;
  let at = 0;
  const authors = path.shapes.map((shape) => {
    const author = { shape, at, slots: width[shape] };
    at += width[shape];
    return author;
  });
  const format = isFamilyFirst ? 'family-first' : 'given-first';
  const margin = Math.abs(familyFirst.score - givenFirst.score);
  const agreed = margin < 2 && familyFirst.shapes.join() === givenFirst.shapes.join();
  return { reading: { format, margin, agreed, authors }, stray: path.stray };
}

/** Chooses between "Given Family, ..." and "Family, Given, ..." by both readings' scores, words by number first, then by kind. */
export function readList(slots: readonly Slot[], model: Model): Reading {
  const scored = slots.map(scorePattern);
  const byPattern = decide(slots, scored);
  if (!model.words || (byPattern.reading.margin >= clear && !byPattern.stray)) return byPattern.reading;
  slots.forEach((slot, index) => {
    addWords(slot, scored[index]!, model);
  });
  return decide(slots, scored).reading;
}
