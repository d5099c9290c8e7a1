import { modelText } from './model-file.ts';

/** Rows of a model table (*.tsv) without the line of column names; cells are parted by tabs. A caller keeps what it makes of them. */
export function modelRows(file: string): string[] {
  const text = modelText(file);
  return text.slice(text.indexOf('\n') + 1, -1).split('\n');
}
