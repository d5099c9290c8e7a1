import { offence, type RecordCheck } from './record.ts';

export const repositoriesInText: RecordCheck = {
  name: 'repositories-in-text',
  severity: 'error',
  claim: "A repository's raw_url stands at start to end of the paper's title or abstract.",
  judge({ paper }, tally) {
    for (const { raw_url, field, start, end } of paper.repositories) {
      tally.examined++;
      const found = paper[field]?.slice(start, end) ?? null;
      if (found !== raw_url) tally.offend(offence(paper, { field, start, end, raw_url, found }));
    }
  },
};
