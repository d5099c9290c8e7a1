import { type FieldNames, metadataOf, type NamedValue } from '../metadata.ts';
import { type SourceName, writeNames } from '../names.ts';
import type { Fields, ReadFile } from '../records.ts';
import { readXml } from './records.ts';
import { all, type Element, first, markedText, plainText } from './tree.ts';

const names: FieldNames = { date: ['year'], venue: ['booktitle'], doi: ['doi'], url: ['address'] };
const read = new Set(['title', 'author', 'abstract']);

/** Reads the XML of the ACL Anthology: a paper of a volume each; year and venue are the volume's. */
export function readAclAnthology(bytes: Buffer): ReadFile {
  let volume: NamedValue[] = [];
  return readXml(bytes, {
    records: new Set(['paper', 'meta', 'frontmatter']),
    starts: null,
    fields: (element) => {
      if (element.name === 'frontmatter') return null;
      if (element.name === 'paper') return fields(element, volume);
      volume = volumeOf(element);
      return null;
    },
  });
}

function volumeOf(meta: Element): NamedValue[] {
  const names = ['booktitle', 'year', 'month', 'publisher'];
  return names.map((name): NamedValue => [name, plainText(first(meta, name))]);
}

function fields(paper: Element, volume: readonly NamedValue[]): Fields | string {
  const title = markedText(first(paper, 'title'));
  if (title === null) return 'it has no title';
  return {
    title,
    abstract: markedText(first(paper, 'abstract')),
    ...writeNames(all(paper, 'author').map(nameOf)),
    ...metadataOf([...volume, ...othersOf(paper)], names),
  };
}

function nameOf(author: Element): SourceName {
  const [family, given, suffix] = ['last', 'first', 'suffix'].map((name) => markedText(first(author, name)));
  return { family, given, suffix };
}

function othersOf(paper: Element): NamedValue[] {
  const own = paper.children.flatMap((child): NamedValue[] =>
    typeof child === 'string' || read.has(child.name) ? [] : [[child.name, plainText(child)]],
  );
  const place = plainText(first(paper, 'url'));
  const address = place === null ? null : /^https?:/.test(place) ? place : `https://aclanthology.org/${place}`;
  return [['id', paper.attributes.id], ['address', address], ...own];
}
