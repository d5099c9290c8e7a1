import { type FieldNames, metadataOf, type NamedValue } from '../metadata.ts';
import { writeNames } from '../names.ts';
import { splitName } from '../plain-json.ts';
import { recordStart } from '../record-starts.ts';
import type { Fields, ReadFile } from '../records.ts';
import { readXml } from './records.ts';
import { all, type Element, first, markedText, plainText, plainTexts } from './tree.ts';

const names: FieldNames = {
  date: ['date'],
  venue: ['secondary title', 'periodical'],
  doi: ['electronic resource num'],
  url: ['address'],
  keywords: ['keywords'],
};
const read = new Set([
  'titles',
  'contributors',
  'abstract',
  'keywords',
  'dates',
  'urls',
  'periodical',
  'ref-type',
  'database',
  'source-app',
  'foreign-keys',
]);

/** Reads EndNote's XML (xml/records/record), whose texts stand in style elements. */
export function readEndNoteXml(bytes: Buffer): ReadFile {
  return readXml(bytes, { records: new Set(['record']), fields, starts: recordStart({ name: 'endnote-xml' }) });
}

function fields(record: Element): Fields | string {
  const title = markedText(first(record, 'titles', 'title'));
  if (title === null) return 'it has no title';
  const authors = all(record, 'contributors', 'authors', 'author').flatMap((author) => markedText(author) ?? []);
  return {
    title,
    abstract: markedText(first(record, 'abstract')),
    ...writeNames(authors.map(splitName)),
    ...metadataOf(othersOf(record), names),
  };
}

function othersOf(record: Element): NamedValue[] {
  const own = record.children.flatMap((child): NamedValue[] =>
    typeof child === 'string' || read.has(child.name) ? [] : [[child.name, plainText(child)]],
  );
  const addresses = [...all(record, 'urls', 'related-urls', 'url'), ...all(record, 'urls', 'web-urls', 'url')];
  return [
    ['type', first(record, 'ref-type')?.attributes.name],
    ['date', plainText(first(record, 'dates', 'year'))],
    ['secondary-title', plainText(first(record, 'titles', 'secondary-title'))],
    ['periodical', plainText(first(record, 'periodical', 'full-title'))],
    ['address', plainText(addresses[0])],
    ['keywords', plainTexts(all(record, 'keywords', 'keyword'))],
    ...own,
  ];
}
