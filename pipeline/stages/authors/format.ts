import { bestPath, type Path, type Scored, type Shape, width } from './list.ts';
import type { Model } from './model.ts';
import { particles } from './particles.ts';
import type { Slot } from './plain.ts';
import { addWords, logOdds, scorePattern } from './scores.ts';
import { type Style, type StyleBonus, type StyleName, styleNames, styles } from './style.ts';

/** An author's shape, first slot, number of slots, and of the notes behind them. */
export interface Placed {
  shape: Shape;
  at: number;
  slots: number;
  notes: number;
}

/** A reading of the list: its style, and author after author. */
export interface Reading {
  style: StyleName;
  /** Nats by which this style's reading beats the best of those that give other names. */
  margin: number;
  authors: Placed[];
}

/** A pattern of words this clear is not looked up. */
const clear = 9.5;

/** The authors of a path. */
function walk(chosen: readonly Shape[]): Placed[] {
  const authors: Placed[] = [];
  for (let at = 0; at < chosen.length; ) {
    const shape = chosen[at]!;
    const slots = width[shape];
    const last = authors[authors.length - 1];
    if (shape === 'note' && last !== undefined) last.notes += 1;
    else authors.push({ shape, at, slots, notes: 0 });
    at += slots;
  }
  return authors;
}

/** Whether an author of the path is written in another way than his list, or with one word. */
function hasStray(chosen: readonly Shape[], { name }: Style): boolean {
  const usual: Shape = name === 'family-first' ? 'pair' : name === 'given-first' ? 'full' : 'note';
  for (let at = 0; at < chosen.length; at += width[chosen[at]!]) {
    const shape = chosen[at]!;
    if (shape === usual || (width[shape] > 1 && shape.startsWith(usual))) continue;
    if (shape !== 'group' && shape !== 'east-asian') return true;
  }
  return false;
}

function sameNames(one: readonly Shape[], other: readonly Shape[]): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += width[one[at]!]) if (one[at] !== other[at]) return false;
  return true;
}

/** A list in which ";" and "and" stand, and behind each of two or more full names something else: "Given Family, Place; ...". */
function mayBeAffiliated(slots: readonly Slot[], usual: boolean): boolean {
  let segments = 0;
  for (let i = 0; i < slots.length; ) {
    let next = i + 1;
    while (next < slots.length && !slots[next]!.strong) next++;
    if (next === i + 1 || slots[i]!.words.length < 2) return false;
    segments += 1;
    i = next;
  }
  return segments > 1 || (usual && segments === 1 && slots.length === 2);
}

interface Candidate {
  style: Style;
  path: Path;
  score: number;
}

/** The styles that the slots allow: the two usual ones, and others where a slot has their shape. */
function possible(slots: readonly Slot[], scored: readonly Readonly<Scored>[], bonus: StyleBonus): StyleName[] {
  const names: StyleName[] = ['given-first', 'family-first'];
  if (scored.some(({ initialsLast }) => initialsLast > -99)) names.push('initials-last');
  if (scored.some(({ capitalsFirst }) => capitalsFirst > -99)) names.push('capitals-first');
  if (scored.some(({ familyGiven }) => familyGiven > -99)) names.push('family-given');
  if (slots.length > 1 && mayBeAffiliated(slots, bonus.affiliated > -1)) names.push('affiliated');
  return names;
}

function candidates(slots: readonly Slot[], scored: readonly Readonly<Scored>[], bonus: StyleBonus): Candidate[] {
  return possible(slots, scored, bonus).map((name) => {
    const path = bestPath(slots, scored, styles[name]);
    return { style: styles[name], path, score: path.score + bonus[name] };
  });
}

function decide(found: readonly Candidate[]): { best: Candidate; margin: number } {
  let best = found[0]!;
  for (const one of found) if (one.score > best.score) best = one;
  let margin = Number.POSITIVE_INFINITY;
  for (const one of found) {
    if (one === best || best.score - one.score >= margin || sameNames(one.path.chosen, best.path.chosen)) continue;
    margin = best.score - one.score;
  }
  return { best, margin };
}

/** Nearly every list opens with a given name: only where it may not are all words looked up. */
function opensWithFamily(slots: readonly Slot[], familyFirst: boolean, model: Model): boolean {
  const { words } = slots[0]!;
  if (familyFirst) return slots.length < 4 && words.length > 1;
  if (words.length === 1) return false;
  return particles.has(words[0]!.toLowerCase()) || logOdds(words[0]!, model) > logOdds(words[words.length - 1]!, model);
}

function withWords(slots: readonly Slot[], scored: readonly Readonly<Scored>[], model: Model): Scored[] {
  return slots.map((slot, i) => addWords(slot, scored[i]!, model));
}

/** Reads the list in every style that its slots allow and takes the best, words by number and shape first, then by kind. */
export function readList(slots: readonly Slot[], model: Model, bonus: StyleBonus): Reading {
  const scored = slots.map(scorePattern);
  const byPattern = candidates(slots, scored, bonus);
  let { best, margin } = decide(byPattern);
  const settled =
    !model.words ||
    (byPattern.length === 2 &&
      margin >= clear &&
      bonus['family-given'] < -3 &&
      !hasStray(best.path.chosen, best.style) &&
      !opensWithFamily(slots, best.style.name === 'family-first', model));
  if (!settled) ({ best, margin } = decide(candidates(slots, withWords(slots, scored, model), bonus)));
  return { style: best.style.name, margin, authors: walk(best.path.chosen) };
}

/** Score of each style's best reading of the list, words and all; -Infinity for a style that its slots rule out. */
export function styleScores(slots: readonly Slot[], model: Model, bonus: StyleBonus): Record<StyleName, number> {
  const scores = Object.fromEntries(styleNames.map((name) => [name, Number.NEGATIVE_INFINITY])) as Record<
    StyleName,
    number
  >;
  const scored = withWords(slots, slots.map(scorePattern), model);
  for (const { style, score } of candidates(slots, scored, bonus)) scores[style.name] = score;
  return scores;
}
