import { styleText } from 'node:util';
import stringWidth from 'string-width';

/** Narrower columns say nothing. */
const minWidth = 10;
const gap = '  ';

export type Cell = string | number | boolean | null;

/**
 * Rows as lines of at most `width` terminal columns: a line a row, cells cut with "…"; where there are too many columns for
 * that, a block a row with a line a column. Numbers stand right, null is NULL, control characters are spaces.
 */
export function tableText(names: readonly string[], rows: readonly (readonly Cell[])[], width: number): string {
  if (names.length === 0) return '';
  const cells = rows.map((row) => row.map(cellText));
  const heads = names.map(plain);
  const room = width - gap.length * (names.length - 1);
  const natural = heads.map((head, column) =>
    Math.max(...[head, ...cells.map((row) => row[column]!)].map((text) => stringWidth(text))),
  );
  const least = natural.reduce((sum, size) => sum + Math.min(size, minWidth), 0);
  if (room < least) return blocks(heads, cells, rows, width);
  const widths = columnWidths(natural, room);
  const right = heads.map((_, column) => rows.length > 0 && rows.every((row) => isNumber(row[column]!)));
  const line = (texts: readonly string[], row?: readonly Cell[]) =>
    texts
      .map((text, column) => {
        const cell = pad(cut(text, widths[column]!), widths[column]!, right[column]!);
        return row?.[column] === null ? dimmed(cell) : cell;
      })
      .join(gap)
      .trimEnd();
  const lines = cells.map((row, index) => line(row, rows[index]!));
  return `${[line(heads), widths.map((size) => '─'.repeat(size)).join(gap), ...lines].join('\n')}\n`;
}

/** Widths that add up to at most `room`: the widest columns give way first. */
export function columnWidths(natural: readonly number[], room: number): number[] {
  let left = room;
  const order = natural.map((size, column) => ({ size, column })).sort((a, b) => a.size - b.size);
  const widths = [...natural];
  order.forEach(({ size, column }, index) => {
    const share = Math.max(minWidth, Math.floor(left / (order.length - index)));
    widths[column] = Math.min(size, share);
    left -= widths[column]!;
  });
  return widths;
}

function blocks(
  heads: readonly string[],
  cells: readonly string[][],
  rows: readonly (readonly Cell[])[],
  width: number,
): string {
  const names = Math.max(...heads.map((head) => stringWidth(head)));
  const lines = cells.flatMap((row, index) => [
    `── row ${index + 1}`,
    ...row.map((text, column) => {
      const cell = cut(text, Math.max(minWidth, width - names - gap.length));
      return `${pad(heads[column]!, names, false)}${gap}${rows[index]![column] === null ? dimmed(cell) : cell}`;
    }),
  ]);
  return lines.length === 0 ? `${heads.join(', ')}\n` : `${lines.join('\n')}\n`;
}

function isNumber(cell: Cell): boolean {
  return cell === null || typeof cell === 'number' || (typeof cell === 'string' && /^-?\d{16,}$/.test(cell));
}

function cellText(cell: Cell): string {
  return cell === null ? 'NULL' : plain(String(cell));
}

function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ');
}

/** On a terminal NULL is grey, so that the text "NULL" is another thing. */
function dimmed(cell: string): string {
  return cell.replace('NULL', (word) => styleText('dim', word, { stream: process.stdout }));
}

function pad(text: string, width: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return right ? space + text : text + space;
}

/** The beginning of a text that fits, with "…" where something is left out. */
function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let taken = '';
  let used = 1;
  for (const { segment } of new Intl.Segmenter().segment(text.slice(0, width * 4))) {
    used += stringWidth(segment);
    if (used > width) break;
    taken += segment;
  }
  return `${taken}…`;
}
