import type { ExportFormat } from './formats.ts';
import { readRows } from './records.ts';

/** Writes the papers of `rows` in a format and hands the file to the browser; `progress` hears how many are done. */
export async function download(
  rows: Uint32Array,
  blockRows: number,
  format: ExportFormat,
  progress: (done: number) => void,
): Promise<void> {
  const pieces: string[] = [format.head];
  const parts: Blob[] = [];
  let done = 0;
  for await (const { paper } of readRows(rows, blockRows)) {
    pieces.push(format.record(paper, done === 0));
    if (++done % 1000 !== 0) continue;
    parts.push(new Blob(pieces.splice(0)));
    progress(done);
  }
  parts.push(new Blob([...pieces, format.tail]));
  saveAs(new Blob(parts, { type: format.type }), `papers.${format.extension}`);
}

export function saveAs(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
