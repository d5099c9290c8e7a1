import * as z from 'zod';

/** What parts names from titles in an entry; those that leave least to chance first, in which order they are tried. */
export const entryStyles = [
  'labelled',
  'quoted',
  'year-in-brackets',
  'year-after-authors',
  'vancouver',
  'sentences',
  'title-marked-authors',
  'title-dash-authors',
  'authors-dash-title',
  'title-by-authors',
  'title-brackets-authors',
  'authors-colon-title',
  'title-sentence-authors',
] as const;

/** What a record of a listing has, in the order of a plain listing. */
export const listingFields = ['title', 'authors', 'abstract'] as const;
export type ListingField = (typeof listingFields)[number];

const field = z.enum(listingFields);

const markerSchema = z.strictObject({
  kind: z.enum(['number', 'bullet', 'heading', 'indent']),
  form: z.string().describe('The marker as it is written, n for a number: "n.", "[n]", "•", "###"; empty for indent.'),
});

const marked = {
  markers: z
    .array(markerSchema)
    .max(2)
    .describe('What a record begins with, the outer first; indent: its other lines stand further right.'),
  parted: z
    .enum(['marker', 'blank', 'blanks', 'none', 'any'])
    .describe(
      'How records are parted: by their markers or labels, by a blank line, by two or more; none: by nothing; any: blank lines part fields too.',
    ),
};

/** How the lines of a listing make records: what the sniffer found and the reader goes by. */
export const listingLayoutSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('three-lines').describe('Title, authors, abstract: the plain listing.') }),
  z.strictObject({
    kind: z.literal('fields').describe('Each field begins on a line of its own.'),
    ...marked,
    order: z.array(field).min(1).max(3).describe('The fields a record has, in the order of its lines.'),
    labels: z.array(field).describe('Fields which begin with a label, as "Title:".'),
    other_labels: z.array(z.string()).describe('Other labels that recur, in small letters; their lines are furniture.'),
    other_lines: z
      .array(z.string())
      .describe('Lines that recur with other numbers, # in place of a number; they are furniture.'),
    authors: z.enum(['list', 'one-a-line']),
    abstract: z.enum(['wrapped', 'lines']).describe('lines: sentences or paragraphs, each on lines of its own.'),
    extras: z.array(field).describe('Fields after which a line stands that is part of none.'),
  }),
  z.strictObject({
    kind: z.literal('entries').describe('All of a record stands in one entry, as in a list of references.'),
    ...marked,
    style: z.enum(entryStyles).describe('What parts the names from the title.'),
  }),
]);
export type ListingLayout = z.infer<typeof listingLayoutSchema>;
export type FieldsLayout = Extract<ListingLayout, { kind: 'fields' }>;
export type EntriesLayout = Extract<ListingLayout, { kind: 'entries' }>;
export type Marker = z.infer<typeof markerSchema>;

/** Three lines a record: title, authors, abstract. Read shard by shard, as ever. */
export const plainLayout: ListingLayout = { kind: 'three-lines' };
