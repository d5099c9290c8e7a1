import { type FieldNames, metadataOf, type NamedValue } from '../metadata.ts';
import { writeNames } from '../names.ts';
import { recordStart } from '../record-starts.ts';
import type { Fields, ReadFile } from '../records.ts';
import { readXml } from './records.ts';
import { all, type Element, first, markedText, plainText } from './tree.ts';

const names: FieldNames = {
  date: ['published'],
  venue: ['journal ref'],
  doi: ['doi'],
  arxiv_id: ['arxiv'],
  url: ['id'],
  keywords: ['categories'],
};

/** Reads an Atom feed (RFC 4287) of papers, as arXiv's API answers. */
export function readAtom(bytes: Buffer): ReadFile {
  return readXml(bytes, { records: new Set(['entry']), fields, starts: recordStart({ name: 'atom' }) });
}

function fields(entry: Element): Fields | string {
  const title = markedText(first(entry, 'title'));
  if (title === null) return 'it has no title';
  const authors = all(entry, 'author').flatMap((author) => markedText(first(author, 'name')) ?? []);
  return {
    title,
    abstract: markedText(first(entry, 'summary')),
    ...writeNames(authors.map((name) => ({ name }))),
    ...metadataOf(othersOf(entry), names),
  };
}

function othersOf(entry: Element): NamedValue[] {
  const id = plainText(first(entry, 'id'));
  const texts = ['published', 'updated', 'journal_ref', 'doi', 'comment'].map(
    (name): NamedValue => [name, plainText(first(entry, name))],
  );
  const categories = all(entry, 'category').flatMap(({ attributes }) => attributes.term ?? []);
  return [['id', id], ['arxiv', id?.includes('arxiv.org/abs/') ? id : null], ...texts, ['categories', categories]];
}
