import * as z from 'zod';
import { readJson } from './json.ts';
import { type FieldNames, metadataOf, type NamedValue } from './metadata.ts';
import { type SourceName, writeNames } from './names.ts';
import type { ReadFile } from './records.ts';

const part = z.string().nullish();
const filled = z.string().regex(/\S/, 'is empty');

/** A name of CSL-JSON 1.0.2, of which the parts that make it are read. */
export const nameSchema = z.object({
  family: part,
  given: part,
  suffix: part,
  'dropping-particle': part,
  'non-dropping-particle': part,
  literal: part,
  /** Crossref's name of a group. */
  name: part,
});

const names: FieldNames = {
  date: ['issued'],
  venue: ['container title', 'event title', 'event'],
  doi: ['doi'],
  url: ['url'],
  keywords: ['keyword', 'categories', 'subject'],
};

const cslSchema = z.looseObject({
  /** A list in Crossref's own answers. */
  title: z.union([filled, z.array(filled).min(1)], { error: 'is no text' }),
  author: z.array(nameSchema).nullish(),
  abstract: part,
});

const dateSchema = z.object({
  raw: z.string().optional(),
  literal: z.string().optional(),
  /** Two lists for a range; a number may be written as text. */
  'date-parts': z.array(z.array(z.union([z.string(), z.number()])).min(1)).optional(),
});

/** Reads CSL-JSON: a list, a list under "items" or "references", one item, or an item a line. */
export function readCsl(bytes: Buffer, lines: boolean): ReadFile {
  return readJson(
    bytes,
    {
      schema: cslSchema,
      keys: ['items', 'references'],
      fields: ({ title, author, abstract, ...others }) => ({
        title: typeof title === 'string' ? title : title[0]!,
        abstract: abstract || null,
        ...writeNames((author ?? []).map(cslName)),
        ...metadataOf(Object.entries(others).map(plainValue), names),
      }),
    },
    lines,
  );
}

/** Crossref's container-title is a list, of which the first is the title. */
function plainValue([name, value]: NamedValue): NamedValue {
  if (name === 'container-title' && Array.isArray(value)) return [name, value[0]];
  return [name, name === 'issued' ? (cslDate(value) ?? value) : value];
}

/** A date as CSL-JSON and Crossref have it, in ISO 8601; null where it is none. */
export function cslDate(value: unknown): string | null {
  const date = dateSchema.safeParse(value);
  if (!date.success) return null;
  const { raw, literal, 'date-parts': parts } = date.data;
  return raw ?? literal ?? parts?.[0]?.map((part) => String(part).padStart(2, '0')).join('-') ?? null;
}

/** Particles go before the family name, where this dataset has them. */
export function cslName(name: z.infer<typeof nameSchema>): SourceName {
  const group = name.literal || name.name;
  if (group && !name.family && !name.given) return { literal: group };
  const particles = [name['dropping-particle'], name['non-dropping-particle']];
  let family = name.family?.trim() ?? '';
  for (const particle of particles.reverse()) {
    const before = particle?.trim() ?? '';
    if (before !== '') family = /['’ʼ‘-]$/.test(before) ? before + family : `${before} ${family}`;
  }
  return { family, given: name.given, suffix: name.suffix };
}
