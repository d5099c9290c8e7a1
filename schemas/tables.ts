import * as z from 'zod';
import { authorSchema, metadataShape, paperSchema, repositorySchema } from './paper.ts';

const paperId = paperSchema.shape.id.describe('Paper the row belongs to (papers.id).');
const file = z.string().min(1).describe('Input file, relative to the folder the build was given.');
const lineStart = z.int().min(1).describe('First line in the file, from 1.');
const lineEnd = z.int().min(1).describe('Last line in the file, inclusive.');

export const authorRowSchema = z
  .strictObject({ paper_id: paperId, ...authorSchema.shape })
  .describe('One row an author of a paper, in the order of the list.');

export const repositoryRowSchema = z
  .strictObject({ paper_id: paperId, ...repositorySchema.shape })
  .describe('One row a GitHub repository a paper names.');

export const repairRowSchema = z
  .strictObject({
    paper_id: paperId,
    field: z
      .string()
      .regex(/^(title|abstract|authors(?:\[[1-9][0-9]*\])?|year|venue|doi|arxiv_id|url|keywords)$/)
      .describe(
        'Field that was changed: title, abstract or authors[N] with the position N; by a correction also year, venue, doi, arxiv_id, url, keywords or the whole list of authors (the last two as JSON).',
      ),
    step: z.int().min(1).describe('Place among the repairs of this field, from 1; they apply in this order.'),
    rule: z.string().min(1).describe('Name of the rule that made the change (docs/codes.md).'),
    start: z.int().min(0).describe('Where the change starts in the value as it stood then, in UTF-16 code units.'),
    before: z.string().describe('What stood there; empty for an insertion.'),
    after: z.string().describe('What replaced it; empty for a removal.'),
  })
  .describe('Every change made to a value: the raw field and its repairs in order give the clean field.');

export const rejectRowSchema = z
  .strictObject({
    file,
    line_start: lineStart,
    line_end: lineEnd,
    code: z.string().min(1).describe('Why: a code from the closed table of issues.'),
    detail: z.string().describe('What exactly was wrong.'),
    text: z.string().describe('The raw lines, cut after 10,000 characters.'),
  })
  .describe('Lines that could not become a paper.');

export const duplicateRowSchema = z
  .strictObject({
    paper_id: paperId.describe('Paper that keeps the record (papers.id).'),
    file,
    line_start: lineStart,
    line_end: lineEnd,
    sha256: z.string().describe('SHA-256 of the bytes of those lines.'),
    title: z.string().describe('Clean title of the merged record.'),
    authors: z.array(z.string()).describe('Clean author names of the merged record.'),
    abstract: z.string().nullable().describe('Clean abstract of the merged record.'),
    ...metadataShape,
  })
  .describe('Records merged into another one with the same id, as they were before.');

const furnitureKinds = [
  'blank',
  'page-number',
  'header',
  'separator',
  'other',
  'venue',
  'keywords',
  'affiliation',
  'contact',
  'identifier',
  'link',
  'date',
  'note',
  'heading',
] as const;

export const furnitureRowSchema = z
  .strictObject({
    file,
    line_start: lineStart,
    line_end: lineEnd,
    kind: z
      .enum(furnitureKinds)
      .describe('What the lines are; other: what a format that is no listing has between records.'),
    inside: z.boolean().describe('Whether they stand within the lines of a record.'),
  })
  .describe(
    'Runs of lines that carry no record: blank lines, page numbers, running headers, brackets between records.',
  );

/** Every table of a build: its row schema and the columns it is sorted by. */
export const tables = {
  papers: { row: paperSchema, order: ['id'] },
  authors: { row: authorRowSchema, order: ['paper_id', 'position'] },
  repositories: { row: repositoryRowSchema, order: ['paper_id', 'field', 'start'] },
  repairs: { row: repairRowSchema, order: ['paper_id', 'field', 'step'] },
  rejects: { row: rejectRowSchema, order: ['file', 'line_start'] },
  duplicates: { row: duplicateRowSchema, order: ['paper_id', 'file', 'line_start'] },
  furniture: { row: furnitureRowSchema, order: ['file', 'line_start'] },
} as const;

export type TableName = keyof typeof tables;
export const tableNames = Object.keys(tables) as TableName[];

export type AuthorRow = z.infer<typeof authorRowSchema>;
export type RepositoryRow = z.infer<typeof repositoryRowSchema>;
export type RepairRow = z.infer<typeof repairRowSchema>;
export type RejectRow = z.infer<typeof rejectRowSchema>;
export type DuplicateRow = z.infer<typeof duplicateRowSchema>;
export type FurnitureRow = z.infer<typeof furnitureRowSchema>;

/** Formats a table is written in. */
export const tableFormats = ['parquet', 'jsonl', 'csv'] as const;
export type TableFormat = (typeof tableFormats)[number];
