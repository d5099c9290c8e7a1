import type { Paper } from '../../schemas/paper.ts';
import type { DuplicateRow, RepairRow } from '../../schemas/tables.ts';
import type { Claim, Offence, Tally } from './claim.ts';

/** A paper read back from papers.jsonl with its rows of the other tables; all of it satisfies the schemas. */
export interface ReadRecord {
  paper: Paper;
  repairs: readonly RepairRow[];
  /** Records merged into this one. */
  duplicates: readonly DuplicateRow[];
  /** Lines within the first source that are furniture. */
  furniture: readonly FurnitureLines[];
}

/** Lines of a listing, from 1, inclusive. */
export interface FurnitureLines {
  line_start: number;
  line_end: number;
}

/** A check of one record at a time. */
export interface RecordCheck extends Claim {
  judge(record: ReadRecord, tally: Tally): void;
}

/** An offence of a paper, with the place it comes from. */
export function offence(paper: Paper, details: Offence): Offence {
  const source = paper.sources[0]!;
  return { id: paper.id, file: source.file, line: source.line_start, ...details };
}
