import * as z from 'zod';
import { readJson } from './json.ts';
import { type FieldNames, metadataOf } from './metadata.ts';
import { type SourceName, writeNames } from './names.ts';
import { listKeys } from './plain-json.ts';
import type { Fields, ReadFile } from './records.ts';

/** Names of arXiv's own fields; its update_date is no date of publication and stays among the others. */
const names: FieldNames = { venue: ['journal ref'], doi: ['doi'], arxiv_id: ['id'] };

const arxivSchema = z.looseObject({
  title: z.string().regex(/\S/, 'is empty'),
  /** [family, given, suffix, affiliation...] each. */
  authors_parsed: z.array(z.array(z.string())).nullish(),
  authors: z.string().nullish(),
  abstract: z.string().nullish(),
});

/** Reads arXiv's metadata as Kaggle has it, an object a line, or a list of such objects. */
export function readArxiv(bytes: Buffer, lines: boolean): ReadFile {
  return readJson(bytes, { schema: arxivSchema, keys: listKeys, fields: fieldsOf }, lines);
}

function fieldsOf({ title, authors_parsed, authors, abstract, ...others }: z.infer<typeof arxivSchema>): Fields {
  const parsed = writeNames((authors_parsed ?? []).map(nameOf));
  const writtenNames = parsed.authors === null && authors?.trim() ? { authors } : parsed;
  return { title, abstract: abstract || null, ...writtenNames, ...metadataOf(Object.entries(others), names) };
}

function nameOf([family, given, suffix]: readonly string[]): SourceName {
  return { family, given, suffix };
}
