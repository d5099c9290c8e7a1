import type { Note } from '../../record/record.ts';
import type { Edit, TextField } from './edits.ts';

/** What a rule may know beside the text it reads. */
export interface Surroundings {
  field: TextField;
  /** The clean title, for an abstract: words that stand there are evidence. */
  title: string;
  note: Note;
}

/** One repair of the cleaning policy: the edits a text needs, ascending and not overlapping; none when nothing is certain. */
export type Rule = (text: string, surroundings: Surroundings) => Edit[];
