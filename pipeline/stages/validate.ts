import * as z from 'zod';
import { faultWords, plainWords } from '../../schemas/fault.ts';
import { paperSchema } from '../../schemas/paper.ts';
import type { MappedPaper, Reject } from '../record/record.ts';

const mappedPaperSchema = paperSchema.omit({ sources: true });

/** The schema as one function that Zod writes (z.compile): a third of the time, but some ms to make, so not before it is needed. */
let compiled: typeof mappedPaperSchema | undefined;

/** Answers the paper when it satisfies the schema, else a reject that names the first field at fault. */
export function validate(paper: MappedPaper): MappedPaper | Reject {
  if (paper.title === '') return { code: 'record/title-empty', detail: 'nothing is left of the title after cleaning' };
  compiled ??= z.compile(mappedPaperSchema);
  if (compiled.validate(paper)) return paper;
  const { error } = mappedPaperSchema.safeParse(paper, { error: plainWords });
  return { code: 'record/invalid', detail: error === undefined ? 'it does not satisfy the schema' : faultWords(error) };
}
