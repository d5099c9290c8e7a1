import { cslDate, cslName, nameSchema } from './csl.ts';
import { readValues, untitled } from './json.ts';
import { at, listAt, othersOf, textAt } from './json-values.ts';
import { type FieldNames, metadataOf, type NamedValue } from './metadata.ts';
import { writeNames } from './names.ts';
import type { Fields, ReadFile } from './records.ts';

const names: FieldNames = {
  date: ['published', 'published print', 'published online', 'issued', 'created'],
  venue: ['container title'],
  doi: ['doi'],
  url: ['url'],
  keywords: ['subject'],
};
const dates = /^(?:published|published-print|published-online|issued|created|deposited|indexed|accepted|posted)$/;

/** Reads works of Crossref's API: {"message": {"items": [...]}}, {"message": {...}}, a list, one work, or a work a line. */
export function readCrossref(bytes: Buffer, lines: boolean): ReadFile {
  return readValues(bytes, ['items'], fieldsOf, lines);
}

function fieldsOf(value: unknown): Fields | string {
  const work = textAt(value, 'message-type') === 'work' ? at(value, 'message') : value;
  const title = listAt(work, 'title').find((each): each is string => typeof each === 'string' && /\S/.test(each));
  if (title === undefined) return untitled;
  const subtitle = textAt(work, 'subtitle', 0);
  const authors = listAt(work, 'author').flatMap((author) => {
    const read = nameSchema.safeParse(author);
    return read.success ? [cslName(read.data)] : [];
  });
  return {
    title: subtitle === null || title.includes(subtitle) ? title : `${title}: ${subtitle}`,
    abstract: textAt(work, 'abstract'),
    ...writeNames(authors),
    ...metadataOf(othersOf(work, 'title', 'subtitle', 'author', 'abstract').map(plainValue), names),
  };
}

/** Dates as ISO 8601 writes them; of the names of a journal the first. */
function plainValue([name, value]: NamedValue): NamedValue {
  if (name === 'container-title') return [name, listAt(value)[0] ?? at(value, 0) ?? value];
  return [name, dates.test(name) ? (cslDate(value) ?? textAt(value, 'date-time') ?? value) : value];
}
