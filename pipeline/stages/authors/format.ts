import { bestPath, type Path, type Scored, type Shape, width } from './list.ts';
import type { Model } from './model.ts';
import type { Slot } from './plain.ts';
import { contradiction, readCommonList } from './quick.ts';
import type { Placed, Reading } from './reading.ts';
import { scorePattern } from './scores.ts';
import { type Style, type StyleBonus, type StyleName, styleNames, styles } from './style.ts';
import { addWords } from './word-scores.ts';

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

function withWords(slots: readonly Slot[], scored: readonly Readonly<Scored>[], model: Model): Scored[] {
  return slots.map((slot, i) => addWords(slot, scored[i]!, model));
}

/** Whether every slot is a name and nothing else; initials behind given names ("Lee, Ann B") are no Vancouver names where families stand alone. */
function areCommon(slots: readonly Slot[], scored: readonly Readonly<Scored>[]): boolean {
  let [singles, tails] = [0, 0];
  for (let i = 0; i < scored.length; i++) {
    const one = scored[i]!;
    if (one.single && one.common) singles += 1;
    else if (!one.common) {
      if (
        one.initialsLast < -99 ||
        one.capitalsFirst > -99 ||
        one.note > -99 ||
        one.special !== null ||
        !slots[i]!.cased
      )
        return false;
      tails += 1;
    }
  }
  return tails === 0 || singles >= tails;
}

/** Reads the list in every style that its slots allow and takes the best, words by number and shape first, then by kind. */
export function readList(slots: readonly Slot[], model: Model, bonus: StyleBonus): Reading {
  const scored = slots.map(scorePattern);
  if (areCommon(slots, scored) && !(bonus.affiliated > -1)) return readCommonList(slots, scored, bonus, model);
  const last = model.words ? withWords(slots, scored, model) : scored;
  const found = candidates(slots, last, bonus);
  const { best, margin } = decide(found);
  const turned = found.find(({ style }) => style.name === 'family-given')?.path.score ?? Number.NEGATIVE_INFINITY;
  const contradicted = best.style.name === 'given-first' && turned - best.path.score > contradiction;
  return { style: best.style.name, margin, contradicted, authors: walk(best.path.chosen) };
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
