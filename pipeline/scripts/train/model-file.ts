/** A model file to be written: its path under pipeline/stages/ and its text. */
export interface ModelFile {
  path: string;
  text: string;
}

/** A table as a model file: the names of the columns, then one row a line, cells parted by tabs. */
export function modelTable(path: string, columns: readonly string[], rows: readonly string[]): ModelFile {
  return { path, text: `${[columns.join('\t'), ...rows].join('\n')}\n` };
}
