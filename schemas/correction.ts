import * as z from 'zod';
import { authorSchema, paperSchema } from './paper.ts';

const base = {
  id: paperSchema.shape.id.describe('Id the paper has without its corrections.'),
  reason: z.string().min(1).describe('What is wrong in the source, in a sentence.'),
  evidence: z.string().min(1).describe('What shows that the correction is right.'),
};

const correctedName = authorSchema.pick({ given: true, family: true, suffix: true, literal: true });

/** One line of seeds/corrections.jsonl. */
export const correctionSchema = z
  .union([
    z.strictObject({ ...base, field: z.literal('title'), value: paperSchema.shape.title }),
    z.strictObject({ ...base, field: z.literal('abstract'), value: paperSchema.shape.abstract }),
    z.strictObject({
      ...base,
      field: z.templateLiteral(['authors[', z.string().regex(/^[1-9][0-9]*$/), ']']),
      value: correctedName,
    }),
  ])
  .describe('A human correction: applied after cleaning, audited like a repair, an error when no record uses it.');

export type Correction = z.infer<typeof correctionSchema>;
export type CorrectedName = z.infer<typeof correctedName>;
