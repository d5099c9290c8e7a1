import { offence, type RecordCheck } from './record.ts';

export const repositoriesInText: RecordCheck = {
  name: 'repositories-in-text',
  severity: 'error',
  claim: "A repository's raw_url stands at start to end of the paper's title or abstract, or of a duplicate's.",
  judge({ paper, duplicates }, tally) {
    for (const { raw_url, field, start, end } of paper.repositories) {
      tally.examined++;
      const found = paper[field]?.slice(start, end) ?? null;
      const elsewhere = duplicates.some((duplicate) => duplicate[field]?.slice(start, end) === raw_url);
      if (found !== raw_url && !elsewhere) tally.offend(offence(paper, { field, start, end, raw_url, found }));
    }
  },
};
