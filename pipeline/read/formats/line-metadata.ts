import type { Furniture, Segment, SegmentedRecord, SourceMetadata } from '../../record/record.ts';
import type { Reader, ReadFile } from './records.ts';

/** Reads as `read` does, and takes what lines within a record say by their kind: venue, keywords, identifier, link, date. */
export function withLineMetadata(read: Reader): Reader {
  return (bytes) => {
    const file = read(bytes);
    return { lines: file.lines, segments: filled(file) };
  };
}

/** Furniture within a record comes right after it. */
function* filled({ lines, segments }: ReadFile): Generator<Segment> {
  let record: SegmentedRecord | null = null;
  let inside: Furniture[] = [];
  const textOf = ({ line_start, line_end }: Furniture) => lines.text.slice(line_start - 1, line_end);
  const close = function* (): Generator<Segment> {
    if (record !== null) yield withMetadata(record, inside, textOf);
    yield* inside;
    record = null;
    inside = [];
  };
  for (const found of segments) {
    if (found.kind === 'furniture' && found.inside && record !== null) {
      inside.push(found);
      continue;
    }
    yield* close();
    if (found.kind === 'record') record = found;
    else yield found;
  }
  yield* close();
}

function withMetadata(
  record: SegmentedRecord,
  inside: readonly Furniture[],
  textOf: (found: Furniture) => string[],
): SegmentedRecord {
  const metadata: SourceMetadata = { ...record.metadata };
  const before = Object.keys(metadata).length;
  for (const found of inside) {
    const read = readers[found.furniture];
    if (read !== undefined) for (const said of read(textOf(found))) addMissing(metadata, said);
  }
  return Object.keys(metadata).length === before ? record : { ...record, metadata };
}

/** The first line that says something counts. */
function addMissing(metadata: SourceMetadata, said: SourceMetadata): void {
  for (const [name, value] of Object.entries(said)) {
    if (metadata[name as keyof SourceMetadata] === undefined && value !== '')
      Object.assign(metadata, { [name]: value });
  }
}

/** What the lines of a kind of furniture may say; of kinds that are not here they say nothing. */
const readers: Readonly<Record<string, ((lines: string[]) => SourceMetadata[]) | undefined>> = {
  venue: (lines) => lines.flatMap((line) => [readNumbers(line), readVenue(line)]),
  keywords: (lines) => [{ keywords: [bare(lines.map((line) => line.trim()).join(' '))] }],
  identifier: (lines) => lines.map(readNumbers),
  link: (lines) => lines.flatMap((line) => [readNumbers(line), readAddress(line)]),
  date: (lines) => lines.map(readDate),
};

const label =
  /^\s*(?:[[(]\d{1,6}[\])]\s{0,3}|\d{1,6}\.\s{1,3}(?=\D))?[*_]{0,2}(?:key ?words?(?: and phrases)?|index terms|subjects?|categories|venue|journal-ref|published in|appear(?:s|ed) in|to appear in|presented at|accepted (?:at|to|by|in|for)|in:|in (?=[A-Z])|url|pdf|link|code|published(?: online)?|available online|date)?[*_]{0,2}\s?[:.—–-]{0,2}[*_]{0,2}\s{0,3}/i;

/** A line without its number, label and marks of emphasis. */
function bare(line: string): string {
  return line.replace(label, '').replace(/[\s*_]{1,4}$/, '');
}

const doi = /\b10\.\d{4,9}\/[^\s<>"]{1,300}/;
const arxiv = /\barxiv(?:\.org\/(?:abs|pdf)\/|:\s?)([a-z-]{0,12}(?:\.[A-Z]{2})?\/?\d[\d.]{3,10}\d(?:v\d{1,3})?)/i;

function readNumbers(line: string): SourceMetadata {
  const said: SourceMetadata = {};
  const found = doi.exec(line)?.[0].replace(/[).,;\]]{1,3}$/, '');
  const id = arxiv.exec(line)?.[1];
  if (found !== undefined) said.doi = found;
  if (id !== undefined) said.arxiv_id = id;
  return said;
}

function readAddress(line: string): SourceMetadata {
  const found = /https?:\/\/[^\s<>"]{1,2000}/i.exec(line)?.[0].replace(/[).,;\]]{1,3}$/, '');
  return found === undefined ? {} : { url: found };
}

const year = /(?<![\d-])(?:19|20)\d\d(?!\d)/;

/** The name before the year, volume and pages; a line of those alone names no venue. */
function readVenue(line: string): SourceMetadata {
  const text = bare(line);
  const found = year.exec(text);
  const head = found === null || found.index < 3 ? text : text.slice(0, found.index);
  const name = head
    .replace(/[,;.]?\s{0,2}(?:pp?\.|pages?|vol(?:\.|ume)?|no\.|issue)\s?\d.{0,200}$/i, '')
    .replace(/[\s,;:.('’([-]{1,6}$/, '');
  const venue = /\p{L}{2}/u.test(name) && !/^(?:pp?|pages?|vol|volume|no|issue)\b/i.test(name) ? name : '';
  return { venue, ...(found === null ? {} : { date: found[0] }) };
}

/** Days on which a manuscript came and went are no dates of publication. */
function readDate(line: string): SourceMetadata {
  if (/\b(?:received|accepted|revised|submitted|modified|replaced|updated)\b/i.test(line)) return {};
  const found = year.exec(line);
  return found === null ? {} : { date: found[0] };
}
