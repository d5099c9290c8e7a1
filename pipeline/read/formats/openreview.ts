import { z } from 'zod';
import { readJson } from './json.ts';
import { writeNames } from './names.ts';
import type { ReadFile } from './records.ts';

/** A value of the API's version 1 as it is, of version 2 under "value". */
const either = <Value>(value: z.ZodType<Value>) =>
  z.union([value, z.object({ value }).transform((wrapped) => wrapped.value as Value)], {
    error: 'neither a value nor {"value": ...}',
  });

const noteSchema = z.object({
  content: z.object({
    title: either(z.string().regex(/\S/, 'is empty')),
    authors: either(z.union([z.array(z.string()), z.string()]).nullish()),
    abstract: either(z.string().nullish()),
  }),
});

/** Reads notes of OpenReview's API, versions 1 and 2: {"notes": [...]}, a list, one note, or a note a line. */
export function readOpenReview(bytes: Buffer): ReadFile {
  return readJson(bytes, {
    schema: noteSchema,
    keys: ['notes'],
    fields: ({ content: { title, authors, abstract } }) => ({
      title,
      abstract: abstract || null,
      ...authorsOf(authors),
    }),
  });
}

/** A list has one name an element, which OpenReview does not cut; a text is an authors line like any other. */
function authorsOf(authors: string | string[] | null | undefined) {
  if (typeof authors === 'string') return { authors: authors.trim() === '' ? null : authors };
  return writeNames((authors ?? []).map((name) => ({ name })));
}
