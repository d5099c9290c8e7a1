import { paperId } from '../../record/identity.ts';
import { offence, type RecordCheck } from './record.ts';

export const idsRecomputed: RecordCheck = {
  name: 'ids-recomputed',
  severity: 'error',
  claim: "A paper's id is the one its title and its authors' names give.",
  judge({ paper }, tally) {
    tally.examined++;
    const names = paper.authors.map((author) => author.name);
    const expected = paperId(paper.title, names);
    if (expected !== paper.id) tally.offend(offence(paper, { expected, title: paper.title }));
  },
};
