import type { Author, Paper, Repository, Source } from '../../schemas/paper.ts';
import { type TableName, tables } from '../../schemas/tables.ts';
import type { MappedPaper, Repair } from '../record/record.ts';
import { alikeRows } from './author-rows.ts';
import { appendItems, type ByteWriter, comma } from './bytes.ts';
import { type CellWriter, csvCell, csvRow, type Rows } from './csv.ts';
import { cleanJson } from './json.ts';
import { metadataRow } from './metadata-row.ts';
import { repairRows } from './repair-rows.ts';
import { ShardRows } from './shard-rows.ts';

/** Texts that map writes for each paper, in this order; reduce only sorts and joins them. */
export const rowFiles = [
  'papers.jsonl',
  'papers.csv',
  'authors.jsonl',
  'authors.csv',
  'repositories.jsonl',
  'repositories.csv',
  'repairs.jsonl',
  'repairs.csv',
] as const;

export type RowFile = (typeof rowFiles)[number];

type Value = string | number | boolean | null;
type Row = Record<string, Value>;

/**
 * Writes a valid paper's rows to the texts of every stream; answers their index. The two papers texts stop before the
 * sources, their last column: reduce, which knows the file and the lines, ends them with paperEnd.
 */
export function writePaper(
  texts: ShardRows,
  paper: MappedPaper,
  repairs: readonly Repair[],
  cell: CellWriter = csvCell,
): number {
  const index = texts.begin();
  const [json, csv, authorLines, authorCsv, repositoryLines, repositoryCsv, repairLines, repairCsv] =
    texts.streams as Streams;
  const { id } = paper;
  const links = listJson(paper.links);
  const issues = listJson(paper.issues);
  csv.text(`${id},`);
  writeText(`{"id":"${id}","title":`, paper.title, ',"authors":[', json, csv, cell);
  writeItems(authorRows(id, paper.authors, cell), id, json, csv, authorLines, authorCsv);
  writeText('],"abstract":', paper.abstract, ',"repositories":[', json, csv, cell);
  writeItems(repositoryRows(id, paper.repositories, cell), id, json, csv, repositoryLines, repositoryCsv);
  const [metadataJson, metadataCells] = metadataRow(paper, cell);
  json.text(`],"links":${links},${metadataJson},"issues":${issues},"sources":`);
  csv.text(`${jsonCell(links)},${metadataCells},${jsonCell(issues)},`);
  const [repairJsonl, repairCells] = repairRows(id, repairs, cell);
  repairLines.text(repairJsonl);
  repairCsv.text(repairCells);
  return index;
}

type Streams = [ByteWriter, ByteWriter, ByteWriter, ByteWriter, ByteWriter, ByteWriter, ByteWriter, ByteWriter];

/** Writes a text between `lead` and `tail`, both ASCII, to JSON, and as a CSV cell with its comma; most texts are made bytes once for both. */
function writeText(
  lead: string,
  text: string | null,
  tail: string,
  json: ByteWriter,
  csv: ByteWriter,
  cell: CellWriter,
): void {
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

/** Writes rows to their own streams, and without the id as the items of a JSON array to `json` and as that array in a CSV cell to `csv`. */
function writeItems(
  [jsonl, rowCsv]: Rows,
  id: string,
  json: ByteWriter,
  csv: ByteWriter,
  lines: ByteWriter,
  lineCsv: ByteWriter,
): void {
  if (jsonl === '') {
    csv.text('[],');
    return;
  }
  const start = lines.length;
  lines.text(jsonl);
  lineCsv.text(rowCsv);
  appendItems(lines, start, `"paper_id":"${id}",`.length, json, csv);
}

function authorRows(id: string, authors: readonly Author[], cell: CellWriter): Rows {
  return alikeRows(id, authors, cell) ?? rows('authors', inOrder('authors', id, authors), cell);
}

function repositoryRows(id: string, repositories: readonly Repository[], cell: CellWriter): Rows {
  return repositories.length === 0 ? ['', ''] : rows('repositories', inOrder('repositories', id, repositories), cell);
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

/** A paper's rows in every stream as strings. */
export function renderPaper(paper: MappedPaper, repairs: readonly Repair[], cell: CellWriter = csvCell): string[] {
  const texts = new ShardRows(rowFiles.length);
  const index = writePaper(texts, paper, repairs, cell);
  const rendered = rowFiles.map((_, stream) => texts.get(stream, index).toString('utf8'));
  texts.release();
  return rendered;
}

function listJson(list: readonly unknown[]): string {
  return list.length === 0 ? '[]' : JSON.stringify(list);
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
