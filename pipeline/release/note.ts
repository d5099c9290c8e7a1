import * as z from 'zod';
import { describingSchema } from '../../schemas/config.ts';
import { releaseTypes } from './release-type.ts';

const count = z.int().min(0);

/** release.json: which release this is and why it has its version. */
export const releaseNoteSchema = z.strictObject({
  version: z.string(),
  date: z.iso.date(),
  previous: z.string().nullable(),
  step: z.enum([...releaseTypes, 'first']).describe('Release type: what it is to the one before, by its version.'),
  reasons: z.array(z.string()).describe('What asks for that release type, the weightiest first.'),
  readings: z.unknown().optional().describe('What other rules would say; only releases of older programs have it.'),
  records: z
    .strictObject({
      before: count,
      after: count,
      unchanged: count,
      added: count,
      removed: count,
      changed: count,
      renamed: count,
      merged: count,
    })
    .describe('Papers, compared with the release before it.'),
  changes: count.describe('Rows of changes.jsonl.'),
  redirects: count.describe('Rows of redirects.jsonl.'),
  dataset: describingSchema
    .optional()
    .describe(
      'What paperset.json said of the dataset, so that its metadata can be made again; older releases lack it.',
    ),
});

export type ReleaseNote = z.infer<typeof releaseNoteSchema>;
