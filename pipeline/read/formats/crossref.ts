import * as z from 'zod';
import { cslDate, cslName, nameSchema } from './csl.ts';
import { readJson } from './json.ts';
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

const workSchema = z.unknown().transform((work, context) => {
  const title = listAt(work, 'title').find((each) => typeof each === 'string' && /\S/.test(each));
  if (typeof title === 'string') return { title, work };
  context.addIssue({ code: 'custom', message: 'has no title' });
  return z.NEVER;
});

/** Reads works of Crossref's API: {"message": {"items": [...]}}, {"message": {...}}, a list, one work, or a work a line. */
export function readCrossref(bytes: Buffer, lines: boolean): ReadFile {
  const unwrap = (value: unknown) => (textAt(value, 'message-type') === 'work' ? at(value, 'message') : value);
  const schema = z.unknown().transform(unwrap).pipe(workSchema);
  return readJson(bytes, { schema, keys: ['items'], fields: ({ title, work }) => fieldsOf(title, work) }, lines);
}

function fieldsOf(title: string, work: unknown): Fields {
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
