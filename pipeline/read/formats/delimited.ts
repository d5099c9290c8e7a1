import type { DelimitedFormat } from '../../../schemas/input-format.ts';
import { rowsOf } from './csv.ts';
import type { FileText } from './file-text.ts';
import { metadataOf, type NamedValue, usualNames } from './metadata.ts';
import {
  furnitureOf,
  invalid,
  type LineRange,
  type Piece,
  type ReadFile,
  readWhole,
  record,
  unreadable,
} from './records.ts';

/** Reads lines of cells whose columns are known by their places; of the kind without quotes also a piece cut between lines. */
export function readDelimited(bytes: Buffer, format: DelimitedFormat): ReadFile {
  return readWhole(bytes, (file) => (format.quotes ? readRows(file, format) : readLines(file, format)));
}

function* readLines({ lines }: FileText, format: DelimitedFormat): Generator<Piece> {
  for (const [index, line] of lines.text.entries()) {
    if (line.trim() === '') continue;
    const place = { line_start: index + 1, line_end: index + 1 };
    if (line === format.header) yield furnitureOf('header', place);
    else if (format.delimiter.includes('|') && isRule(line)) yield furnitureOf('separator', place);
    else yield rowOf(place, line.split(format.delimiter), format);
  }
}

/** The line under the header of a table of Markdown. */
function isRule(line: string): boolean {
  return line.includes('--') && !/[^|:\s-]/.test(line);
}

function* readRows(file: FileText, format: DelimitedFormat): Generator<Piece> {
  for (const { start, end, cells, fault } of rowsOf(file.text, format.delimiter)) {
    if (fault === null && cells.length === 1 && cells[0]!.trim() === '') continue;
    const place = { line_start: file.lineAt(start), line_end: file.lineAt(Math.max(start, end - 1)) };
    yield fault === null ? rowOf(place, cells, format) : unreadable(place, fault);
  }
}

/** A row as a record. Cells too many belong to the last column where that is the abstract: the mark stands in its text. */
function rowOf(
  place: LineRange,
  cells: readonly string[],
  { cells: wanted, columns, delimiter, header: headerLine }: DelimitedFormat,
): Piece {
  if (cells.length < wanted) return invalid(place, `the row has ${cells.length} cells, others have ${wanted}`);
  const cell = (at: number | null) => {
    if (at === null) return null;
    const isRest = at === wanted && at === columns.abstract;
    return (isRest ? cells.slice(at - 1).join(delimiter) : cells[at - 1]!).trim() || null;
  };
  const header = headerLine?.split(delimiter).map((name) => name.trim().replace(/^"|"$/g, '')) ?? [];
  const named = cell(columns.title);
  const [, linked, address] = /^\[([^[\]]+)\]\((https?:\/\/[^()\s]+)\)$/.exec(named ?? '') ?? [];
  const title = linked ?? named;
  if (title === null) return invalid(place, 'the title is empty');
  const fields = { title, authors: cell(columns.authors), abstract: cell(columns.abstract) };
  const own: (number | null)[] = [columns.title, columns.authors, columns.abstract];
  const others = cells.slice(0, wanted).flatMap((value, index): NamedValue[] => {
    return own.includes(index + 1) ? [] : [[header[index] ?? `column ${index + 1}`, value]];
  });
  const link: NamedValue[] = address === undefined ? [] : [['url', address]];
  return record(place, { ...fields, ...metadataOf([...link, ...others], usualNames) });
}
