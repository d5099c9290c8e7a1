import papaparse from 'papaparse';
import type { DelimitedFormat } from '../../../schemas/input-format.ts';
import { emissionCosts } from '../../stages/segment/emission-costs.ts';
import { measure } from '../../stages/segment/measure.ts';
import { foldHeader, usual } from '../formats/columns.ts';

/** Delimited lines that were recognised, with where the columns stand. */
export interface SniffedTable {
  format: DelimitedFormat;
  confidence: number;
  reason: string;
}

const judged = 200;
/** Share of the lines that must have as many cells as most have. */
const agreement = 0.9;
const delimiters = ['\t', ' | ', '|', ';', ','] as const;
const shown: Readonly<Record<string, string>> = {
  '\t': 'tabs',
  ' | ': '" | "',
  '|': 'bars',
  ';': 'semicolons',
  ',': 'commas',
};

/** Lines of cells without a usual header, or with one between tabs or bars; null where the lines are no table with titles. */
export function sniffTable(head: string, isNamedSo: boolean): SniffedTable | null {
  const lines = head
    .split('\n', judged + 1)
    .slice(0, judged)
    .filter((line) => line.trim() !== '');
  if (lines.length < (isNamedSo ? 1 : 2)) return null;
  for (const delimiter of delimiters) {
    const found = plainRows(lines, delimiter, isNamedSo) ?? quotedRows(head, delimiter);
    if (found !== null) return found;
  }
  return null;
}

function plainRows(lines: readonly string[], delimiter: string, isNamedSo: boolean): SniffedTable | null {
  if (delimiter === ',' || (delimiter === ';' && !isNamedSo)) return null;
  return table(
    lines.map((line) => line.split(delimiter)),
    delimiter,
    lines[0]!,
  );
}

/** Rows with cells in quotes; a line must begin with one, since a comma alone tells nothing. */
function quotedRows(head: string, delimiter: string): SniffedTable | null {
  if (delimiter === ' | ' || !/^\s*"/.test(head)) return null;
  const end = head.lastIndexOf('\n') + 1 || head.length;
  const { data } = papaparse.parse<string[]>(head.slice(0, Math.min(end, 1 << 17)), {
    delimiter,
    newline: '\n',
    preview: judged,
  });
  const found = table(
    data.filter((cells) => cells.length > 1 || cells[0]!.trim() !== ''),
    delimiter,
    null,
  );
  return found === null ? null : { ...found, format: { ...found.format, quotes: true } };
}

function table(rows: readonly string[][], delimiter: string, first: string | null): SniffedTable | null {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [cells] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? [0];
  const fitting = rows.filter(({ length }) => length === cells || (delimiter !== '\t' && length > cells));
  if (cells < 2 || fitting.length < rows.length * agreement) return null;
  const byHeader = headerColumns(rows[0]!);
  const columns = byHeader ?? columnsByContent(fitting, cells);
  if (columns === null) return null;
  const header = byHeader === null ? null : first;
  const reason = `${fitting.length} of the first ${rows.length} lines have ${cells} cells between ${shown[delimiter]}`;
  return {
    format: { name: 'delimited', delimiter, quotes: false, header, cells, columns },
    confidence: (0.95 * fitting.length) / rows.length,
    reason,
  };
}

function headerColumns(cells: readonly string[]): DelimitedFormat['columns'] | null {
  const at = (field: 'title' | 'authors' | 'abstract') => {
    const place = cells.findIndex((cell) => usual[field].includes(foldHeader(cell)));
    return place === -1 ? null : place + 1;
  };
  const title = at('title');
  return title === null ? null : { title, authors: at('authors'), abstract: at('abstract') };
}

interface Column {
  place: number;
  length: number;
  /** Share of the cells that read as names. */
  names: number;
  words: number;
}

/** The columns by what their cells are: the longest texts, lists of names, and of the others the one with most words. */
function columnsByContent(rows: readonly string[][], count: number): DelimitedFormat['columns'] | null {
  const columns = Array.from({ length: count }, (_, index) =>
    describe(
      rows.map((cells) => cells[index]!.trim()),
      index + 1,
    ),
  );
  const long = [...columns].sort((a, b) => b.length - a.length)[0]!;
  const abstract = long.length >= 200 && long.names < 0.3 ? long : null;
  const others = columns.filter((column) => column !== abstract);
  const authors = [...others].sort((a, b) => b.names - a.names)[0]!;
  const hasAuthors = authors !== undefined && authors.names >= 0.4;
  const title = others
    .filter(
      (column) =>
        column.words >= 3 && column.length >= 15 && column.length <= 250 && !(hasAuthors && column === authors),
    )
    .sort((a, b) => b.words - a.words)[0];
  if (title === undefined || (!hasAuthors && abstract === null)) return null;
  return { title: title.place, authors: hasAuthors ? authors.place : null, abstract: abstract?.place ?? null };
}

function describe(cells: readonly string[], place: number): Column {
  const mean = (of: (cell: string) => number) =>
    cells.reduce((sum, cell) => sum + of(cell), 0) / Math.max(1, cells.length);
  const isNames = (cell: string) => {
    const { names, title, prose } = emissionCosts(measure(cell));
    return cell !== '' && names < Math.min(title, prose);
  };
  const letters = (cell: string) => (/^(?:https?:|doi:|10\.)|^[\d\s./:-]+$/i.test(cell) ? 0 : cell.split(/\s+/).length);
  return {
    place,
    length: mean((cell) => cell.length),
    names: mean((cell) => (isNames(cell) ? 1 : 0)),
    words: mean(letters),
  };
}
