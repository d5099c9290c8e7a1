import type { IssueCode, RejectCode } from '../schemas/codes.ts';
import type { Author, Link, Repository } from '../schemas/paper.ts';
import { type RawRecord, rawRecords } from './map/raw-records.ts';
import { noCorrections } from './record/corrections.ts';
import type { CleanedPaper, MappedPaper, Note, Repair } from './record/record.ts';
import { nameAuthors } from './stages/authors/authors.ts';
import { cleanRecord } from './stages/clean.ts';
import { findRepositories as findIn } from './stages/repositories/repositories.ts';
import { cleanField } from './stages/text/text.ts';

export type { IssueCode, RejectCode } from '../schemas/codes.ts';
export type { Author, Link, Repository } from '../schemas/paper.ts';
export type { RawRecord } from './map/raw-records.ts';
export type { MappedPaper, Repair } from './record/record.ts';

/** A record as a source has it: text with whatever markup and damage; the authors as one line. */
export interface RawPaper {
  title: string;
  authors?: string | null | undefined;
  abstract?: string | null | undefined;
}

/** A cleaned record with every change that was made to it, or why it is none. */
export type CleanResult =
  | { ok: true; paper: MappedPaper; repairs: Repair[] }
  | { ok: false; code: RejectCode; detail: string };

/**
 * Cleans one record as a build does, without its sources. Bad data is an answer (`ok: false`), never an exception.
 *
 * @example
 * const result = cleanPaper({ title: 'Tides in {\\it Harbours}', authors: 'Moor, Ada, Lake, Ben', abstract: null });
 * if (result.ok) console.log(result.paper.title, result.paper.authors[0]?.family);
 */
export function cleanPaper({ title, authors, abstract }: RawPaper): CleanResult {
  const raw = {
    kind: 'record',
    title,
    authors: authors ?? null,
    abstract: abstract ?? null,
    line_start: 1,
    line_end: 1,
  };
  const cleaned = cleanRecord(raw as Parameters<typeof cleanRecord>[0], noCorrections);
  if (!isPaper(cleaned)) return { ok: false, ...cleaned };
  return { ok: true, paper: cleaned.paper, repairs: cleaned.repairs };
}

function isPaper(cleaned: ReturnType<typeof cleanRecord>): cleaned is CleanedPaper {
  return !('code' in cleaned);
}

/** What an authors line names. `margin` is the log-odds by which the reading of the list beats the next one. */
export interface ParsedAuthors {
  authors: Author[];
  format: 'given-first' | 'family-first';
  margin: number;
  repairs: Repair[];
  issues: IssueCode[];
}

/**
 * Reads an authors line in any order of the names; an empty line names nobody.
 *
 * @example
 * parseAuthors('Ada Moor, Ben de la Lake and Tide Team').authors.map(({ family, literal }) => family ?? literal);
 */
export function parseAuthors(line: string): ParsedAuthors {
  const { note, issues } = collector();
  return { ...nameAuthors(line, note), issues };
}

/**
 * Makes a text plain Unicode, as an abstract: no LaTeX, Markdown, HTML, mojibake or broken words; '' when nothing is left.
 *
 * @example
 * cleanText('We study \\textbf{tides} &amp; struc- ture.').text; // 'We study tides & structure.'
 */
export function cleanText(text: string): { text: string; repairs: Repair[]; issues: IssueCode[] } {
  const { note, issues } = collector();
  const { value, repairs } = cleanField(text, 'abstract', note);
  return { text: value, repairs, issues };
}

/**
 * Finds the GitHub repositories and other code links that a clean text names; offsets count UTF-16 code units of the text.
 *
 * @example
 * findRepositories('Code: https://github.com/tide/harbour.').repositories[0]?.url; // 'https://github.com/tide/harbour'
 */
export function findRepositories(text: string): { repositories: Repository[]; links: Link[]; issues: IssueCode[] } {
  const { note, issues } = collector();
  return { ...findIn({ title: '', abstract: text }, [], note), issues };
}

/**
 * Reads the records of a listing as it arrives, before they are cleaned; rejects have `kind: 'reject'`. Holds a few megabytes
 * whatever the length. Takes a stream of Node or of the web, or any iterable of bytes or text.
 *
 * @example
 * for await (const record of readListing((await fetch('listing.txt')).body))
 *   if (record.kind === 'record') console.log(record.line_start, cleanPaper(record));
 */
export async function* readListing(
  stream: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
): AsyncGenerator<RawRecord> {
  yield* rawRecords(stream);
}

function collector(): { note: Note; issues: IssueCode[] } {
  const issues: IssueCode[] = [];
  return { issues, note: (code) => void (issues.includes(code) || issues.push(code)) };
}
