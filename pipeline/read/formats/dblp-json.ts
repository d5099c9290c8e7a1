import * as z from 'zod';
import { dblpName, withoutFullStop } from './dblp.ts';
import { readJson } from './json.ts';
import { at, listAt, othersOf, textAt } from './json-values.ts';
import { type FieldNames, metadataOf } from './metadata.ts';
import { writeNames } from './names.ts';
import type { Fields, ReadFile } from './records.ts';

const names: FieldNames = { date: ['year'], venue: ['venue'], doi: ['doi'], url: ['ee', 'url'] };

const hitSchema = z.unknown().transform((hit, context) => {
  const info = at(hit, 'info') ?? hit;
  const title = textAt(info, 'title');
  if (title !== null) return { title, info };
  context.addIssue({ code: 'custom', message: 'has no title' });
  return z.NEVER;
});

/** Reads answers of DBLP's search for publications: {"result": {"hits": {"hit": [...]}}}. */
export function readDblpJson(bytes: Buffer, lines: boolean): ReadFile {
  return readJson(
    bytes,
    { schema: hitSchema, keys: ['hit'], fields: ({ title, info }) => fieldsOf(title, info) },
    lines,
  );
}

function fieldsOf(title: string, info: unknown): Fields {
  const authors = listAt(info, 'authors', 'author').flatMap((author) => {
    const name = typeof author === 'string' ? author : textAt(author, 'text');
    return name === null ? [] : [dblpName(name)];
  });
  const others = othersOf(info, 'title', 'authors').map(
    ([name, value]) => [name, name === 'venue' ? listAt(value)[0] : value] as const,
  );
  return { title: withoutFullStop(title), abstract: null, ...writeNames(authors), ...metadataOf(others, names) };
}
