import { dblpName, withoutFullStop } from './dblp.ts';
import { readValues, untitled } from './json.ts';
import { at, listAt, othersOf, textAt } from './json-values.ts';
import { type FieldNames, metadataOf } from './metadata.ts';
import { writeNames } from './names.ts';
import type { Fields, ReadFile } from './records.ts';

const names: FieldNames = { date: ['year'], venue: ['venue'], doi: ['doi'], url: ['ee', 'url'] };

/** Reads answers of DBLP's search for publications: {"result": {"hits": {"hit": [...]}}}. */
export function readDblpJson(bytes: Buffer, lines: boolean): ReadFile {
  return readValues(bytes, ['hit'], fieldsOf, lines);
}

function fieldsOf(hit: unknown): Fields | string {
  const info = at(hit, 'info') ?? hit;
  const title = textAt(info, 'title');
  if (title === null) return untitled;
  const authors = listAt(info, 'authors', 'author').flatMap((author) => {
    const name = typeof author === 'string' ? author : textAt(author, 'text');
    return name === null ? [] : [dblpName(name)];
  });
  const others = othersOf(info, 'title', 'authors').map(
    ([name, value]) => [name, name === 'venue' ? listAt(value)[0] : value] as const,
  );
  return { title: withoutFullStop(title), abstract: null, ...writeNames(authors), ...metadataOf(others, names) };
}
