import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const goldSchema = z.looseObject({
  title: z.string(),
  format: z.enum(['given-first', 'family-first']),
  split_by: z.string().optional(),
  authors: z.array(
    z.looseObject({
      given: z.string().nullish(),
      family: z.string().nullish(),
      suffix: z.string().nullish(),
      full: z.string().optional(),
      doubt: z.string().optional(),
      case_free: z.boolean().optional(),
      tags: z.array(z.string()).optional(),
    }),
  ),
});

/** A gold record: a list of names whose given/family cut is known; `doubt` marks a cut not to be trusted. */
export type Gold = z.infer<typeof goldSchema>;

/** Reads a gold file, one JSON object a line. */
export function readGold(folder: string, name = 'gold.jsonl'): Gold[] {
  return readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => goldSchema.parse(JSON.parse(line)));
}

/** Reads the authors lines of a listing of three lines a record, in the order of its gold file. */
export function readAuthorLines(folder: string, name = 'listing.txt'): string[] {
  return readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter((_, index) => index % 3 === 1);
}
