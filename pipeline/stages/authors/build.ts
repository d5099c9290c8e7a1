import type { Author } from '../../../schemas/paper.ts';
import { displayName } from '../../record/name.ts';
import type { Note, Repair } from '../../record/record.ts';
import { recase } from './case.ts';
import type { Edit } from './edited-name.ts';
import { onlyInitials, spacedInitials } from './initials.ts';
import type { Shape } from './list.ts';
import type { Model } from './model.ts';
import { type Parts, partsOf } from './parts.ts';
import type { Slot } from './plain.ts';
import type { Placed } from './reading.ts';
import { titleSlot } from './titles.ts';
import { isSuffix } from './words.ts';

/** An author's text and the edits that lead to it from the raw stretch. */
export interface Joined {
  text: string;
  edits: Edit[];
}

/** Joins an author's slots with ", " and lists the repairs from the raw stretch to that text. */
function join(line: string, slots: readonly Slot[]): Joined {
  const first = slots[0]!;
  if (slots.length === 1) return { text: first.text, edits: [...first.edits] };
  let text = first.text;
  const edits = [...first.edits];
  for (let i = 1; i < slots.length; i++) {
    const slot = slots[i]!;
    const between = line.slice(slots[i - 1]!.end, slot.start);
    if (between !== ', ') edits.push({ rule: 'authors/comma', start: text.length, before: between, after: ', ' });
    text += ', ';
    for (const edit of slot.edits) edits.push({ ...edit, start: edit.start + text.length });
    text += slot.text;
  }
  return { text, edits };
}

/** How the words of a name are written: case for most, initials apart where the given name is nothing else. */
export interface Spelling {
  initials: boolean;
}

/** Re-cases the parts, writes initials apart and lists one repair a word, in the order of the text; says whether case changed. */
export function repairWords(parts: Parts, joined: Joined, spelling: Spelling): boolean {
  const given = parts.given?.text.split(' ') ?? [];
  const family = parts.family?.text.split(' ') ?? [];
  const right = spelling.initials
    ? { given: given.map(spacedInitials), family: recase([], family).family }
    : recase(given, family);
  const rows = [
    {
      part: parts.given,
      words: given,
      right: right.given,
      rule: spelling.initials ? 'authors/initials' : 'authors/case',
    },
    { part: parts.family, words: family, right: right.family, rule: 'authors/case' },
  ].sort((a, b) => (a.part?.start ?? 0) - (b.part?.start ?? 0));
  let cased = false;
  let shift = 0;
  for (const { part, words, right, rule } of rows) {
    if (part === null) continue;
    let start = part.start;
    for (let i = 0; i < words.length; i++) {
      const before = words[i]!;
      const after = right[i]!;
      if (after !== before) {
        joined.edits.push({ rule: rule as Edit['rule'], start: start + shift, before, after });
        shift += after.length - before.length;
        cased ||= rule === 'authors/case';
      }
      start += before.length + 1;
    }
    part.text = right.join(' ');
  }
  return cased;
}

/** One line's slots and where its repairs and notes go. */
export interface Work {
  line: string;
  slots: readonly Slot[];
  repairs: Repair[];
  note: Note;
  model: Model;
  /** Given names of the list are initials alone: they are written "J. A.". */
  initials: boolean;
}

/** A name of plain words which needs no repair and leaves no choice; null for every other. */
function plainAuthor({ line, slots }: Work, { shape, at }: Placed, position: number): Author | null {
  const one = slots[at]!;
  if (!one.plain || !one.cased) return null;
  const { words, text } = one;
  if (shape === 'full' && words.length === 2 && !isSuffix(words[1]!)) {
    return { position, name: text, given: words[0]!, family: words[1]!, suffix: null, literal: null, raw_name: text };
  }
  const two = slots[at + 1];
  if (shape !== 'pair' || !two?.plain || !two.cased || isSuffix(one.words.at(-1)!) || isSuffix(two.words.at(-1)!))
    return null;
  const name = `${two.text} ${text}`;
  const raw_name = line.slice(one.start, two.end);
  return { position, name, given: two.text, family: text, suffix: null, literal: null, raw_name };
}

/** Initials glued to a family with its given name behind it ("R.Marlow, Ida") are left as they stand: they are part of neither. */
function unglued(line: string, shape: Shape, own: Slot[]): Slot[] {
  const one = own[0]!;
  if (!shape.startsWith('pair') || one.edits.length !== 1 || one.edits[0]!.rule !== 'authors/initials') return own;
  const text = line.slice(one.start, one.end);
  return [{ ...one, text, words: text.split(' '), edits: [] }, ...own.slice(1)];
}

/** Makes the author who stands in `count` slots from `at` on, with the notes behind him, and adds his repairs. */
export function buildAuthor(work: Work, placed: Placed, position: number): Author {
  const plain = placed.notes === 0 && !work.initials ? plainAuthor(work, placed, position) : null;
  if (plain !== null) return plain;
  const { shape, at, slots: count, notes } = placed;
  const { line, repairs, note } = work;
  const own = unglued(line, shape, work.slots.slice(at, at + count));
  const end = own[count - 1]!.end;
  const raw_name = line.slice(own[0]!.start, work.slots[at + count + notes - 1]!.end);
  const joined = join(line, own);
  const before = joined.text.length;
  const literal = shape === 'group' || shape === 'unreadable';
  const parts: Parts = literal
    ? { given: null, family: null, suffix: null }
    : partsOf(shape, own, work.model, work.initials);
  if (literal) note(shape === 'group' ? 'authors/group' : 'authors/unreadable');
  else {
    const initials = isInitialled(parts, shape, work);
    if ((initials || own.some((slot) => !slot.cased)) && repairWords(parts, joined, { initials }))
      note('authors/case-repaired');
  }
  if (notes > 0)
    joined.edits.push(...noteEdits(work, placed, line.slice(end, own[0]!.start + raw_name.length), joined, before));
  for (const edit of joined.edits) repairs.push({ field: `authors[${position}]`, ...edit });
  const name = {
    given: parts.given?.text ?? null,
    family: parts.family?.text ?? null,
    suffix: parts.suffix?.text ?? null,
    literal: literal ? joined.text : null,
  };
  return { position, name: displayName(name), ...name, raw_name };
}

function isInitialled({ given }: Parts, shape: Shape, { initials }: Work): boolean {
  if (given === null) return false;
  return (initials || shape === 'initials-last') && onlyInitials(given.text);
}

/** The repair that takes the notes behind a name off, and what is said of it. */
function noteEdits(
  { slots, note }: Work,
  { at, slots: count, notes }: Placed,
  removed: string,
  joined: Joined,
  length: number,
): Edit[] {
  const titles = slots.slice(at + count, at + count + notes).some(({ text }) => titleSlot(text) !== null);
  note(titles ? 'authors/titles-removed' : 'authors/notes-removed');
  let start = length;
  for (const { rule, before, after } of joined.edits)
    if (rule === 'authors/case' || rule === 'authors/initials') start += after.length - before.length;
  return [{ rule: titles ? 'authors/title' : 'authors/affiliation', start, before: removed, after: '' }];
}
