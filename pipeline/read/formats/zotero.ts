import { readValues, untitled } from './json.ts';
import { at, listAt, othersOf, textAt } from './json-values.ts';
import { type FieldNames, metadataOf } from './metadata.ts';
import { type SourceName, writeNames } from './names.ts';
import type { Fields, ReadFile } from './records.ts';

const names: FieldNames = {
  date: ['date'],
  venue: ['publicationtitle', 'proceedingstitle', 'booktitle', 'conferencename', 'journalabbreviation'],
  doi: ['doi'],
  arxiv_id: ['archiveid'],
  url: ['url'],
  keywords: ['tags'],
};
/** Creators who wrote the item, by the kind of item; editors and translators did not. */
const writers = new Set([
  'author',
  'inventor',
  'presenter',
  'contributor',
  'programmer',
  'podcaster',
  'director',
  'artist',
]);

/** Reads items of Zotero's API and of Better BibTeX's JSON: a list, {"items": [...]}, one item, or an item a line. */
export function readZotero(bytes: Buffer, lines: boolean): ReadFile {
  return readValues(bytes, ['items'], fieldsOf, lines);
}

function fieldsOf(value: unknown): Fields | string {
  const item = at(value, 'data', 'itemType') === undefined ? value : at(value, 'data');
  const title = textAt(item, 'title');
  if (title === null) return untitled;
  const type = textAt(item, 'itemType');
  if (type === 'attachment' || type === 'note') return 'is a file or a note, not an item';
  const creators = listAt(item, 'creators').filter((each) => writers.has(textAt(each, 'creatorType') ?? 'author'));
  const others = othersOf(item, 'title', 'abstractNote', 'creators', 'tags', 'attachments');
  const tags = listAt(item, 'tags').flatMap((tag) => textAt(tag, 'tag') ?? (typeof tag === 'string' ? tag : []));
  return {
    title,
    abstract: textAt(item, 'abstractNote'),
    ...writeNames(creators.flatMap(nameOf)),
    ...metadataOf([...others, ['tags', tags]], names),
  };
}

/** A creator in one field is one whose name Zotero does not cut: mostly a group. */
function nameOf(creator: unknown): SourceName[] {
  const name = textAt(creator, 'name');
  if (name !== null) return [{ literal: name }];
  return [{ family: textAt(creator, 'lastName'), given: textAt(creator, 'firstName') }];
}
