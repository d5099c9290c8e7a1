import type { IssueCode } from '../../../schemas/codes.ts';
import type { Author } from '../../../schemas/paper.ts';
import { auditsTo, displayName } from '../../record/name.ts';
import type { NamedAuthors, NameSpan, Note, Repair } from '../../record/record.ts';
import { applyRepairs } from '../../record/repair.ts';
import { nameOneAuthor } from './authors.ts';
import { type Joined, repairWords } from './build.ts';
import { cleanSlot } from './clean.ts';
import { isGroup } from './group.ts';
import type { Part, Parts } from './parts.ts';

/**
 * Names the authors of a line whose source says where each name stands and, mostly, where its parts do: the parts are
 * repaired like any name's, the cut is the source's. A name without parts is read as one author. Never throws.
 */
export function nameKnownAuthors(line: string, cuts: readonly NameSpan[], note: Note): NamedAuthors {
  const authors: Author[] = [];
  const repairs: Repair[] = [];
  const noted = new Set<IssueCode>();
  let margin = Number.POSITIVE_INFINITY;
  for (const cut of cuts) {
    const known = knownAuthor(line, cut, (code) => noted.add(code));
    const read = known ?? nameOneAuthor(line.slice(cut.start, cut.end), (code) => noted.add(code));
    if (read === null) continue;
    margin = Math.min(margin, read.margin);
    const before = authors.length;
    for (const author of read.authors) authors.push({ ...author, position: author.position + before });
    for (const repair of read.repairs) repairs.push(before === 0 ? repair : moved(repair, before));
  }
  if (authors.length === 0) noted.add('authors/missing');
  for (const code of noted) note(code);
  return { authors, format: 'family-first', margin, repairs };
}

function moved(repair: Repair, by: number): Repair {
  const position = Number(repair.field.slice('authors['.length, -1));
  return { ...repair, field: `authors[${position + by}]` };
}

/** The author of a cut; null where it has no parts, or nothing is left of one of them. */
function knownAuthor(line: string, { parts }: NameSpan, note: Note): NamedAuthors | null {
  const first = parts[0];
  if (first === undefined) return null;
  const joined: Joined = { text: '', edits: [] };
  const placed: Parts & { literal: Part | null } = { given: null, family: null, suffix: null, literal: null };
  for (const [index, { role, start, end }] of parts.entries()) {
    const before = parts[index - 1];
    if (before !== undefined)
      addJoiner(joined, line.slice(before.end, start), before.role === 'given' && role === 'family');
    const clean = cleanSlot(line.slice(start, end));
    if (clean.text === '') return null;
    if (clean.notes) note('authors/notes-removed');
    if (clean.mojibake) note('authors/mojibake');
    for (const edit of clean.edits) joined.edits.push({ ...edit, start: edit.start + joined.text.length });
    placed[role] = { text: clean.text, start: joined.text.length };
    joined.text += clean.text;
  }
  const author = authorOf(placed, joined, line.slice(first.start, parts.at(-1)!.end), note);
  const value = applyRepairs(author.raw_name, joined.edits);
  if (value === null || !auditsTo(author, value)) return null;
  const repairs = joined.edits.map((edit) => ({ field: 'authors[1]', ...edit }) as const);
  return { authors: [author], format: 'family-first', margin: Number.POSITIVE_INFINITY, repairs };
}

function addJoiner(joined: Joined, before: string, bySpace: boolean): void {
  const after = bySpace ? ' ' : ', ';
  if (before !== after) joined.edits.push({ rule: 'authors/comma', start: joined.text.length, before, after });
  joined.text += after;
}

function authorOf(placed: Parts & { literal: Part | null }, joined: Joined, raw_name: string, note: Note): Author {
  const only = placed.literal ?? (placed.given === null && placed.suffix === null ? placed.family : null);
  if (only !== null && (placed.literal !== null || isGroup(only.text.split(' ')))) {
    note('authors/group');
    return { position: 1, name: only.text, given: null, family: null, suffix: null, literal: only.text, raw_name };
  }
  // A given name alone is a mononym.
  const parts: Parts = placed.family === null ? { ...placed, family: placed.given, given: null } : placed;
  if (repairWords(parts, joined, { initials: false })) note('authors/case-repaired');
  const name = {
    given: parts.given?.text ?? null,
    family: parts.family?.text ?? null,
    suffix: parts.suffix?.text ?? null,
    literal: null,
  };
  return { position: 1, name: displayName(name), ...name, raw_name };
}
