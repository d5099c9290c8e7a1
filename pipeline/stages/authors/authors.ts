import type { IssueCode } from '../../../schemas/codes.ts';
import type { Author } from '../../../schemas/paper.ts';
import type { NamedAuthors, Note, Repair } from '../../record/record.ts';
import { buildAuthor } from './build.ts';
import { readList } from './format.ts';
import { fitted, type Model } from './model.ts';
import { slotsOf } from './slots.ts';

/** Passes each code on once. */
function onceEach(note: Note): Note {
  const noted: IssueCode[] = [];
  return (code) => {
    if (noted.includes(code)) return;
    noted.push(code);
    note(code);
  };
}

/** Reads an authors line: slots, format, names; null or an empty line gives no authors. Never throws. */
export function nameAuthors(line: string | null, report: Note, model: Model = fitted): NamedAuthors {
  const note = onceEach(report);
  const slots = line === null ? [] : slotsOf(line, note);
  if (line === null || slots.length === 0) {
    note('authors/missing');
    return { authors: [], format: 'given-first', margin: 0, repairs: [] };
  }
  const reading = readList(slots, model);
  if (reading.uncertain) note('authors/format-uncertain');
  const repairs: Repair[] = [];
  const authors: Author[] = [];
  const work = { line, slots, repairs, note, model };
  for (const placed of reading.authors) authors.push(buildAuthor(work, placed, authors.length + 1));
  return { authors, format: reading.format, margin: reading.margin, repairs };
}
