import type { Author } from '../../../schemas/paper.ts';
import type { Note, Repair } from '../../record.ts';
import { recase } from './case.ts';
import { cutName } from './cut.ts';
import type { Edit } from './draft.ts';
import type { Shape } from './list.ts';
import { displayName } from './order.ts';
import { eastAsianFamily } from './script.ts';
import type { Slot } from './slots.ts';
import { isSuffix } from './words.ts';

interface Joined {
  text: string;
  edits: Edit[];
}

/** A field's text and where it stands in the joined text. */
interface Part {
  text: string;
  start: number;
}

interface Parts {
  given: Part | null;
  family: Part | null;
  suffix: Part | null;
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

/** Splits a slot's trailing suffix off ("Daumé III"). */
function withoutSuffix(slot: Slot, start: number): { body: Part; words: string[]; suffix: Part | null } {
  const { text, words } = slot;
  const last = words[words.length - 1]!;
  if (words.length < 2 || !isSuffix(last)) return { body: { text, start }, words, suffix: null };
  const body = text.slice(0, text.length - last.length - 1);
  return {
    body: { text: body, start },
    words: words.slice(0, -1),
    suffix: { text: last, start: start + text.length - last.length },
  };
}

function fullParts(slot: Slot): Parts {
  const { body, words, suffix } = withoutSuffix(slot, 0);
  if (words.length === 1) return { given: null, family: body, suffix };
  const cut = cutName(words);
  let length = 0;
  for (let i = 0; i < cut; i++) length += words[i]!.length + 1;
  return {
    given: { text: body.text.slice(0, length - 1), start: 0 },
    family: { text: body.text.slice(length), start: length },
    suffix,
  };
}

function partsOf(shape: Shape, slots: readonly Slot[]): Parts {
  const [one, two, three] = slots;
  const second = one!.text.length + 2;
  const third = second + (two?.text.length ?? 0) + 2;
  if (shape === 'east-asian') {
    const { text } = one!;
    const length = eastAsianFamily(text);
    if (length === 0) return { given: null, family: { text, start: 0 }, suffix: null };
    const start = text[length] === ' ' ? length + 1 : length;
    return {
      given: { text: text.slice(start), start },
      family: { text: text.slice(0, length), start: 0 },
      suffix: null,
    };
  }
  if (shape === 'full') return fullParts(one!);
  if (shape === 'full+suffix') return { ...fullParts(one!), suffix: { text: two!.text, start: second } };
  const family = withoutSuffix(one!, 0);
  if (shape === 'mononym') return { given: null, family: family.body, suffix: family.suffix };
  if (shape === 'suffix-inside') {
    return {
      given: { text: three!.text, start: third },
      family: { text: one!.text, start: 0 },
      suffix: { text: two!.text, start: second },
    };
  }
  if (shape === 'pair+suffix') {
    return {
      given: { text: two!.text, start: second },
      family: { text: one!.text, start: 0 },
      suffix: { text: three!.text, start: third },
    };
  }
  if (family.suffix !== null)
    return { given: { text: two!.text, start: second }, family: family.body, suffix: family.suffix };
  const given = withoutSuffix(two!, second);
  return { given: given.body, family: family.body, suffix: given.suffix };
}

/** Re-cases the parts and lists one repair a word, in the order of the text. */
function repairCase(parts: Parts, joined: Joined): boolean {
  const given = parts.given?.text.split(' ') ?? [];
  const family = parts.family?.text.split(' ') ?? [];
  const right = recase(given, family);
  const rows = [
    { part: parts.given, words: given, right: right.given },
    { part: parts.family, words: family, right: right.family },
  ].sort((a, b) => (a.part?.start ?? 0) - (b.part?.start ?? 0));
  const edits = joined.edits.length;
  let shift = 0;
  for (const { part, words, right } of rows) {
    if (part === null) continue;
    let start = part.start;
    for (let i = 0; i < words.length; i++) {
      const before = words[i]!;
      const after = right[i]!;
      if (after !== before) {
        joined.edits.push({ rule: 'authors/case', start: start + shift, before, after });
        shift += after.length - before.length;
      }
      start += before.length + 1;
    }
    part.text = right.join(' ');
  }
  return joined.edits.length > edits;
}

function addRepairs(position: number, edits: readonly Edit[], repairs: Repair[]): void {
  for (const edit of edits) repairs.push({ field: `authors[${position}]`, ...edit });
}

/** Makes the author who stands in `count` slots from `at` on, and adds his repairs. */
export function buildAuthor(
  line: string,
  slots: readonly Slot[],
  at: number,
  count: number,
  shape: Shape,
  position: number,
  repairs: Repair[],
  note: Note,
): Author {
  const own = slots.slice(at, at + count);
  const raw_name = line.slice(own[0]!.start, own[count - 1]!.end);
  const joined = join(line, own);
  if (shape === 'group' || shape === 'unreadable') {
    note(shape === 'group' ? 'authors/group' : 'authors/unreadable');
    addRepairs(position, joined.edits, repairs);
    return { position, name: joined.text, given: null, family: null, suffix: null, literal: joined.text, raw_name };
  }
  const parts = partsOf(shape, own);
  if (own.some((slot) => !slot.cased) && repairCase(parts, joined)) note('authors/case-repaired');
  addRepairs(position, joined.edits, repairs);
  const given = parts.given?.text ?? null;
  const family = parts.family?.text ?? null;
  const suffix = parts.suffix?.text ?? null;
  return {
    position,
    name: displayName({ given, family, suffix, literal: null }),
    given,
    family,
    suffix,
    literal: null,
    raw_name,
  };
}
