import type { Author } from '../../../schemas/paper.ts';
import type { Repair } from '../../record/record.ts';
import { cleanText, type Segment, segments, sliceClean } from './diff.ts';

/** What an author's raw name became, in the source's order. */
export function nameParts(author: Author, repairs: readonly Repair[]): Segment[] {
  return segments(
    author.raw_name,
    repairs.filter(({ field }) => field === `authors[${author.position}]`),
  );
}

/** The name as the record has it, letter for letter, with the repairs within its parts. */
export interface RecordName {
  parts: Segment[];
  /** The name in the source's order where the record writes it otherwise; else null. */
  source: string | null;
}

/** Puts the repaired parts of a name in the record's order; a part that the source does not show whole stands without marks. */
export function recordName(author: Author, source: readonly Segment[]): RecordName {
  const value = cleanText(source);
  if (value === author.name) return { parts: [...source], source: null };
  const { name, given, family, suffix, literal } = author;
  const pieces = [given, family, suffix, literal]
    .filter((piece) => piece !== null)
    .map((piece) => ({ piece, at: name.indexOf(piece), from: value.indexOf(piece) }))
    .sort((a, b) => a.at - b.at);
  const parts: Segment[] = [];
  let end = 0;
  for (const { piece, at, from } of pieces) {
    if (at < end || from === -1) return { parts: [{ kind: 'same', text: name }], source: value };
    parts.push({ kind: 'same', text: name.slice(end, at) }, ...sliceClean(source, from, from + piece.length));
    end = at + piece.length;
  }
  parts.push({ kind: 'same', text: name.slice(end) });
  return { parts: parts.filter((part) => part.kind === 'changed' || part.text !== ''), source: value };
}
