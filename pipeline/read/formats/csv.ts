import { isDeepStrictEqual } from 'node:util';
import papaparse from 'papaparse';
import * as z from 'zod';
import type { CsvFormat } from '../../../schemas/input-format.ts';
import type { FileText } from './file-text.ts';
import { type FieldNames, foldName, metadataOf, type NamedValue, usualNames } from './metadata.ts';
import type { ReadFile } from './records.ts';
import { type Fields, invalid, type LineRange, type Piece, parsed, readWhole, record, unreadable } from './records.ts';

const rowSchema = z.object({
  title: z.string().regex(/\S/, 'is empty'),
  authors: z.string().nullable(),
  abstract: z.string().nullable(),
});

/** So many rows with quotes that do not close are read again from their next line; those after them reach as far as their quotes do. */
const mostUnclosed = 50;

/** A row: offsets into the text, `end` behind its line end; `fault` says what is wrong with its quotes. */
interface Row {
  start: number;
  end: number;
  cells: string[];
  fault: string | null;
}

/** Reads CSV (RFC 4180, and with tabs, semicolons or bars for commas) whose first row names the columns; of a file that is read in pieces, any of them. */
export function readCsv(bytes: Buffer, format: CsvFormat): ReadFile {
  return readWhole(bytes, (file) => readRows(file, format));
}

function* readRows(file: FileText, format: CsvFormat): Generator<Piece> {
  const { delimiter, header } = format.pieces ?? dialectOf(file.text);
  let isHeader = format.pieces === undefined;
  for (const row of rowsOf(file.text, delimiter)) {
    if (row.fault === null && row.cells.length === 1 && row.cells[0]!.trim() === '') continue;
    if (isHeader) isHeader = false;
    else if (format.pieces === undefined || !isDeepStrictEqual(row.cells, header))
      yield readRow(file, row, header, format);
  }
}

function readRow(
  file: FileText,
  { start, end, cells, fault: broken }: Row,
  header: string[],
  format: CsvFormat,
): Piece {
  const place: LineRange = { line_start: file.lineAt(start), line_end: file.lineAt(Math.max(start, end - 1)) };
  if (broken !== null) return unreadable(place, broken);
  if (cells.length !== header.length)
    return invalid(place, `the row has ${cells.length} cells, the header ${header.length}`);
  const cell = (name: string | null) => (name === null ? null : cells[header.indexOf(name)]!);
  const { title, authors, abstract } = format.columns;
  if (!header.includes(title)) return invalid(place, `the file has no column "${title}"`);
  const row = parsed(rowSchema, { title: cell(title), authors: cell(authors), abstract: cell(abstract) });
  if (row.fault !== null) return invalid(place, row.fault);
  const own: (string | null)[] = [title, authors, abstract];
  const others = header.flatMap((name, index): NamedValue[] => (own.includes(name) ? [] : [[name, cells[index]]]));
  return record(place, { ...fieldsOf(row.data, format), ...metadataOf(others, namesOf(format)) });
}

function fieldsOf({ title, authors, abstract }: z.infer<typeof rowSchema>, format: CsvFormat): Fields {
  return { title, authors: authors === null ? null : listOf(authors, format), abstract: abstract || null };
}

/** Headers of the metadata: those that were said, else the usual ones. */
function namesOf({ metadata = {} }: CsvFormat): FieldNames {
  const said = Object.entries(metadata).map(([field, name]) => [field, [foldName(name)]]);
  return { ...usualNames, ...Object.fromEntries(said) };
}

/** The authors' cell as a line that the authors stage reads: names between "; ". */
function listOf(cell: string, { authors_separator: separator }: CsvFormat): string | null {
  const names = separator === null ? [cell] : cell.split(separator);
  const line = names.flatMap((name) => name.trim() || []).join('; ');
  return line === '' ? null : line;
}

/** Characters that are divided into rows at a time, while rows are shorter. */
const windowLength = 1 << 20;

/** Rows of CSV text, those with quotes that do not close marked. Holds the rows of one window at a time. */
export function* rowsOf(text: string, delimiter: string): Generator<Row> {
  let broken = 0;
  let size = windowLength;
  for (let from = 0; from < text.length; ) {
    const isLast = from + size >= text.length;
    const window = parseWindow(text.slice(from, from + size), isLast, delimiter, broken < mostUnclosed);
    // a row longer than the window: twice as much is looked at, so that the work stays linear
    size = window.next === 0 ? size * 2 : windowLength;
    for (const row of window.rows) yield { ...row, start: row.start + from, end: row.end + from };
    if (window.isBroken) broken++;
    from += window.next;
  }
}

/** The rows that end in a window, or up to one whose quotes do not close: that one is its first line alone. `next` says where to go on. */
function parseWindow(
  text: string,
  isLast: boolean,
  delimiter: string,
  mayStop: boolean,
): { rows: Row[]; next: number; isBroken: boolean } {
  const rows: Row[] = [];
  let start = 0;
  let next = text.length;
  let isBroken = false;
  papaparse.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    step({ data, errors, meta }, parser) {
      const quotes = errors.find(({ type }) => type === 'Quotes');
      const end = Math.min(text.length, meta.cursor);
      if (end === text.length && !isLast) {
        // the window cuts it, or may
        next = start;
        parser.abort();
        return;
      }
      const lineEnd = text.indexOf('\n', start);
      if (quotes === undefined || lineEnd === -1 || lineEnd + 1 >= end) {
        rows.push({ start, end, cells: data, fault: quotes?.code === 'MissingQuotes' ? quotes.message : null });
        start = end;
        return;
      }
      rows.push({ start, end: mayStop ? lineEnd : end, cells: data, fault: quotes.message });
      start = end;
      if (!mayStop) return;
      next = lineEnd + 1;
      isBroken = true;
      parser.abort();
    },
  });
  return { rows, next, isBroken };
}

/** What stands between cells, judged by the first rows, the cells of the first one, and how many each other has. */
export function dialectOf(text: string): { delimiter: string; header: string[]; widths: number[] } {
  const { data, meta } = papaparse.parse<string[]>(text.slice(0, 1 << 16).trimStart(), { newline: '\n', preview: 10 });
  return { delimiter: meta.delimiter, header: data[0] ?? [], widths: data.slice(1).map(({ length }) => length) };
}
