import type { Metadata } from '../../../schemas/paper.ts';
import { noMetadata } from '../../record/metadata.ts';
import type { Note, SourceMetadata } from '../../record/record.ts';
import { cleanField } from '../text/text.ts';
import { writeExtra } from './extra.ts';
import { arxivOfDoi, readArxivId, readDoi, readUrl, readYear } from './identifiers.ts';

/** Longest venue, keyword and address, and most keywords: what is more is no such thing and stays in `extra`. */
const most = { venue: 500, keyword: 200, url: 2000, keywords: 500 };

/**
 * What the source says, normalized. A value that is not what its field holds, or that says more than the field (a date with
 * its day), stands in `extra` under the name of the field, as the source has it.
 */
export function readMetadata(source: SourceMetadata | undefined, note: Note): Metadata {
  if (source === undefined) return { ...noMetadata, keywords: [] };
  const left: Record<string, unknown> = {};
  const read = <Value>(name: 'venue' | 'doi' | 'url', with_: (text: string) => Value | null, longest: number) => {
    const text = source[name];
    if (text === undefined || text.trim() === '') return null;
    const value = text.length > longest ? null : with_(text);
    if (value === null) left[name] = text;
    return value;
  };
  const url = read('url', readUrl, most.url);
  const doi = read('doi', readDoi, most.url) ?? (url !== null && isDoiAddress(url) ? readDoi(url) : null);
  const paper: Metadata = {
    year: yearOf(source.date, left),
    venue: read('venue', plain, most.venue),
    doi,
    arxiv_id: arxivIdOf(source.arxiv_id, url, doi, left),
    url,
    keywords: keywordsOf(source.keywords ?? [], left),
    extra: null,
  };
  paper.extra = writeExtra(left, source.extra ?? {}, note);
  return paper;
}

function isDoiAddress(url: string): boolean {
  return /^https?:\/\/(?:dx\.|www\.)?doi\.org\//.test(url);
}

function yearOf(date: string | undefined, left: Record<string, unknown>): number | null {
  const text = date?.trim() ?? '';
  if (text === '') return null;
  const year = text.length > 200 ? null : readYear(text);
  if (text !== String(year)) left.date = date;
  return year;
}

/** The identifier that the source names, or that stands in the paper's own address or DOI. */
function arxivIdOf(
  text: string | undefined,
  url: string | null,
  doi: string | null,
  left: Record<string, unknown>,
): string | null {
  const named = text === undefined || text.trim() === '' || text.length > 200 ? null : readArxivId(text);
  if (named !== null) {
    if (named.version !== null) left.arxiv_version = named.version;
    return named.id;
  }
  if (text !== undefined && text.trim() !== '') left.arxiv_id = text;
  const address = url !== null && /^https?:\/\/(?:www\.|export\.)?arxiv\.org\//.test(url) ? readArxivId(url) : null;
  return address?.id ?? (doi === null ? null : arxivOfDoi(doi));
}

/** Lists of keywords in one text are parted by semicolons or line breaks, else by commas. */
function keywordsOf(values: readonly string[], left: Record<string, unknown>): string[] {
  const found = new Map<string, string>();
  for (const text of values.flatMap((value) => split(value, values.length === 1))) {
    const keyword = text.length > most.keyword ? null : plain(text.replace(/^[\s*•·-]+|[\s.]+$/g, ''));
    if (keyword !== null && !found.has(keyword.toLowerCase())) found.set(keyword.toLowerCase(), keyword);
    if (text.length > most.keyword || found.size > most.keywords) {
      left.keywords = values;
      return [];
    }
  }
  return [...found.values()];
}

function split(text: string, alone: boolean): string[] {
  if (/[;\n•·]/.test(text)) return text.split(/[;\n•·]/);
  return alone ? text.split(',') : [text];
}

/** A short text made plain as titles are; null when nothing is left of it. */
function plain(text: string): string | null {
  return cleanField(text, 'title', () => {}).value || null;
}
