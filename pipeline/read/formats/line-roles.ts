import type { FurnitureKind } from '../../record/record.ts';
import type { Lines } from '../lines.ts';
import { type Fields, furnitureOf, invalid, type Piece, record } from './records.ts';

/** What a line of a record is: text of a field, its label taken off, or furniture. */
export type LineRole = { field: 'title' | 'authors' | 'abstract'; text: string } | { furniture: FurnitureKind };

/** How the authors' text becomes names, where the format separates them. */
export type NamesOf = (line: string) => Pick<Fields, 'authors' | 'nameSpans'>;

const asLine: NamesOf = (line) => ({ authors: line === '' ? null : line });

/**
 * A record of lines whose roles are known, lines `first` to `last` (from 0): its fields, then the furniture within it. Lines
 * without a role are furniture: blank, or other. A record without a title is a reject.
 */
export function* recordOf(
  lines: Lines,
  first: number,
  last: number,
  roles: ReadonlyMap<number, LineRole>,
  namesOf: NamesOf = asLine,
): Generator<Piece> {
  const texts = { title: [] as string[], authors: [] as string[], abstract: [] as string[] };
  const runs: { kind: FurnitureKind; from: number; to: number }[] = [];
  for (let line = first; line <= last; line++) {
    const role = roles.get(line) ?? { furniture: lines.text[line]!.trim() === '' ? 'blank' : 'other' };
    if ('field' in role) {
      texts[role.field].push(role.text);
      continue;
    }
    const open = runs.at(-1);
    if (open !== undefined && open.kind === role.furniture && open.to === line - 1) open.to = line;
    else runs.push({ kind: role.furniture, from: line, to: line });
  }
  const place = { line_start: first + 1, line_end: last + 1 };
  const title = texts.title.join('\n').trim();
  if (title === '') {
    yield invalid(place, 'it has no title');
    return;
  }
  const abstract = texts.abstract.join('\n').trim() || null;
  const found = record(place, { title, abstract, ...namesOf(texts.authors.join('\n').trim()) });
  yield found;
  for (const { kind, from, to } of runs) yield furnitureOf(kind, { line_start: from + 1, line_end: to + 1 }, true);
}

/** The last line from `from` down to `first` with anything on it. */
export function lastFilled(lines: Lines, first: number, from: number): number {
  let last = from;
  while (last > first && lines.text[last]!.trim() === '') last--;
  return last;
}
