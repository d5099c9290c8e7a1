import { hash } from 'node:crypto';
import type { Author } from '../../schemas/paper.ts';
import { readLines } from '../read/lines.ts';
import { byField, undo } from './audit.ts';
import { offence, type ReadRecord, type RecordCheck } from './record.ts';
import type { SourceReader } from './sources.ts';

export const rawTextClaim = {
  name: 'raw-text',
  severity: 'error',
  claim:
    'With its repairs undone, a paper is what its source lines say: title, authors, abstract, in this order, using up every line but furniture.',
} as const;

/** Compares papers with the listings they came from; a paper whose repairs do not fit is left to repairs-replay. */
export function rawTextCheck(sources: SourceReader): RecordCheck {
  return {
    ...rawTextClaim,
    judge(record, tally) {
      tally.examined++;
      const what = judgeRecord(record, sources);
      if (what !== null) tally.offend(offence(record.paper, { what }));
    },
  };
}

function judgeRecord(record: ReadRecord, sources: SourceReader): string | null {
  const { paper } = record;
  const { file, line_start, line_end, sha256 } = paper.sources[0]!;
  const bytes = sources.read(file, line_start, line_end);
  if (bytes === null) return `the listing has no lines ${line_start} to ${line_end}`;
  if (hash('sha256', bytes, 'hex') !== sha256) return 'the lines do not have the SHA-256 of the source';
  const fields = byField(record.repairs);
  const title = undo(paper.title, fields.get('title') ?? []);
  const abstract = undo(paper.abstract ?? '', fields.get('abstract') ?? []);
  if (title === null || abstract === null) return null;
  return judgeLines(contentLines(bytes, record), title, paper.authors, abstract);
}

function contentLines(bytes: Buffer, { paper, furniture }: ReadRecord): string[] {
  const { text } = readLines(bytes);
  if (furniture.length === 0) return text;
  const first = paper.sources[0]!.line_start;
  const dropped = new Set<number>();
  for (const { line_start, line_end } of furniture)
    for (let line = line_start; line <= line_end; line++) dropped.add(line - first);
  return text.filter((_, index) => !dropped.has(index));
}

function judgeLines(
  lines: readonly string[],
  title: string,
  authors: readonly Author[],
  abstract: string,
): string | null {
  const titleEnd = lineCount(title);
  const abstractStart = lines.length - lineCount(abstract);
  if (lines.slice(0, titleEnd).join('\n') !== title) return 'the raw title is not what the first lines say';
  if (abstractStart < titleEnd || lines.slice(abstractStart).join('\n') !== abstract)
    return 'the raw abstract is not what the last lines say';
  return judgeAuthors(lines.slice(titleEnd, abstractStart), authors);
}

/** Every raw name stands in the lines, one after the other, and no line is without one ("et al." may stand alone). */
function judgeAuthors(lines: readonly string[], authors: readonly Author[]): string | null {
  const text = lines.join('\n');
  const unused = new Set(lines.keys());
  let at = 0;
  let line = 0;
  for (const { raw_name, position } of authors) {
    const start = text.indexOf(raw_name, at);
    if (start === -1) return `raw_name of author ${position} does not stand in the authors' lines after the one before`;
    line += lineBreaks(text.slice(at, start));
    unused.delete(line);
    for (let more = lineBreaks(raw_name); more > 0; more--) unused.delete(++line);
    at = start + raw_name.length;
  }
  const idle = lines.findIndex(
    (text, index) => unused.has(index) && !/^[^\p{L}\p{N}]*(?:et al|and others)?[^\p{L}\p{N}]+$/iu.test(text),
  );
  return idle === -1 ? null : `a line between title and abstract is not used: "${lines[idle]!.slice(0, 80)}"`;
}

function lineCount(text: string): number {
  return text === '' ? 0 : lineBreaks(text) + 1;
}

function lineBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
