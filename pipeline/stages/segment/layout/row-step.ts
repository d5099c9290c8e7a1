import { type ReadLine, readLine } from '../passage.ts';
import type { Row } from './rows.ts';

/** The row's readings as a title or names, and as prose: of its head and of the whole. */
export function stepOf(rows: readonly Row[], at: number, keep: boolean): ReadLine {
  const row = rows[at]!;
  if (row.step !== undefined) return row.step;
  const near = [{ text: row.head }, { text: rows[at + 1]?.text ?? '' }, { text: rows[at + 2]?.text ?? '' }];
  const step = readLine(near, 0);
  if (row.head.length < row.text.length) step.reading.prose = readLine([{ text: row.text }], 0).reading.prose;
  if (keep) row.step = step;
  return step;
}
