import type { Paper } from '../../../schemas/paper.ts';
import type { DuplicateRow } from '../../../schemas/tables.ts';
import type { MappedPaper, RepairStep } from '../../record/record.ts';
import type { Expectation, Tally, Violation } from './expectation.ts';

/** A clean paper and what made it, as map has it in hand and as a scan reads it back; all of it satisfies the schemas. */
export interface CleanRecord {
  /** Its sources are known when it is read back. */
  paper: MappedPaper & Partial<Pick<Paper, 'sources'>>;
  repairs: readonly RepairStep[];
  /** Records merged into this one. */
  duplicates: readonly Pick<DuplicateRow, 'title' | 'abstract' | 'url' | 'extra'>[];
}

/** A paper read back from papers.jsonl with its rows of the other tables. */
export interface ReadRecord extends CleanRecord {
  paper: Paper;
  /** Lines within the first source that are furniture. */
  furniture: readonly FurnitureLines[];
}

/** Lines of a listing, from 1, inclusive. */
export interface FurnitureLines {
  line_start: number;
  line_end: number;
}

/** A check of one record at a time. */
export interface RecordCheck<Record extends CleanRecord = CleanRecord> extends Expectation {
  check(record: Record, tally: Tally): void;
}

/** A violation by a paper, with the place it comes from. */
export function violation({ id, sources }: CleanRecord['paper'], details: Violation): Violation {
  const source = sources?.[0];
  return { id, file: source?.file, line: source?.line_start, ...details };
}
