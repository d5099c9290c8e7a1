import type { RejectRow } from '../../schemas/tables.ts';

/** Facets of the review queue: `rules` are the repair rules that changed the record, `orders` how its authors stand in the source. */
export const reviewFacets = ['severity', 'issues', 'rules', 'formats', 'orders', 'files', 'years', 'venues'] as const;
export type ReviewFacet = (typeof reviewFacets)[number];

/** Sizes by which charts of the report filter the queue: the low end of a bin; `noSize` for a reject or without an abstract. */
export const reviewSizes = ['authors', 'title', 'abstract'] as const;
export type ReviewSize = (typeof reviewSizes)[number];
export const noSize = -1;

/** data/review/head.js: what the numbers of the queue's other files stand for. */
export interface ReviewHead {
  /** Papers and rejects. */
  entries: number;
  pageRows: number;
  columnRows: number;
  names: Record<ReviewFacet, string[]>;
  /** Entries that have each name, in the whole queue. */
  counts: Record<ReviewFacet, number[]>;
  /** Sets of issues and of rules, each a list of numbers of names: entries have the number of a set. */
  sets: { issues: number[][]; rules: number[][] };
}

/** data/review/pages/N.js: what the list shows of a run of the queue, most doubtful first. */
export interface ReviewPage {
  /** Id of a paper, or "reject/" and the place of the reject in its table, from 0. */
  ids: string[];
  /** Title of a paper, the beginning of a reject's text. */
  titles: string[];
  /** First authors, or why it was refused. */
  by: string[];
  places: string[];
  /** Number of the set of issues. */
  issues: number[];
  severity: number[];
}

/** data/review/columns/N.js: the facets of a run of the queue, a number an entry. */
export type ReviewColumns = Record<ReviewFacet | ReviewSize, number[]>;

/** data/rejects/N.js: rejects in the order of their table. */
export interface RejectBlock {
  rows: RejectRow[];
  /** Place of each in the review queue, from 0. */
  places: number[];
}

/** Rejects of a block. */
export const rejectRows = 50;
