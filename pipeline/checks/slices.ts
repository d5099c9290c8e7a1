import type { Repository } from '../../schemas/paper.ts';
import { offence, type ReadRecord, type RecordCheck } from './record.ts';

export const repositoriesInText: RecordCheck = {
  name: 'repositories-in-text',
  severity: 'error',
  claim:
    "A repository's raw_url stands at start to end of the paper's title or abstract, or of a record merged into it.",
  judge(record, tally) {
    for (const found of record.paper.repositories) {
      tally.examined++;
      if (stands(found, record)) continue;
      const { raw_url, field, start, end } = found;
      const text = record.paper[field]?.slice(start, end) ?? null;
      tally.offend(offence(record.paper, { field, start, end, raw_url, found: text }));
    }
  },
};

function stands({ raw_url, field, start, end }: Repository, { paper, duplicates }: ReadRecord): boolean {
  return [paper, ...duplicates].some((text) => text[field]?.slice(start, end) === raw_url);
}
