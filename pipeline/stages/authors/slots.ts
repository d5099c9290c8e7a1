import type { Note } from '../../record.ts';
import { type CleanSlot, cleanSlot } from './clean.ts';
import type { Edit } from './draft.ts';
import { type Stretch, splitLine } from './split.ts';

/** One place of an author list: where it stands in the line, its clean text and the repairs that made it clean. */
export interface Slot {
  start: number;
  end: number;
  /** ";", "and" or "&" stands before it: no name reaches across. */
  strong: boolean;
  text: string;
  words: string[];
  edits: readonly Edit[];
}

const none: readonly Edit[] = [];

/** Anything but plain names between ", ": other characters, mojibake, double or missing spaces, "and", "et al". */
const unusual =
  /[^A-Za-z ,.'’\u2013\-\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]|[\u00c2-\u00ef][ŠŒŽšœžŸƒ]|^[ ,]|[ ,]$| [ ,]|,[^ ]| (?:and|AND|et al|and others|others)(?=[ .,]|$)|\.\.\./;

function plainSlots(line: string): Slot[] {
  const slots: Slot[] = [];
  let start = 0;
  while (start <= line.length) {
    const comma = line.indexOf(',', start);
    const end = comma < 0 ? line.length : comma;
    const text = line.slice(start, end);
    slots.push({ start, end, strong: false, text, words: text.split(' '), edits: none });
    start = end + 2;
  }
  return slots;
}

/** Stretches of nothing but marks or affiliations belong to the name before them. */
function joinMarks(line: string, stretches: readonly Stretch[], cleaned: readonly CleanSlot[]): Slot[] {
  const slots: Slot[] = [];
  for (let i = 0; i < stretches.length; i++) {
    const { start, strong } = stretches[i]!;
    let { end } = stretches[i]!;
    let clean = cleaned[i]!;
    if (clean.text === '') continue;
    let next = i + 1;
    while (next < stretches.length && cleaned[next]!.text === '' && !stretches[next]!.strong) next++;
    if (next > i + 1) {
      end = stretches[next - 1]!.end;
      clean = cleanSlot(line.slice(start, end));
      i = next - 1;
    }
    if (clean.text !== '')
      slots.push({ start, end, strong, text: clean.text, words: clean.text.split(' '), edits: clean.edits });
  }
  return slots;
}

/** Cuts the line into clean slots; a line of plain names goes the short way. */
export function slotsOf(line: string, note: Note): Slot[] {
  if (!unusual.test(line)) return plainSlots(line);
  const { stretches, emptySlots, etAl } = splitLine(line);
  const cleaned = stretches.map(({ start, end }) => cleanSlot(line.slice(start, end)));
  if (emptySlots > 0) note('authors/empty-slot');
  if (etAl) note('authors/et-al');
  if (cleaned.some((slot) => slot.notes)) note('authors/notes-removed');
  if (cleaned.some((slot) => slot.mojibake)) note('authors/mojibake');
  return joinMarks(line, stretches, cleaned);
}
