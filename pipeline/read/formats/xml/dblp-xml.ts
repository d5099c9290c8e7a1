import { dblpName, withoutFullStop } from '../dblp.ts';
import { type FieldNames, metadataOf, type NamedValue } from '../metadata.ts';
import { writeNames } from '../names.ts';
import { recordStart } from '../record-starts.ts';
import type { Fields, ReadFile } from '../records.ts';
import { readXml } from './records.ts';
import { all, type Element, first, markedText, plainTexts } from './tree.ts';

const names: FieldNames = {
  date: ['year'],
  venue: ['journal', 'booktitle', 'school', 'publisher'],
  doi: ['doi'],
  arxiv_id: ['arxiv'],
  url: ['ee', 'url'],
};
const records = [
  'article',
  'inproceedings',
  'proceedings',
  'book',
  'incollection',
  'phdthesis',
  'mastersthesis',
  'data',
];

/** Reads DBLP's XML: a record an article, a paper, a book or a thesis; home pages (www) are none. */
export function readDblpXml(bytes: Buffer): ReadFile {
  return readXml(bytes, {
    records: new Set(records),
    fields,
    starts: recordStart({ name: 'dblp-xml' }),
    openEnd: true,
  });
}

function fields(record: Element): Fields | string {
  const title = markedText(first(record, 'title'));
  if (title === null) return 'it has no title';
  const authors = all(record, 'author').flatMap((author) => markedText(author) ?? []);
  return {
    title: withoutFullStop(title),
    abstract: null,
    ...writeNames(authors.map(dblpName)),
    ...metadataOf(othersOf(record), names),
  };
}

/** All other elements, those of one name as one field; an address of doi.org or arXiv names the paper. */
function othersOf(record: Element): NamedValue[] {
  const values = new Map<string, Element[]>();
  for (const child of record.children) {
    if (typeof child === 'string' || child.name === 'title' || child.name === 'author') continue;
    const held = values.get(child.name);
    if (held === undefined) values.set(child.name, [child]);
    else held.push(child);
  }
  const texts = [...values].map(([name, elements]): [string, string[]] => [name, plainTexts(elements)]);
  const addresses = texts.find(([name]) => name === 'ee')?.[1] ?? [];
  return [
    ['type', record.name],
    ['key', record.attributes.key],
    ['doi', addresses.find((address) => /^https?:\/\/(?:dx\.)?doi\.org\//.test(address))],
    ['arxiv', addresses.find((address) => /^https?:\/\/arxiv\.org\/abs\//.test(address))],
    ...texts.flatMap(([name, list]): NamedValue[] =>
      name === 'ee' && list.length > 1
        ? [
            ['ee', list[0]],
            ['ee (more)', list.slice(1)],
          ]
        : [[name, list.length === 1 ? list[0] : list]],
    ),
  ];
}
