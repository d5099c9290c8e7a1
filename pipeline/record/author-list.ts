import * as z from 'zod';
import type { CorrectedName } from '../../schemas/correction.ts';
import { type Author, authorSchema } from '../../schemas/paper.ts';
import { auditsTo, displayName, sameParts } from './name.ts';
import type { Repair, RepairedField } from './record.ts';
import { applyRepairs, byField, type Change, undoRepairs } from './repair.ts';

/** A list as its stages made it: each name stands in the source. */
const sourceList = z.array(authorSchema.omit({ position: true }).extend({ raw_name: z.string().min(1) }));

/** A list of authors as the text that a repair of `authors` changes: JSON without positions, '' for none. */
export function authorsText(authors: readonly Author[]): string {
  return authors.length === 0 ? '' : JSON.stringify(authors.map(inOrder));
}

function inOrder({ name, given, family, suffix, literal, raw_name }: Author): Omit<Author, 'position'> {
  return { name, given, family, suffix, literal, raw_name };
}

/** The list as the source gave it, with the repairs of `authors` undone; null when they do not lead back to such a list. */
export function authorsBefore(authors: readonly Author[], repairs: readonly Change[]): readonly Author[] | null {
  if (repairs.length === 0) return authors;
  const text = undoRepairs(authorsText(authors), repairs);
  if (text === null) return null;
  try {
    const list = sourceList.parse(text === '' ? [] : JSON.parse(text));
    return list.map((author, index) => ({ position: index + 1, ...author }));
  } catch {
    return null;
  }
}

/** What a list becomes, and its repairs: those of a name go where the name goes. */
interface NewList {
  authors: Author[];
  repairs: Repair[];
}

/**
 * Puts `names` in the place of a list. A name whose words the source has keeps its raw name and its repairs; every other one has
 * no raw name, since the source does not write it, and a repair that gives it.
 */
export function replaceList(
  authors: readonly Author[],
  repairs: readonly Repair[],
  names: readonly CorrectedName[],
): NewList {
  const from = origins(authors, repairs, names);
  const moves = new Map<string, RepairedField | null>(authors.map((_, index) => [fieldOf(index), null]));
  for (const [to, at] of from.entries()) moves.set(fieldOf(at), fieldOf(to));
  const kept = repairs.flatMap((repair) => {
    const field = moves.has(repair.field) ? moves.get(repair.field)! : repair.field;
    return field === null ? [] : [{ ...repair, field }];
  });
  const listed = names.map(({ given, family, suffix, literal }, index): Author => {
    const name = displayName({ given, family, suffix, literal });
    const raw_name = authors[from[index]!]?.raw_name ?? '';
    return { position: index + 1, name, given, family, suffix, literal, raw_name };
  });
  const given = listed.flatMap(({ name, raw_name }, index): Repair[] =>
    raw_name === '' ? [{ field: fieldOf(index), rule: 'correction', start: 0, before: '', after: name }] : [],
  );
  return { authors: listed, repairs: [...kept, ...given] };
}

function fieldOf(index: number): RepairedField {
  return `authors[${index + 1}]`;
}

/** For each name the place of the author that it is, -1 where it is none: one of the same parts, else one of the same words. */
function origins(authors: readonly Author[], repairs: readonly Repair[], names: readonly CorrectedName[]): number[] {
  const steps = byField(repairs);
  const values = authors.map(
    ({ name, raw_name }, index) => applyRepairs(raw_name, steps.get(fieldOf(index)) ?? []) ?? name,
  );
  const taken = new Set<number>();
  const take = (isMeant: (author: Author, index: number) => boolean) => {
    const at = authors.findIndex((author, index) => !taken.has(index) && isMeant(author, index));
    if (at !== -1) taken.add(at);
    return at;
  };
  const same = names.map((name) => take((author) => sameParts(author, name)));
  return same.map((at, index) => (at === -1 ? take((_, place) => auditsTo(names[index]!, values[place]!)) : at));
}
