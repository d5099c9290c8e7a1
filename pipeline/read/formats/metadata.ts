import type { SourceMetadata } from '../../record/record.ts';
import type { Fields } from './records.ts';

export type MetadataField = Exclude<keyof SourceMetadata, 'extra'>;

/** Names under which a format has the fields, in small letters, the best first. */
export type FieldNames = Readonly<Partial<Record<MetadataField, readonly string[]>>>;

/** A source's field and its value, which is what JSON has. */
export type NamedValue = readonly [name: string, value: unknown];

/** Names that columns and keys have in files of no fixed format; `_` and `-` count as spaces. */
export const usualNames: FieldNames = {
  date: [
    'year',
    'publication year',
    'pub year',
    'date',
    'publication date',
    'pub date',
    'published',
    'issued',
    'datepublished',
  ],
  venue: ['venue', 'journal', 'source title', 'publication title', 'container title', 'booktitle', 'conference'],
  doi: ['doi', 'doi link'],
  arxiv_id: ['arxiv id', 'arxiv', 'eprint'],
  url: ['url', 'link', 'paper url', 'article url', 'pdf url', 'pdf link', 'pdf'],
  keywords: ['keywords', 'keyword', 'author keywords', 'tags', 'subjects'],
};

/**
 * Sorts a record's other fields: the first that says something under a field's best name is that field, what is left is
 * `extra` under its own name. No `metadata` where there is nothing.
 */
export function metadataOf(fields: Iterable<NamedValue>, names: FieldNames): Pick<Fields, 'metadata'> {
  const said = [...fields].filter(([, value]) => !isNothing(value));
  const metadata: SourceMetadata = {};
  const used = new Set<NamedValue>();
  for (const [field, wanted] of Object.entries(names) as [MetadataField, readonly string[]][]) {
    const ranked = said
      .map((named) => ({ named, rank: wanted.indexOf(foldName(named[0])), text: textOf(named[1], field) }))
      .filter(({ named, rank, text }) => rank !== -1 && text !== null && !used.has(named));
    const best = ranked.toSorted((a, b) => a.rank - b.rank)[0];
    if (best === undefined) continue;
    used.add(best.named);
    Object.assign(metadata, { [field]: best.text });
  }
  const rest = said.filter((named) => !used.has(named));
  if (rest.length > 0) metadata.extra = withOwnNames(rest);
  return Object.keys(metadata).length === 0 ? {} : { metadata };
}

/** The value under "value", as version 2 of OpenReview's API has it. */
export function unwrapped(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
}

/** Columns of one name are each kept. */
function withOwnNames(values: readonly NamedValue[]): Record<string, unknown> {
  const named = new Map<string, unknown>();
  for (const [name, value] of values) {
    let own = name;
    while (named.has(own)) own += '_';
    named.set(own, value);
  }
  return Object.fromEntries(named);
}

/** A field's name as FieldNames has it. */
export function foldName(name: string): string {
  return name.trim().toLowerCase().replaceAll(/[_-]/g, ' ');
}

/** Nothing, an empty text, or lists of these alone, however deep: not by recursion, since a file may nest without end. */
function isNothing(value: unknown): boolean {
  const waiting = [value];
  for (let next = waiting.pop(); waiting.length > 0 || next !== undefined; next = waiting.pop()) {
    if (Array.isArray(next)) for (const item of next) waiting.push(item ?? null);
    else if (typeof next === 'string' ? next.trim() !== '' : next !== null && next !== undefined) return false;
  }
  return true;
}

/** The value as its field takes it; null where it is of another kind. */
function textOf(value: unknown, field: MetadataField): string | string[] | null {
  const list = Array.isArray(value) ? value.filter((item) => !isNothing(item)) : [value];
  if (!list.every((item) => typeof item === 'string' || typeof item === 'number')) return null;
  if (field === 'keywords') return list.map(String);
  return list.length === 1 ? String(list[0]) : null;
}
