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

type Row = Record<string, string | number | boolean | null>;

/**
 * A paper's rows in every stream. The two papers texts stop before the sources, their last column: reduce, which knows
 * the file and the lines, ends them with paperEnd.
 */
export function renderPaper(paper: MappedPaper, repairs: readonly Repair[], cell: CellWriter = csvCell): string[] {
  const authors = JSON.stringify(paper.authors);
  const repositories = JSON.stringify(paper.repositories);
  const links = JSON.stringify(paper.links);
  const issues = JSON.stringify(paper.issues);
  const json =
    `{"id":"${paper.id}","title":${JSON.stringify(paper.title)},"authors":${authors},` +
    `"abstract":${JSON.stringify(paper.abstract)},"repositories":${repositories},"links":${links},"issues":${issues},"sources":`;
  const csv = [paper.id, paper.title, authors, paper.abstract, repositories, links, issues].map(cell).join(',');
  const named = rows(
    'authors',
    paper.authors.map((author) => ({ paper_id: paper.id, ...author })),
    cell,
  );
  const linked = rows(
    'repositories',
    paper.repositories.map((found) => ({ paper_id: paper.id, ...found })),
    cell,
  );
  const repaired = rows('repairs', repairRows(paper.id, repairs), cell);
  return [json, `${csv},`, ...named, ...linked, ...repaired];
}

/** The end of a papers row, in JSONL and in CSV. */
export function paperEnd(sources: readonly Source[], cell: CellWriter = csvCell): [jsonl: string, csv: string] {
  const text = JSON.stringify(sources);
  return [`${text}}\n`, `${cell(text)}\r\n`];
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

function repairRows(paperId: string, repairs: readonly Repair[]): Row[] {
  const steps = new Map<string, number>();
  return repairs.map(({ field, rule, start, before, after }) => {
    const step = (steps.get(field) ?? 0) + 1;
    steps.set(field, step);
    return { paper_id: paperId, field, step, rule, start, before, after };
  });
}

/** Reads a papers text of renderPaper back. */
export function parseMappedPaper(jsonl: string): MappedPaper {
  const { sources: _none, ...paper } = JSON.parse(`${jsonl}[]}`) as Paper;
  return paper;
}
