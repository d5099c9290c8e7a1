import * as z from 'zod';
import { plainNames } from './format-names.ts';
import { listingLayoutSchema } from './listing-layout.ts';

const fixedFields = z.strictObject({
  name: z.enum(plainNames),
  lines: z.literal(true).optional().describe('Each line is a JSON record by itself (JSON Lines).'),
});
const csv = z.strictObject({
  name: z.literal('csv'),
  columns: z.strictObject({
    title: z.string().describe('Header of the column with the titles.'),
    authors: z.string().nullable().describe('Header of the column with the authors; null when there is none.'),
    abstract: z.string().nullable().describe('Header of the column with the abstracts; null when there is none.'),
  }),
  metadata: z
    .partialRecord(z.enum(['date', 'venue', 'doi', 'arxiv_id', 'url', 'keywords']), z.string())
    .optional()
    .describe('Headers of the columns with metadata, where they were said; the usual ones are found by name.'),
  authors_separator: z
    .string()
    .min(1)
    .nullable()
    .describe('What stands between two authors, where a list is not in a usual form.'),
  pieces: z
    .strictObject({ delimiter: z.string().length(1), header: z.array(z.string()) })
    .optional()
    .describe(
      'What stands between cells and the cells of the first row, for a file so large that it is read in pieces.',
    ),
});
const place = z.int().min(1);
const delimited = z.strictObject({
  name: z.literal('delimited'),
  delimiter: z.string().min(1).describe('What stands between two cells.'),
  quotes: z.boolean().describe('Whether cells may stand in quotes, as in CSV; else each line is a record.'),
  header: z.string().nullable().describe('The line that names the columns and is no record; null without one.'),
  cells: z.int().min(1).describe('Cells of a row.'),
  columns: z.strictObject({
    title: place.describe('Place of the title in a row, from 1.'),
    authors: place.nullable(),
    abstract: place.nullable(),
  }),
});
const listing = z.strictObject({ name: z.literal('listing'), layout: listingLayoutSchema });

/** How an input that is no plain listing is read: all that decides its records besides its bytes. */
export const formatSchema = z.discriminatedUnion('name', [fixedFields, csv, delimited, listing]);
export type Format = z.infer<typeof formatSchema>;
export type CsvFormat = z.infer<typeof csv>;
export type DelimitedFormat = z.infer<typeof delimited>;

/** How the bytes of an input become records; all absent for a listing of three lines a record in UTF-8. */
export const readingSchema = z.strictObject({
  format: formatSchema.optional().describe('How it was read; absent for a listing of three lines a record.'),
  encoding: z.string().optional().describe('What it is decoded from; absent for UTF-8.'),
  compression: z.literal('gzip').optional(),
});
export type Reading = z.infer<typeof readingSchema>;

/** What the sniffer said of an input. */
export const recognisedSchema = z.strictObject({
  as: z.string().describe('What it was taken for, in words.'),
  encoding: z.string(),
  confidence: z.number().min(0).max(1).describe('How sure that is, from 0 to 1.'),
  said: z.literal(true).optional().describe('It was said what it is (--as).'),
  reasons: z.array(z.string()).describe('What was seen, a short sentence each.'),
});
export type Recognised = z.infer<typeof recognisedSchema>;

/** Whether each line of the format stands by itself, so that a file can be cut at any line. */
export function isLineFormat(format: Format): boolean {
  if (format.name === 'csv' || format.name === 'listing') return false;
  return format.name === 'delimited' ? !format.quotes : format.name === 'jsonl' || format.lines === true;
}

/** The part of an input's description that says how it is read. */
export function readingOf({ format, encoding, compression }: Reading): Reading {
  return {
    ...(format === undefined ? {} : { format }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(compression === undefined ? {} : { compression }),
  };
}
