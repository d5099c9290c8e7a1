import type { Correction } from '../../schemas/correction.ts';
import type { Manifest } from '../../schemas/manifest.ts';
import type { Paper } from '../../schemas/paper.ts';
import type { DuplicateRow, RejectRow } from '../../schemas/tables.ts';
import type { CheckReport } from '../checks/report.ts';
import type { Repair } from '../record/record.ts';

// What the site's data files hold: the writer (Node) makes them, the page (browser) reads them.

/** How many papers or values lie from `low` on, below the next bin. */
export interface Bin {
  low: number;
  count: number;
}

export interface Tally {
  name: string;
  count: number;
  /** Papers among which the count is found. */
  papers: number;
  /** What the name means; empty where it says it itself. */
  text: string;
  level: 'info' | 'warning' | 'reject' | '';
}

/** A change with the text on either side of it. */
export interface Excerpt {
  left: string;
  before: string;
  after: string;
  right: string;
}

/** One repair in the value as it stood when the repair was made. */
export interface Example extends Excerpt {
  paper_id: string;
  field: string;
}

export interface RuleTally extends Tally {
  examples: Example[];
}

/** What differs from the release before, from changes.jsonl. */
export interface Changes {
  /** Version of the release before; null for a first release, empty where the folder does not say. */
  previous: string | null;
  total: number;
  kinds: Tally[];
  causes: Tally[];
  fields: Tally[];
  /** `change` and `field` name it (no field: the whole record, by its title); the others are as in Example. */
  first: (Excerpt & { id: string; change: string; field: string | null; cause: string })[];
}

/** A table that the SQL page loads; without DuckDB in the site there is no file, and no bytes of it. */
export interface SqlTable {
  name: string;
  file: string;
  rows: number;
  /** Packed. */
  bytes: number;
}

/** data/columns.js: what tables and columns mean. */
export interface TableColumns {
  name: string;
  text: string;
  columns: { name: string; type: string; text: string }[];
}

/** What a release says of itself: its front page and its JSON-LD. */
export interface Release {
  name: string;
  title: string;
  description: string;
  version: string;
  /** ISO day. */
  date: string;
  homepage: string | null;
  doi: string | null;
  keywords: string[];
  license: { title: string; spdx: string | null };
  creators: ({ name: string } | { given: string; family: string; orcid?: string | undefined })[];
  bibtex: string;
  apa: string;
  /** Version of the release before it; null for the first. */
  previous: string | null;
  /** Papers, compared with the release before it. */
  records: Record<'after' | 'unchanged' | 'added' | 'removed' | 'changed' | 'renamed' | 'merged', number>;
  /** Why it has its version, the weightiest first. */
  reasons: string[];
  downloads: Download[];
  /** Address of the release's folder from the site's, "../"; null where the site lies elsewhere. */
  base: string | null;
}

/** A data file of a release. */
export interface Download {
  file: string;
  title: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  rows: number | null;
}

/** data/summary.js: all of the report and what the explorer must know before it loads rows. */
export interface Summary {
  manifest: Omit<Manifest, 'outputs'>;
  outputs: Manifest['outputs'];
  checks: CheckReport['checks'];
  authorsPerPaper: Bin[];
  titleLengths: Bin[];
  abstractLengths: Bin[];
  /** Width of a bin of titleLengths and abstractLengths, in characters. */
  binWidths: { title: number; abstract: number };
  withoutAbstract: number;
  withRepository: number;
  authorNames: number;
  issues: Tally[];
  hosts: Tally[];
  years: Tally[];
  /** The most frequent. */
  venues: Tally[];
  rules: RuleTally[];
  /** Names that the record writes otherwise than the source with its repairs: given name first, or closed up. */
  rearranged: RuleTally;
  rejectCodes: Tally[];
  rejects: RejectRow[];
  furniture: Tally[];
  duplicates: Omit<DuplicateRow, 'abstract' | 'extra'>[];
  changes: Changes | null;
  /** Null for a build. */
  release: Release | null;
  facets: FacetNames;
  /** Rows of each chunk of facets. */
  chunks: number[];
  /** Rows of a file of text (data/index). */
  textRows: number;
  /** First id of each file of data/ids. */
  ids: string[];
  /** Papers of a record block and of an abstract block (data/records, data/abstracts). */
  blockRows: number;
  /** Text of issue codes and rules. */
  meanings: Record<string, [level: Tally['level'], text: string]>;
  /** `engine`: whether the site comes with DuckDB; without it the tables' files are left out. */
  sql: { engine: boolean; tables: SqlTable[]; macros: string[] };
}

/** Names that the numbers of an index chunk stand for. */
export interface FacetNames {
  hosts: string[];
  issues: string[];
  /** The years and venues that sources name, and `notSaid`. */
  years: string[];
  venues: string[];
  files: string[];
}

/** Value of a facet where the source says nothing. */
export const notSaid = 'not said';

/** Order of the authors' names in the source, as far as raw names show it. */
export const formats = ['given-first', 'family-first', 'unclear'] as const;

/** data/index/N.js: what the table shows of a run of papers, a column each. */
export interface TextColumns {
  /** 21 characters a paper. */
  ids: string;
  titles: string[];
  /** Names of a paper's authors, "\n" between them. */
  authors: string[];
  lines: number[];
}

/** data/facets/N.js: what facets need of the same papers. */
export interface FacetColumns {
  /** Word w, paper i: bit b says that the paper has value 32 * w + b. */
  hosts: number[][];
  issues: number[][];
  years: number[];
  venues: number[];
  formats: number[];
  files: number[];
}

/** Fields whose words are found, as a shard lists them; the best to be found in comes first. */
export const searchFields = ['title', 'author', 'repo', 'abstract'] as const;
export type SearchField = (typeof searchFields)[number];

/** data/words.js: first word of every shard (data/words/N.js), and the beginnings that have lists of their own (data/prefixes/N.js). */
export interface WordPlaces {
  firsts: string[];
  prefixes: string[];
}

/** data/words/N.js: each word, then its lists of rows, one a field, as encodeRows writes them. */
export type WordShard = string[];

/** data/ids/N.js: where a run of ids leads to, in their order. */
export interface IdBlock {
  /** 21 characters a paper. */
  ids: string;
  /** Place of each paper in the order of the listings, from 0: its record block is that place / blockRows. */
  rows: number[];
  /** Place of each paper in the review queue, from 0. */
  places: number[];
  /** Ids that are no paper any more, and the paper that goes on with each. */
  redirects: Record<string, string>;
}

/** data/records/N.js: published records, their abstracts left out (null), with their repairs in order. */
export interface RecordBlock {
  papers: Paper[];
  repairs: Repair[][];
  /** The line of authors as the listing has it; null where the listing was not at hand or lines between carry no record. */
  authorLines: (string | null)[];
  notes: PaperNotes[];
}

/** What an issue speaks of: a run of a field's clean text in UTF-16 code units; `authors` is the whole list. */
export interface IssuePlace {
  code: string;
  field: 'title' | 'abstract' | 'authors' | `authors[${number}]`;
  start: number;
  end: number;
}

/** What the review desk knows of a paper besides its record. */
export interface PaperNotes {
  /** The id without its corrections, by which corrections.jsonl names the paper; left out where it is the paper's own. */
  base?: string;
  /** Lines of corrections.jsonl that name it, where that file was at hand. */
  corrections?: (Correction & { unused: boolean })[];
  places?: IssuePlace[];
}

/** data/abstracts/N.js: the abstracts of the same papers. */
export type AbstractBlock = (string | null)[];
