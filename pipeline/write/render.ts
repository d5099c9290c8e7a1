import type { Author, Paper, Repository, Source } from '../../schemas/paper.ts';
import { type TableName, tables } from '../../schemas/tables.ts';
import type { Repair } from '../record.ts';
import type { MappedPaper } from '../stages/validate.ts';
import { appendItems, type Bytes, comma } from './bytes.ts';
import { type CellWriter, csvCell, csvRow } from './csv.ts';
import { Texts } from './texts.ts';

/** Texts that map writes for each paper, in this order; reduce only sorts and joins them. */
export const streams = [
  'papers.jsonl',
  'papers.csv',
  'authors.jsonl',
  'authors.csv',
  'repositories.jsonl',
  'repositories.csv',
  'repairs.jsonl',
  'repairs.csv',
] as const;

export type StreamName = (typeof streams)[number];

type Value = string | number | boolean | null;
type Row = Record<string, Value>;

/**
 * Writes a valid paper's rows to the texts of every stream; answers their index. The two papers texts stop before the
 * sources, their last column: reduce, which knows the file and the lines, ends them with paperEnd.
 */
export function writePaper(
  texts: Texts,
  paper: MappedPaper,
  repairs: readonly Repair[],
  cell: CellWriter = csvCell,
): number {
  const index = texts.begin();
  const [json, csv, authorLines, authorCsv, repositoryLines, repositoryCsv, repairLines, repairCsv] =
    texts.streams as Streams;
  const { id } = paper;
  const links = JSON.stringify(paper.links);
  const issues = JSON.stringify(paper.issues);
  csv.text(`${id},`);
  writeText(`{"id":"${id}","title":`, paper.title, ',"authors":[', json, csv, cell);
  writeItems(authorRows(id, paper.authors, cell), id, json, csv, authorLines, authorCsv);
  writeText('],"abstract":', paper.abstract, ',"repositories":[', json, csv, cell);
  writeItems(repositoryRows(id, paper.repositories, cell), id, json, csv, repositoryLines, repositoryCsv);
  json.text(`],"links":${links},"issues":${issues},"sources":`);
  csv.text(`${jsonCell(links)},${jsonCell(issues)},`);
  writeRepairs(id, repairs, repairLines, repairCsv, cell);
  return index;
}

type Streams = [Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes];

