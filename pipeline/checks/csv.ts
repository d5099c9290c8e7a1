import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { isDeepStrictEqual } from 'node:util';
import Papa from 'papaparse';
import { type Column, columns } from '../../schemas/columns.ts';
import type { TableName } from '../../schemas/tables.ts';
import { JsonLines } from '../read/json-lines.ts';
import { type Expectation, type Finding, Tally, type Violation } from './record/expectation.ts';
import { place } from './valid.ts';

/** Bytes of a CSV file that papaparse reads; papers are sorted by a hash, so the first rows are a fair sample of a longer file. */
const sampleBytes = 8 << 20;

/** What must hold: papaparse reads a table's CSV as the rows of its JSONL. */
export function csvExpectation(table: TableName): Expectation {
  return {
    name: `csv-${table}`,
    severity: 'error',
    claim: `papaparse reads ${table}.csv (its first 8 MB) back as the rows of ${table}.jsonl, in the same order.`,
  };
}

/** A column with what stands before its value in a line of JSON. */
interface Keyed extends Column {
  key: string;
}

/** Reads the CSV beside the JSONL. To papaparse an empty cell is both null and ""; DuckDB tells them apart (formats-*). */
export function compareCsv(table: TableName, folder: string, csvSafe: boolean): Finding {
  const tally = new Tally();
  const shape = columns(table).map((column, index) => ({
    ...column,
    key: `${index === 0 ? '{' : ','}"${column.name}":`,
  }));
  const lines = new JsonLines(join(folder, `${table}.jsonl`));
  const rows = new CsvRows(join(folder, `${table}.csv`), sampleBytes);
  let header: string[] | null = null;
  for (const chunk of rows.chunks()) {
    for (const row of header === null ? chunk.slice(1) : chunk) {
      tally.examined++;
      const line = lines.next();
      if (line === null) tally.report({ what: `only in ${table}.csv`, row: row.slice(0, 2) });
      else if (!isWrittenAs(line, row, shape)) compareRow(row, shape, line, csvSafe, tally);
    }
    header ??= chunk[0] ?? null;
  }
  const names = shape.map((column) => column.name);
  if (!isDeepStrictEqual(header, names))
    tally.report({ what: 'the header is not the columns', header, columns: names });
  for (let line = rows.whole ? lines.next() : null; line !== null; line = lines.next())
    tally.report({ ...placeOf(line), what: `only in ${table}.jsonl` });
  lines.close();
  return tally;
}

const needsEscape = /["\\\u0000-\u001f\ud800-\udfff]/;
const quote = 34;

/** Whether a line is the cells as this program writes them, letter for letter; most are, and then nothing need be parsed. */
function isWrittenAs(line: string, cells: readonly string[], shape: readonly Keyed[]): boolean {
  let at = 0;
  for (let index = 0; index < shape.length; index++) {
    const { key, type, nullable } = shape[index]!;
    const cell = cells[index] ?? '';
    if (!line.startsWith(key, at)) return false;
    at += key.length;
    if (type === 'VARCHAR' && cell !== '' && !needsEscape.test(cell)) {
      if (line.charCodeAt(at) !== quote || !line.startsWith(cell, at + 1)) return false;
      at += cell.length + 2;
      if (line.charCodeAt(at - 1) !== quote) return false;
    } else {
      const text = cell === '' && nullable ? 'null' : type === 'VARCHAR' ? JSON.stringify(cell) : cell;
      if (!line.startsWith(text, at)) return false;
      at += text.length;
    }
  }
  return line.endsWith('}') && at + 1 === line.length;
}

function compareRow(
  cells: readonly string[],
  shape: readonly Column[],
  line: string,
  csvSafe: boolean,
  tally: Tally,
): void {
  const row = JSON.parse(line) as Violation;
  const wrong = shape.filter(({ name, type }, index) => !sameCell(cells[index], row[name], type, csvSafe));
  if (wrong.length === 0 && cells.length === shape.length) return;
  const columns = wrong.map((column) => column.name);
  tally.report({ ...place(row), what: `the cells differ from the row of the JSONL`, columns, cells: cells.length });
}

function sameCell(cell: string | undefined, value: unknown, type: string, csvSafe: boolean): boolean {
  if (cell === undefined) return false;
  if (type === 'VARCHAR') return cell === (value ?? '') || (csvSafe && cell === `'${value}`);
  if (value === null) return cell === '';
  try {
    return isDeepStrictEqual(JSON.parse(cell), value);
  } catch {
    return false;
  }
}

function placeOf(line: string): Violation {
  try {
    return place(JSON.parse(line));
  } catch {
    return { line };
  }
}
// Rows of a chunk this small die young: a megabyte at a time takes twice as long.
const chunkBytes = 64 << 10;

/** The rows of a CSV file as papaparse reads them, chunk by chunk, up to about `maxBytes`; `whole` says that the file ended there. */
export class CsvRows {
  whole = false;
  readonly #path: string;
  readonly #maxBytes: number;

  constructor(path: string, maxBytes: number) {
    this.#path = path;
    this.#maxBytes = maxBytes;
  }

  /** The rows in chunks as they are read. */
  *chunks(): Generator<string[][]> {
    const parser = new Papa.Parser({ delimiter: ',', newline: '\r\n' });
    const decoder = new StringDecoder('utf8');
    const file = openSync(this.#path, 'r');
    const buffer = Buffer.allocUnsafe(chunkBytes);
    let rest = '';
    try {
      for (let bytes = 0; bytes < this.#maxBytes; ) {
        const read = readSync(file, buffer);
        bytes += read;
        this.whole = read === 0;
        const text = rest + (this.whole ? decoder.end() : decoder.write(buffer.subarray(0, read)));
        const { data, meta } = parser.parse(text, 0, !this.whole) as { data: string[][]; meta: { cursor: number } };
        // After its last line end papaparse reads one more row, of a single empty cell.
        if (this.whole && data.at(-1)?.length === 1 && data.at(-1)?.[0] === '') data.pop();
        yield data;
        if (this.whole) return;
        rest = text.slice(meta.cursor);
      }
    } finally {
      closeSync(file);
    }
  }
}
