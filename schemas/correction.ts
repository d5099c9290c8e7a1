import * as z from 'zod';
import { authorSchema, metadataShape, paperSchema } from './paper.ts';

const base = {
  id: paperSchema.shape.id.describe('Id the paper has without its corrections.'),
  reason: z.string().min(1).describe('What is wrong in the source, in a sentence.'),
  evidence: z.string().min(1).describe('What shows that the correction is right.'),
};

const correctedName = authorSchema.pick({ given: true, family: true, suffix: true, literal: true });

/** Metadata that a correction may change; `extra` is what the source says and stays. */
export const correctableMetadata = ['year', 'venue', 'doi', 'arxiv_id', 'url', 'keywords'] as const;

const isSmall = (doi: string | null) => doi === null || doi === doi.toLowerCase();

const text = [
  z.strictObject({ ...base, field: z.literal('title'), value: paperSchema.shape.title }),
  z.strictObject({ ...base, field: z.literal('abstract'), value: paperSchema.shape.abstract }),
] as const;

const metadata = [
  z.strictObject({ ...base, field: z.literal('year'), value: metadataShape.year }),
  z.strictObject({ ...base, field: z.literal('venue'), value: metadataShape.venue }),
  z.strictObject({
    ...base,
    field: z.literal('doi'),
    value: metadataShape.doi.refine(isSmall, 'must be in small letters'),
  }),
  z.strictObject({ ...base, field: z.literal('arxiv_id'), value: metadataShape.arxiv_id }),
  z.strictObject({ ...base, field: z.literal('url'), value: metadataShape.url }),
  z.strictObject({ ...base, field: z.literal('keywords'), value: metadataShape.keywords }),
] as const;

const author = z.strictObject({
  ...base,
  field: z.templateLiteral(['authors[', z.string().regex(/^[1-9][0-9]*$/), ']']),
  value: correctedName,
});

const isSomebody = ({ given, family, literal }: CorrectedName) => (given ?? family ?? literal) !== null;

/** The whole list, also for a record that has none; it may be empty. */
const authors = z.strictObject({
  ...base,
  field: z.literal('authors'),
  value: z.array(correctedName.refine(isSomebody, 'needs a given name, a family name or a literal')),
});

/** One line of seeds/corrections.jsonl. */
export const correctionSchema = z
  .union([...text, ...metadata, authors, author])
  .describe('A human correction: applied after cleaning, audited like a repair, an error when no record uses it.');

export type Correction = z.infer<typeof correctionSchema>;
export type CorrectedName = z.infer<typeof correctedName>;
export type AuthorsCorrection = z.infer<typeof authors>;
export type MetadataCorrection = z.infer<(typeof metadata)[number]>;

/** The schema of the corrections of one field; null for a field that none may change. */
export function correctionOf(field: unknown): z.ZodType<Correction> | null {
  const own = [...text, ...metadata, authors].find(({ shape }) => shape.field.value === field);
  return own ?? (author.shape.field.safeParse(field).success ? author : null);
}
