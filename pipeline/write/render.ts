import type { Paper, Source } from '../../schemas/paper.ts';
import { type TableName, tables } from '../../schemas/tables.ts';
import type { Repair } from '../record.ts';
import type { MappedPaper } from '../stages/validate.ts';
import { type CellWriter, csvCell, csvRow } from './csv.ts';

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
 * A paper's rows in every stream. The two papers texts stop before the sources, their last column: reduce, which knows
 * the file and the lines, ends them with paperEnd.
 */
export function renderPaper(paper: MappedPaper, repairs: readonly Repair[], cell: CellWriter = csvCell): string[] {
  const named = renderRows('authors', paper.id, paper.authors, cell);
  const linked = renderRows('repositories', paper.id, paper.repositories, cell);
  const repaired = renderRows('repairs', paper.id, repairRows(repairs), cell);
  const links = JSON.stringify(paper.links);
  const issues = JSON.stringify(paper.issues);
  const json =
    `{"id":"${paper.id}","title":${JSON.stringify(paper.title)},"authors":${named.list},` +
    `"abstract":${JSON.stringify(paper.abstract)},"repositories":${linked.list},"links":${links},"issues":${issues},"sources":`;
  const csv =
    `${paper.id},${cell(paper.title)},${named.cell},${cell(paper.abstract)},` +
    `${linked.cell},${jsonCell(links)},${jsonCell(issues)},`;
  return [json, csv, named.jsonl, named.csv, linked.jsonl, linked.csv, repaired.jsonl, repaired.csv];
}

/** A paper's rows of one table: as a JSON array without its id (and that array as a CSV cell), as JSONL and as CSV with it. */
interface Rendered {
  list: string;
  cell: string;
  jsonl: string;
  csv: string;
}

const noRows: Rendered = { list: '[]', cell: '[]', jsonl: '', csv: '' };
const needsEscape = /["\\\u0000-\u001f\ud800-\udfff]/;

/** Renders rows whose keys are the table's columns but the first, paper_id. Written out by hand: this is the hottest loop of map. */
function renderRows(table: TableName, id: string, values: readonly object[], cell: CellWriter): Rendered {
  if (values.length === 0) return noRows;
  const keys = rowKeys[table]!;
  let list = '';
  let quoted = '';
  let jsonl = '';
  let csv = '';
  for (const value of values as readonly Row[]) {
    let json = '';
    let doubled = '';
    csv += id;
    for (const { name, json: key, doubled: doubledKey } of keys) {
      const item = value[name]!;
      csv += `,${cell(item)}`;
      const plain = typeof item !== 'string' || !needsEscape.test(item);
      const text = typeof item !== 'string' ? String(item) : plain ? `"${item}"` : JSON.stringify(item);
      json += key + text;
      doubled += doubledKey + (typeof item !== 'string' ? text : plain ? `""${item}""` : text.replaceAll('"', '""'));
    }
    csv += '\r\n';
    jsonl += `{"paper_id":"${id}",${json}}\n`;
    list += list === '' ? `{${json}}` : `,{${json}}`;
    quoted += quoted === '' ? `{${doubled}}` : `,{${doubled}}`;
  }
  return { list: `[${list}]`, cell: `"[${quoted}]"`, jsonl, csv };
}

/** Keys of a table's rows without paper_id, as JSON writes them and as JSON in a CSV cell does. */
const rowKeys: Partial<Record<TableName, { name: string; json: string; doubled: string }[]>> = Object.fromEntries(
  (['authors', 'repositories', 'repairs'] as const).map((table) => [
    table,
    columnsOf(table)
      .slice(1)
      .map((name, index) => {
        const comma = index === 0 ? '' : ',';
        return { name, json: `${comma}"${name}":`, doubled: `${comma}""${name}"":` };
      }),
  ]),
);

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

function repairRows(repairs: readonly Repair[]): Row[] {
  const steps = new Map<string, number>();
  return repairs.map(({ field, rule, start, before, after }) => {
    const step = (steps.get(field) ?? 0) + 1;
    steps.set(field, step);
    return { field, step, rule, start, before, after };
  });
}

/** Reads a papers text of renderPaper back. */
export function parseMappedPaper(jsonl: string): MappedPaper {
  const { sources: _none, ...paper } = JSON.parse(`${jsonl}[]}`) as Paper;
  return paper;
}
