import type { IssueCode } from '../../../schemas/codes.ts';
import type { Author } from '../../../schemas/paper.ts';
import type { NamedAuthors, Note, Repair } from '../../record/record.ts';
import { buildAuthor } from './build.ts';
import { noteDoubts } from './doubt.ts';
import { readList } from './format.ts';
import { onlyInitials } from './initials.ts';
import { fitted, type Model } from './model.ts';
import type { Slot } from './plain.ts';
import { type ListStylePrior, styleBonus } from './prior.ts';
import type { Placed } from './reading.ts';
import { slotsOf, slotsOfName } from './slots.ts';

/** Passes each code on once. */
function onceEach(note: Note): Note {
  const noted: IssueCode[] = [];
  return (code) => {
    if (noted.includes(code)) return;
    noted.push(code);
    note(code);
  };
}

/** Reads an authors line: slots, style, names; null or an empty line gives no authors. `prior` says how the file's other lists are written. Never throws. */
export function nameAuthors(
  line: string | null,
  report: Note,
  prior?: ListStylePrior,
  model: Model = fitted,
): NamedAuthors {
  const note = onceEach(report);
  const slots = line === null ? [] : slotsOf(line, note);
  if (line === null || slots.length === 0) {
    note('authors/missing');
    return { authors: [], format: 'given-first', margin: 0, repairs: [] };
  }
  const { style, margin, contradicted, authors } = readList(slots, model, styleBonus(prior));
  if (contradicted) note('authors/format-uncertain');
  const format = style === 'family-first' || style === 'initials-last' ? 'family-first' : 'given-first';
  return named(line, slots, authors, note, model, format, margin);
}

/** Reads one name that its source has parted from the others: however it is written, it is one author. Null where nothing is left of it. */
export function nameOneAuthor(line: string, report: Note): NamedAuthors | null {
  const note = onceEach(report);
  const slots = slotsOfName(line, note);
  if (slots.length === 0) return null;
  const { authors, margin } = readList(slots, fitted, styleBonus(undefined));
  const isGroup = slots.length === 1 && / (?:and|und|et|&) /.test(slots[0]!.text);
  const one: Placed = isGroup
    ? { shape: 'group', at: 0, slots: 1, notes: 0 }
    : authors.length === 1
      ? authors[0]!
      : { shape: 'unreadable', at: 0, slots: slots.length, notes: 0 };
  return named(line, slots, [one], note, fitted, 'given-first', margin);
}

function named(
  line: string,
  slots: readonly Slot[],
  placed: readonly Placed[],
  note: Note,
  model: Model,
  format: NamedAuthors['format'],
  margin: number,
): NamedAuthors {
  const repairs: Repair[] = [];
  const authors: Author[] = [];
  const work = { line, slots, repairs, note, model, initials: placed.length > 1 && areInitialled(slots, placed) };
  for (const one of placed) authors.push(buildAuthor(work, one, authors.length + 1));
  noteDoubts(authors, placed, slots, margin, note);
  return { authors, format, margin, repairs };
}

/** Every person of the list has initials alone before or behind the family. */
function areInitialled(slots: readonly Slot[], placed: readonly Placed[]): boolean {
  for (const { shape, at } of placed) {
    if (shape === 'initials-last') continue;
    if (shape === 'pair' ? onlyInitials(slots[at + 1]!.text) : shape === 'full' && startsWithInitials(slots[at]!.words))
      continue;
    return false;
  }
  return true;
}

/** "J. A. Smith", "JA van der Berg". */
function startsWithInitials(words: readonly string[]): boolean {
  return words.length > 1 && onlyInitials(words[0]!) && words.some((word) => !onlyInitials(word));
}
