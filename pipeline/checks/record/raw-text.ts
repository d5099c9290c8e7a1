import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import type { Author } from '../../../schemas/paper.ts';
import { maxLineBytes, readLines } from '../../read/lines.ts';
import type { SourceReader } from '../../read/source-lines.ts';
import { authorsBefore } from '../../record/author-list.ts';
import type { SegmentedRecord } from '../../record/record.ts';
import { byField, undoRepairs } from '../../record/repair.ts';
import type { ImportedFiles } from './imported.ts';
import { type ReadRecord, type RecordCheck, violation } from './record.ts';

export const rawTextExpectation = {
  name: 'raw-text',
  severity: 'error',
  claim:
    'With its repairs undone, a paper is what its source lines say: title, authors, abstract, in this order, using up every line but furniture; of an imported file, what its reader gives when it reads it again.',
} as const;

/** Compares papers with the listings they came from; a paper whose repairs do not fit is left to repairs-replay. */
export function rawTextCheck(sources: SourceReader, imported: ImportedFiles): RecordCheck<ReadRecord> {
  return {
    ...rawTextExpectation,
    check(record, tally) {
      tally.examined++;
      const isImported = imported.has(record.paper.sources[0]!.file);
      const what = isImported ? imported.check(record, sources) : checkRecord(record, sources);
      if (what !== null) tally.report(violation(record.paper, { what }));
    },
  };
}

function checkRecord(record: ReadRecord, sources: SourceReader): string | null {
  const { paper } = record;
  const { file, line_start, line_end, sha256 } = paper.sources[0]!;
  const bytes = sources.read(file, line_start, line_end);
  if (bytes === null) return `the listing has no lines ${line_start} to ${line_end}`;
  if (hash('sha256', bytes, 'hex') !== sha256) return 'the lines do not have the SHA-256 of the source';
  const fields = byField(record.repairs);
  const title = undoRepairs(paper.title, fields.get('title') ?? []);
  const abstract = undoRepairs(paper.abstract ?? '', fields.get('abstract') ?? []);
  if (title === null || abstract === null) return null;
  const authors = authorsBefore(paper.authors, fields.get('authors') ?? []);
  return authors === null ? null : checkText(contentText(bytes, record), title, authors, abstract);
}

/** The lines that are no furniture, decoded as the build decodes them. */
function contentText(bytes: Buffer, { paper, furniture }: ReadRecord): string {
  const text = furniture.length === 0 ? plainText(bytes) : null;
  if (text !== null) return text;
  const first = paper.sources[0]!.line_start;
  const dropped = new Set<number>();
  for (const { line_start, line_end } of furniture)
    for (let line = line_start; line <= line_end; line++) dropped.add(line - first);
  const lines = readLines(bytes).text;
  return lines.filter((_, index) => !dropped.has(index)).join('\n');
}

/** The text of lines that readLines would not change; null for others. */
function plainText(bytes: Buffer): string | null {
  if (bytes.length > maxLineBytes || bytes.includes(13) || bytes.includes(0) || !isUtf8(bytes)) return null;
  const text = bytes.toString('utf8', 0, bytes.at(-1) === 10 ? bytes.length - 1 : bytes.length);
  return text.includes('\ufeff') ? null : text;
}

/**
 * What is wrong with a record of these lines (from 1), those of furniture left out, and the authors it was given; null when
 * its fields use its lines up.
 */
export function checkLines(
  lines: readonly string[],
  { title, abstract, line_start, line_end }: SegmentedRecord,
  furniture: ReadonlySet<number>,
  authors: readonly Author[],
): string | null {
  const first = line_start - 1;
  // a line a field, as most records have them: the same answer without joining the lines
  const plain = furniture.size === 0 && line_end === line_start + 2 && abstract !== null && abstract !== '';
  if (plain && lines[first] === title && lines[first + 2] === abstract)
    return checkAuthors(lines[first + 1]!, true, authors);
  const own = lines.slice(first, line_end).filter((_, index) => !furniture.has(line_start + index));
  return checkText(own.join('\n'), title, authors, abstract ?? '');
}

function checkText(text: string, title: string, authors: readonly Author[], abstract: string): string | null {
  if (!`${text}\n`.startsWith(`${title}\n`)) return 'the raw title is not what the first lines say';
  const rest = text.slice(title.length);
  if (abstract !== '' && !rest.endsWith(`\n${abstract}`)) return 'the raw abstract is not what the last lines say';
  const between = abstract === '' ? rest : rest.slice(0, rest.length - abstract.length - 1);
  return checkAuthors(between.slice(1), between !== '', authors);
}

/** Every raw name stands in the lines, one after the other, and no line is without one ("et al." may stand alone). */
function checkAuthors(text: string, hasLines: boolean, authors: readonly Author[]): string | null {
  const starts: number[] = [];
  let at = 0;
  for (const { raw_name, position } of authors) {
    const start = text.indexOf(raw_name, at);
    if (start === -1) return `raw_name of author ${position} does not stand in the authors' lines after the one before`;
    starts.push(start);
    at = start + raw_name.length;
  }
  // one line between title and abstract is the authors', also where no name was found in it: authors/missing says so
  if (!hasLines || !text.includes('\n')) return null;
  const used = usedLines(text, starts, authors);
  const idle = text.split('\n').find((words, index) => !used.has(index) && !isWithoutNames(words));
  return idle === undefined ? null : `a line between title and abstract is not used: "${idle.slice(0, 80)}"`;
}

/** Numbers of the lines, from 0, in which the authors' names stand. */
function usedLines(text: string, starts: readonly number[], authors: readonly Author[]): Set<number> {
  const used = new Set<number>();
  let line = 0;
  let lineBreak = text.indexOf('\n');
  const advance = (to: number) => {
    for (; lineBreak !== -1 && lineBreak < to; lineBreak = text.indexOf('\n', lineBreak + 1)) line++;
    used.add(line);
  };
  for (const [index, { raw_name }] of authors.entries()) {
    const start = starts[index]!;
    advance(start);
    // A wrapped name uses every line it stands in.
    for (let end = raw_name.indexOf('\n'); end !== -1; end = raw_name.indexOf('\n', end + 1)) advance(start + end + 1);
  }
  return used;
}

/** A line of marks, or of "et al."; a blank one is furniture and should be reported. */
function isWithoutNames(words: string): boolean {
  return words.trim() !== '' && !/[\p{L}\p{N}]/u.test(words.replace(/\b(?:et al|and others)\b/i, ''));
}
