import { expect } from 'vitest';
import { loadReader } from '../../../pipeline/read/formats/formats.ts';
import { noCorrections } from '../../../pipeline/record/corrections.ts';
import type { Segment, SegmentedRecord, SegmentReject } from '../../../pipeline/record/record.ts';
import { cleanRecord } from '../../../pipeline/stages/clean.ts';
import type { FormatName } from '../../../schemas/format-names.ts';
import type { Format } from '../../../schemas/input-format.ts';
import type { Author } from '../../../schemas/paper.ts';

/** A format by its name; a CSV file has the columns Title, Authors and Abstract. */
export function formatOf(name: FormatName, separator: string | null = null): Format {
  if (name === 'delimited') {
    const columns = { title: 1, authors: 2, abstract: 3 };
    return { name, delimiter: '\t', quotes: false, header: null, cells: 3, columns };
  }
  if (name === 'listing') return { name, layout: { kind: 'three-lines' } };
  if (name === 'three-lines') throw new Error('it is read without a format');
  if (name === 'arxiv') return { name, lines: true };
  if (name !== 'csv') return { name };
  const columns = { title: 'Title', authors: 'Authors', abstract: 'Abstract' };
  return { name, columns, authors_separator: separator };
}

/** Reads a file and makes sure that its segments use up every line, in order. */
export async function segmentsOf(format: Format, file: string | Buffer): Promise<Segment[]> {
  const read = await loadReader(format);
  const { lines, segments } = read(Buffer.from(file));
  const found = [...segments];
  let last = 0;
  for (const [index, segment] of found.entries()) {
    const { kind, line_start, line_end } = segment;
    if (segment.kind === 'furniture' && segment.inside) continue;
    const shares = line_start === last && kind !== 'furniture' && found[index - 1]?.kind !== 'furniture';
    if ((line_start !== last + 1 && !shares) || line_end < line_start)
      throw new Error(`${kind} at lines ${line_start} to ${line_end} after line ${last}`);
    last = line_end;
  }
  expect(last).toBe(lines.text.length);
  return found;
}

export async function recordsOf(format: Format, file: string | Buffer): Promise<SegmentedRecord[]> {
  return (await segmentsOf(format, file)).filter((found) => found.kind === 'record');
}

/** "10-12 code: detail" of every reject. */
export async function rejectsOf(format: Format, file: string | Buffer): Promise<string[]> {
  const rejects = (await segmentsOf(format, file)).filter((found): found is SegmentReject => found.kind === 'reject');
  return rejects.map(({ line_start, line_end, code, detail }) => `${line_start}-${line_end} ${code}: ${detail}`);
}

export interface Cleaned {
  lines: string;
  title: string;
  authors: Author[];
  abstract: string | null;
  issues: string[];
}

/** The records of a file as the stages clean them. */
export async function cleanedOf(format: Format, file: string | Buffer): Promise<Cleaned[]> {
  return (await recordsOf(format, file)).map((record) => {
    const cleaned = cleanRecord(record, noCorrections);
    if ('code' in cleaned) throw new Error(`${cleaned.code}: ${cleaned.detail}`);
    const { title, authors, abstract, issues } = cleaned.paper;
    return { lines: `${record.line_start}-${record.line_end}`, title, authors, abstract, issues };
  });
}

/** A name's parts in a line: "family, given, suffix" with "-" for none, or "[literal]". */
export function shown({ family, given, suffix, literal }: Author): string {
  if (literal !== null) return `[${literal}]`;
  return [family, given, suffix].map((part) => part ?? '-').join(', ');
}
