import { z } from 'zod';
import { steps } from './release-type.ts';

const reading = z.strictObject({ step: z.enum(steps), reasons: z.array(z.string()) });
const count = z.int().min(0);

/** release.json: which release this is and why it has its version. */
export const releaseNoteSchema = z.strictObject({
  version: z.string(),
  date: z.iso.date(),
  previous: z.string().nullable(),
  step: z.enum([...steps, 'first']).describe('Step from the release before it, by the version it has.'),
  reasons: z.array(z.string()).describe('What asks for that step, the weightiest first.'),
  readings: z.strictObject({ data_package: reading, croissant: reading }).describe('The step by other rules.'),
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
});

export type ReleaseNote = z.infer<typeof releaseNoteSchema>;
