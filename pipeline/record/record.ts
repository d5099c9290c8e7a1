import type { IssueCode, RejectCode } from '../../schemas/codes.ts';
import type { MetadataCorrection } from '../../schemas/correction.ts';
import type { Author, Link, Paper, Repository } from '../../schemas/paper.ts';
import type { FurnitureRow, RepairRow } from '../../schemas/tables.ts';

/**
 * Field that a repair changed; an author's is `authors[N]` with its position N, from 1. The whole list (`authors`) and metadata are
 * changed by corrections alone.
 */
export type RepairedField = 'title' | 'abstract' | 'authors' | `authors[${number}]` | MetadataCorrection['field'];

/**
 * One change to a value. Repairs of a field apply in order: `start` counts UTF-16 code units in the value as it
 * stands when the repair is made, `before` is what stands there, `after` replaces it.
 */
export interface Repair {
  field: RepairedField;
  rule: string;
  start: number;
  before: string;
  after: string;
}

/** A record as the listing has it: raw fields (a wrapped field keeps its line breaks as "\n"), lines counted from 1 in the shard. */
export interface SegmentedRecord {
  kind: 'record';
  title: string;
  /** null where the listing has no authors line. */
  authors: string | null;
  /** null where the listing has no abstract. */
  abstract: string | null;
  /** Where the source itself says each name, and mostly its parts, stand in `authors`; a listing does not. */
  nameSpans?: readonly NameSpan[];
  /** What the source says besides; a listing of three lines says nothing. */
  metadata?: SourceMetadata;
  /** What its reader doubts about it. */
  issues?: readonly IssueCode[];
  line_start: number;
  line_end: number;
}

/** What a source says besides title, authors and abstract, as it stands there; the metadata stage normalizes it. */
export interface SourceMetadata {
  /** A date of publication, or its year. */
  date?: string;
  venue?: string;
  /** With or without a resolver. */
  doi?: string;
  /** With or without a version, or an address of arXiv. */
  arxiv_id?: string;
  url?: string;
  /** Each may hold several. */
  keywords?: readonly string[];
  /** All other fields under the source's names; values are what JSON has. */
  extra?: Readonly<Record<string, unknown>>;
}

/** One name in an authors line, offsets in UTF-16 code units; without parts where the source has not cut it. */
export interface NameSpan {
  start: number;
  end: number;
  /** In the order of the source. */
  parts: readonly NamePart[];
}

export interface NamePart {
  role: 'given' | 'family' | 'suffix' | 'literal';
  start: number;
  end: number;
}

/** Lines which could not become a record; their text goes to `rejects`. */
export interface SegmentReject {
  kind: 'reject';
  code: RejectCode;
  detail: string;
  /** The text that was refused, where its lines hold other text too. */
  text?: string;
  line_start: number;
  line_end: number;
}

/** What a line without a record is. */
export type FurnitureKind = FurnitureRow['kind'];

/** A run of lines which carry no record; `inside` when the run stands within a record's lines. */
export interface Furniture {
  kind: 'furniture';
  furniture: FurnitureKind;
  inside: boolean;
  line_start: number;
  line_end: number;
}

export type Segment = SegmentedRecord | SegmentReject | Furniture;

/** How a stage says what a reader of the record should know. */
export type Note = (code: IssueCode) => void;

/** A stage's refusal of a record. */
export interface Reject {
  code: RejectCode;
  detail: string;
}

/** After the text stage: title and abstract clean. */
export interface CleanedText {
  title: string;
  abstract: string | null;
  repairs: Repair[];
}

/** After the authors stage. `margin` is the score by which the chosen reading of the list beats the next one. */
export interface NamedAuthors {
  authors: Author[];
  format: 'given-first' | 'family-first';
  margin: number;
  repairs: Repair[];
}

/** After the repositories stage. */
export interface FoundLinks {
  repositories: Repository[];
  links: Link[];
}

/** A paper as map makes it: complete but for the sources, which only reduce knows. */
export type MappedPaper = Omit<Paper, 'sources'>;

/** A clean paper with the repairs that made it and the places of the corrections it used. */
export interface CleanedPaper {
  paper: MappedPaper;
  repairs: Repair[];
  corrections: number[];
}

/** A change as the repairs table has it; `step` only where it was written: before, the order is the step. */
export type RepairStep = Pick<RepairRow, 'field' | 'start' | 'before' | 'after'> & { step?: number };
