import * as z from 'zod';
import { readJson } from './json.ts';
import { type FieldNames, metadataOf, type NamedValue, unwrapped } from './metadata.ts';
import { writeNames } from './names.ts';
import type { ReadFile } from './records.ts';

/** A value of the API's version 1 as it is, of version 2 under "value". */
const either = <Value>(value: z.ZodType<Value>) =>
  z.union([value, z.object({ value }).transform((wrapped) => wrapped.value as Value)], {
    error: 'is neither a value nor {"value": ...}',
  });

const names: FieldNames = {
  date: ['year', 'pdate'],
  venue: ['venue'],
  doi: ['doi'],
  url: ['html', 'forum', 'pdf'],
  keywords: ['keywords'],
};

const noteSchema = z.looseObject({
  content: z.looseObject({
    title: either(z.string().regex(/\S/, 'is empty')),
    authors: either(z.union([z.array(z.string()), z.string()]).nullish()),
    abstract: either(z.string().nullish()),
  }),
});

/** Reads notes of OpenReview's API, versions 1 and 2: {"notes": [...]}, a list, one note, or a note a line. */
export function readOpenReview(bytes: Buffer, lines: boolean): ReadFile {
  return readJson(
    bytes,
    {
      schema: noteSchema,
      keys: ['notes'],
      fields: ({ content: { title, authors, abstract, ...others }, ...note }) => ({
        title,
        abstract: abstract || null,
        ...authorsOf(authors),
        ...metadataOf(valuesOf(others, note), names),
      }),
    },
    lines,
  );
}

/** Fields that tell of the paper, and those of the note around it that do; addresses within the site are made whole. */
function valuesOf(content: Record<string, unknown>, { id, forum, pdate }: Record<string, unknown>): NamedValue[] {
  const values = Object.entries(content).map(([name, value]): NamedValue => {
    const plain = unwrapped(value);
    const isPath = name === 'pdf' && typeof plain === 'string' && plain.startsWith('/');
    return [name, isPath ? `https://openreview.net${plain}` : plain];
  });
  const page = typeof forum === 'string' ? forum : id;
  // milliseconds since 1970
  const published =
    typeof pdate === 'number' && Math.abs(pdate) < 8.64e15 ? new Date(pdate).toISOString().slice(0, 10) : null;
  values.push(['forum', typeof page === 'string' ? `https://openreview.net/forum?id=${page}` : null]);
  return [...values, ['pdate', published]];
}

/** A list has one name an element, which OpenReview does not cut; a text is an authors line like any other. */
function authorsOf(authors: string | string[] | null | undefined) {
  if (typeof authors === 'string') return { authors: authors.trim() === '' ? null : authors };
  return writeNames((authors ?? []).map((name) => ({ name })));
}
