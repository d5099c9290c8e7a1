import type { Note } from '../../record/record.ts';
import { type CleanSlot, cleanSlot } from './clean.ts';
import { plainSlots, type Slot } from './plain.ts';
import { type ScannedLine, type Stretch, scanLine, scanName } from './scan.ts';

/** A word that opens with two capitals or a small letter: a name to look at for re-casing. */
const uncased = /\p{Lu}\p{Lu}|(?<![^\s])\p{Ll}/u;

function slotOf(line: string, stretch: Stretch, end: number, clean: CleanSlot): Slot {
  const { text, edits } = clean;
  const { start, strong } = stretch;
  return {
    start,
    end,
    strong,
    text,
    words: text.split(' '),
    edits,
    cased: !uncased.test(text),
    plain: false,
    special: true,
    closed: clean.notes && edits.some(({ rule, start }) => rule !== 'authors/space' && start >= text.length),
    braced: line[start] === '{' && /^\{[^{}]*\}$/.test(line.slice(start, end)),
  };
}

/** Stretches of nothing but marks or affiliations belong to the name before them. */
function joinMarks(line: string, stretches: readonly Stretch[], cleaned: readonly CleanSlot[]): Slot[] {
  const slots: Slot[] = [];
  for (let i = 0; i < stretches.length; i++) {
    const stretch = stretches[i]!;
    if (cleaned[i]!.text === '') continue;
    let next = i + 1;
    while (next < stretches.length && cleaned[next]!.text === '' && !stretches[next]!.strong) next++;
    const { end } = stretches[next - 1]!;
    const clean = next === i + 1 ? cleaned[i]! : cleanSlot(line.slice(stretch.start, end));
    if (clean.text !== '') slots.push(slotOf(line, stretch, end, clean));
    i = next - 1;
  }
  return slots;
}

/** A small letter by itself in a list with capitals is a footnote mark. */
function cleanMark(line: string, { start, end }: Stretch, capitals: boolean): CleanSlot {
  const raw = line.slice(start, end);
  if (!capitals || raw.length !== 1 || !/\p{Ll}/u.test(raw)) return cleanSlot(raw);
  return { text: '', edits: [], mojibake: false, notes: true, titles: false };
}

/** Cuts the line into clean slots; a line of plain names goes the short way. */
export function slotsOf(line: string, note: Note): Slot[] {
  return plainSlots(line) ?? closerSlots(line, scanLine(line), note);
}

/** The slots of one name that its source has parted from the others. */
export function slotsOfName(line: string, note: Note): Slot[] {
  return closerSlots(line, scanName(line), note);
}

function closerSlots(line: string, { stretches, emptySlots, etAl }: ScannedLine, note: Note): Slot[] {
  const capitals = /\p{Lu}/u.test(line);
  const cleaned = stretches.map((stretch) => cleanMark(line, stretch, capitals));
  if (emptySlots > 0) note('authors/empty-slot');
  if (etAl) note('authors/et-al');
  if (cleaned.some((slot) => slot.notes)) note('authors/notes-removed');
  if (cleaned.some((slot) => slot.titles)) note('authors/titles-removed');
  if (cleaned.some((slot) => slot.mojibake)) note('authors/mojibake');
  const slots = joinMarks(line, stretches, cleaned);
  // "{van der Berg}, Jan" is a family, "{OECD}; Jan Berg" a group
  for (const [i, slot] of slots.entries()) if (slot.braced && slots[i + 1]?.strong === false) slot.braced = false;
  return slots;
}
