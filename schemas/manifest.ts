import * as z from 'zod';
import { readingSchema, recognisedSchema } from './input-format.ts';
import { tableNames } from './tables.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);
const file = z.strictObject({ file: z.string(), bytes: count, sha256 });

/** manifest.json: what a build was made from and what it made. No clock, host or path of the machine. */
export const manifestSchema = z.strictObject({
  paperset: z.strictObject({ version: z.string(), code_sha256: sha256.describe('Hash of the compiled program.') }),
  tools: z.record(z.string(), z.string()).describe('Versions of what writes the files.'),
  options: z.strictObject({ csv_safe: z.boolean() }),
  inputs: z.array(
    file.extend({
      lines: count,
      ...readingSchema.shape,
      recognised: recognisedSchema.optional().describe('What it was taken for, and how surely.'),
    }),
  ),
  corrections: z.strictObject({
    sha256: sha256.nullable(),
    count,
    unused: z.array(z.int()).describe('Places of the corrections no record used, from 0.'),
  }),
  counts: z.record(z.enum(tableNames), count).describe('Rows of each table.'),
  schema_sha256: sha256.describe('Hash of the tables’ JSON Schemas.'),
  outputs: z.array(file),
});

export type Manifest = z.infer<typeof manifestSchema>;
