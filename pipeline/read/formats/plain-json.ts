import { readValues, untitled } from './json.ts';
import { metadataOf, type NamedValue, unwrapped, usualNames } from './metadata.ts';
import { type SourceName, writeNames } from './names.ts';
import type { Fields, ReadFile } from './records.ts';

/** Keys under which a wrapping object may hold the list of records. */
export const listKeys = [
  ...['papers', 'results', 'data', 'records', 'items', 'articles', 'documents', 'docs', 'publications', 'entries'],
  ...['works', 'notes', 'hits', 'proceedings', 'submissions', 'list', 'rows'],
];

/** Keys that hold a field, without case, spaces and marks; the first that is there counts. */
const keys = {
  title: ['title', 'papertitle', 'articletitle', 'documenttitle', 'displayname', 'name', 'headline'],
  authors: [
    ...['authors', 'author', 'authorlist', 'authornames', 'authorsparsed', 'creators', 'creator', 'authorships'],
    ...['contributors', 'writers'],
  ],
  abstract: ['abstract', 'abstracttext', 'abstractnote', 'paperabstract', 'summary', 'description'],
  given: ['given', 'first', 'firstname', 'givenname', 'givennames', 'forename', 'forenames', 'fname'],
  middle: ['middle', 'middlename', 'middlenames', 'middleinitial'],
  family: ['family', 'last', 'lastname', 'surname', 'familyname', 'lname'],
  suffix: ['suffix'],
  literal: ['literal', 'organization', 'organisation', 'group', 'collaboration'],
  name: ['name', 'fullname', 'displayname', 'authorname', 'rawauthorname', 'author', 'value', 'text'],
} as const;

/** Reads JSON whose records have the obvious keys (docs/input.md): a list, a list under a key, one record, or a record a line. */
export function readPlainJson(bytes: Buffer, lines: boolean): ReadFile {
  return readValues(bytes, listKeys, (value) => plainFields(value) ?? untitled, lines);
}

/** The fields of a record with obvious keys; null where it has no title. */
export function plainFields(value: unknown): Fields | null {
  const title = textOf(find(value, keys.title));
  if (title === null) return null;
  const found = { title, abstract: textOf(find(value, keys.abstract)), ...authorsOf(find(value, keys.authors)) };
  return { ...found, ...metadataOf(othersOf(value), usualNames) };
}

/** What no field was read from; a value under "value" stands for itself. */
function othersOf(value: unknown): NamedValue[] {
  const read = [keys.title, keys.authors, keys.abstract].map((names) => entryOf(value, names)?.[0]);
  return Object.entries(value as object).flatMap(([name, held]): NamedValue[] =>
    read.includes(name) ? [] : [[name, unwrapped(held)]],
  );
}

function find(value: unknown, names: readonly string[]): unknown {
  return entryOf(value, names)?.[1];
}

/** The first key of these names that holds something, as the object has it. */
function entryOf(value: unknown, names: readonly string[]): [key: string, held: unknown] | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value).filter(([, held]) => held !== null && held !== '' && held !== undefined);
  for (const name of names) {
    const found = entries.find(([key]) => key.toLowerCase().replace(/[^a-z]/g, '') === name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A text, the first of a list of texts, or the text under "value"; null where there is none. */
function textOf(value: unknown): string | null {
  if (typeof value === 'string') return /\S/.test(value) ? value : null;
  if (Array.isArray(value))
    return value.length > 0 && value.every((each) => typeof each === 'string') ? textOf(value[0]) : null;
  return typeof value === 'object' && value !== null && 'value' in value ? textOf(value.value) : null;
}

function authorsOf(value: unknown): Pick<Fields, 'authors' | 'nameSpans'> {
  if (typeof value === 'string') return { authors: /\S/.test(value) ? value : null };
  if (typeof value !== 'object' || value === null) return { authors: null };
  if (!Array.isArray(value)) return 'value' in value ? authorsOf(value.value) : writeNames(nameOf(value, false) ?? []);
  const texts = value.filter((each) => typeof each === 'string');
  if (value.length === 1 && texts.length === 1) return authorsOf(texts[0]);
  const turned = texts.filter((text) => /^[^,]+,[^,]+(?:,[^,]+)?$/.test(text)).length * 2 > texts.length;
  return writeNames(value.flatMap((each) => nameOf(each, turned) ?? []));
}

/** A name of a list of names; `turned` where most of its texts are "Family, Given". */
function nameOf(value: unknown, turned: boolean): SourceName[] | null {
  if (typeof value === 'string') return [turned ? splitName(value) : { name: value }];
  if (Array.isArray(value)) {
    const [family, given, suffix] = value.map((each) => (typeof each === 'string' ? each : ''));
    return [{ family, given, suffix }];
  }
  const [given, middle, family, suffix] = [keys.given, keys.middle, keys.family, keys.suffix].map((names) =>
    textOf(find(value, names)),
  );
  if (family != null) return [{ family, given: [given, middle].filter(Boolean).join(' '), suffix }];
  const literal = textOf(find(value, keys.literal));
  const name = find(value, keys.name) ?? given;
  if (typeof name === 'object' && name !== null) return nameOf(name, turned);
  if (typeof name === 'string') return nameOf(name, turned || /^[^,]+,[^,]+$/.test(name));
  return literal === null ? null : [{ literal }];
}

/** "Family, Given, Suffix"; a name without a comma is one nobody has cut. */
export function splitName(value: string): SourceName {
  const [family, given, suffix] = value.split(',');
  return given === undefined ? { name: value } : { family, given, suffix };
}
