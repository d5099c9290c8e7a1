import { z } from 'zod';

/** Names of the formats `paperset import` reads. */
export const formatNames = ['bibtex', 'ris', 'csl', 'openreview', 'arxiv', 'csv'] as const;
export type FormatName = (typeof formatNames)[number];

const fixedFields = z.strictObject({ name: z.enum(['bibtex', 'ris', 'csl', 'openreview', 'arxiv']) });
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
});

/** How an input that is no listing is read: all that decides its records besides its bytes. */
export const formatSchema = z.discriminatedUnion('name', [fixedFields, csv]);
export type Format = z.infer<typeof formatSchema>;
export type CsvFormat = z.infer<typeof csv>;

/** Whether each line of the format stands by itself, so that a file can be cut at any line. */
export function isLineFormat({ name }: Format): boolean {
  return name === 'arxiv';
}