/** What JSON escapes in a string. */
const needsEscape = /["\\\u0000-\u001f\ud800-\udfff]/;

/** A string in JSON. */
function jsonText(text: string): string {
  return needsEscape.test(text) ? JSON.stringify(text) : `"${text}"`;
}

/** Clean text in JSON: it holds no control character and no lone surrogate, so two searches for one letter each answer for needsEscape. */
function cleanJson(text: string): string {
  return text.includes('"') || text.includes('\\') ? JSON.stringify(text) : `"${text}"`;
}

/** Writes a text between `lead` and `tail`, both ASCII, to JSON, and as a CSV cell with its comma; most texts are made bytes once for both. */
function writeText(lead: string, text: string | null, tail: string, json: Bytes, csv: Bytes, cell: CellWriter): void {
  const quoted = text === null ? 'null' : cleanJson(text);
  const start = json.length + lead.length;
  json.text(lead + quoted + tail);
  const end = json.length - tail.length;
  if (text !== null) {
    const written = cell(text);
    // a text that JSON does not change holds no quote, so its cell is the text or the text in quotes, or has an apostrophe in front
    const longer = quoted.length - 2 === text.length ? written.length - text.length : -1;
    if (longer === 0) csv.copy(json, start + 1, end - 1);
    else if (longer === 2) csv.copy(json, start, end);
    else csv.text(written);
  }
  csv.byte(comma);
}

/** A paper's rows of one table as JSONL and as CSV. */
type Rows = readonly [jsonl: string, csv: string];
const noRows: Rows = ['', ''];

/** Writes rows to their own streams, and without the id as the items of a JSON array to `json` and as that array in a CSV cell to `csv`. */
function writeItems([jsonl, rowCsv]: Rows, id: string, json: Bytes, csv: Bytes, lines: Bytes, lineCsv: Bytes): void {
  if (jsonl === '') {
    csv.text('[],');
    return;
  }
  const start = lines.length;
  lines.text(jsonl);
  lineCsv.text(rowCsv);
  csv.text('"[');
  appendItems(lines, start, `"paper_id":"${id}",`.length, json, csv);
  csv.text(']",');
}

/** Rows of which every cell but the last stands alike in JSON and in CSV, and the last may stand in quotes there. */
const alike =
  /^(?:\w+,\d+(?:,(?:[A-Za-z\u00a1-\u024f][!#-+\--[\]-~\u00a1-\u024f]*(?: [!#-+\--[\]-~\u00a1-\u024f]+)*)?){5},(?:[ !#-[\]-~\u00a1-\u024f]+|"[ !#-[\]-~\u00a1-\u024f]*")\r\n)*$/;

function authorRows(id: string, authors: readonly Author[], cell: CellWriter): Rows {
  if (authors.length === 0) return noRows;
  const csv = alikeCsv(id, authors, cell);
  return alike.test(csv) ? [alikeJson(id, authors), csv] : rows('authors', inOrder('authors', id, authors), cell);
}

// Strings are joined from few pieces here, those of the common author in one template: each piece costs more than its bytes.

function alikeCsv(id: string, authors: readonly Author[], cell: CellWriter): string {
  const head = `${id},`;
  let csv = '';
  for (const { position, name, given, family, suffix, literal, raw_name } of authors) {
    const rest = suffix === null && literal === null ? ',,,' : `,${suffix ?? ''},${literal ?? ''},`;
    csv += `${head}${position},${name},${given ?? ''},${family ?? ''}${rest}${cell(raw_name)}\r\n`;
  }
  return csv;
}

function alikeJson(id: string, authors: readonly Author[]): string {
  const head = `{"paper_id":"${id}","position":`;
  let jsonl = '';
  for (const { position, name, given, family, suffix, literal, raw_name } of authors) {
    jsonl +=
      given !== null && family !== null && suffix === null && literal === null
        ? `${head}${position},"name":"${name}","given":"${given}","family":"${family}","suffix":null,"literal":null,"raw_name":"${raw_name}"}\n`
        : `${head}${position},"name":"${name}","given":${orNull(given)},"family":${orNull(family)},"suffix":${orNull(suffix)},"literal":${orNull(literal)},"raw_name":"${raw_name}"}\n`;
  }
  return jsonl;
}

function orNull(text: string | null): string {
  return text === null ? 'null' : `"${text}"`;
}

function repositoryRows(id: string, repositories: readonly Repository[], cell: CellWriter): Rows {
  return repositories.length === 0 ? noRows : rows('repositories', inOrder('repositories', id, repositories), cell);
}

/** A paper's rows of a table, keys in the order of its columns. */
function inOrder(table: 'authors' | 'repositories', id: string, values: readonly object[]): Row[] {
  return (values as readonly Row[]).map((value) => {
    const row: Row = { paper_id: id };
    for (const column of rowColumns[table]) row[column] = value[column]!;
    return row;
  });
}

const rowColumns = { authors: columnsOf('authors').slice(1), repositories: columnsOf('repositories').slice(1) };

function writeRepairs(id: string, repairs: readonly Repair[], lines: Bytes, csv: Bytes, cell: CellWriter): void {
  if (repairs.length === 0) return;
  const known = shortTexts.get(cell) ?? new Map<string, Rows>();
  shortTexts.set(cell, known);
  const steps = new Map<string, number>();
  const head = `{"paper_id":"${id}","field":"`;
  const csvHead = `${id},`;
  let jsonl = '';
  let cells = '';
  for (const { field, rule, start, before, after } of repairs) {
    const step = (steps.get(field) ?? 0) + 1;
    steps.set(field, step);
    const [jsonBefore, cellBefore] = changed(before, known, cell);
    const [jsonAfter, cellAfter] = changed(after, known, cell);
    jsonl += `${head}${field}","step":${step},"rule":"${rule}","start":${start},"before":${jsonBefore},"after":${jsonAfter}}\n`;
    cells += `${csvHead}${field},${step},${rule},${start},${cellBefore},${cellAfter}\r\n`;
  }
  lines.text(jsonl);
  csv.text(cells);
}

/** Short texts of repairs as they are written: nineteen of twenty texts are such and few differ. */
const shortTexts = new Map<CellWriter, Map<string, Rows>>();
const mostShortTexts = 10_000;

function changed(text: string, known: Map<string, Rows>, cell: CellWriter): Rows {
  const found = text.length < 4 ? known.get(text) : undefined;
  if (found !== undefined) return found;
  const made = [jsonText(text), cell(text)] as const;
  if (text.length < 4 && known.size < mostShortTexts) known.set(text, made);
  return made;
}

/** A paper's rows in every stream as strings. */
export function renderPaper(paper: MappedPaper, repairs: readonly Repair[], cell: CellWriter = csvCell): string[] {
  const texts = new Texts(streams.length);
  const index = writePaper(texts, paper, repairs, cell);
  const rendered = streams.map((_, stream) => texts.get(stream, index).toString('utf8'));
  texts.release();
  return rendered;
}

/** JSON text as a CSV cell: it always holds quotes, but for an empty list. */
function jsonCell(json: string): string {
  return json === '[]' ? json : `"${json.replaceAll('"', '""')}"`;
}

/** The end of a papers row: its sources, in JSONL or in CSV. */
export function paperEnd(sources: readonly Source[], format: 'jsonl' | 'csv'): string {
  const text = JSON.stringify(sources);
  return format === 'jsonl' ? `${text}}\n` : `${jsonCell(text)}\r\n`;
}

/** Rows of one table as JSONL and as CSV without the header, keys in the schema's order. */
export function rows(
  table: TableName,
  values: readonly Row[],
  cell: CellWriter = csvCell,
): [jsonl: string, csv: string] {
  const columns = columnsOf(table);
  let jsonl = '';
  let csv = '';
  for (const value of values) {
    jsonl += `${JSON.stringify(value)}\n`;
    csv += csvRow(
      columns.map((column) => value[column] ?? null),
      cell,
    );
  }
  return [jsonl, csv];
}

/** Column names of a table, in order. */
export function columnsOf(table: TableName): string[] {
  return Object.keys(tables[table].row.shape);
}

/** Reads a papers text of renderPaper back. */
export function parseMappedPaper(jsonl: string): MappedPaper {
  const { sources: _none, ...paper } = JSON.parse(`${jsonl}[]}`) as Paper;
  return paper;
}
