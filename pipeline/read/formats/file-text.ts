import { type Lines, readLines } from '../lines.ts';

/** A file's text with its lines, whose ends are "\n" here whatever they are in the file. */
export interface FileText {
  lines: Lines;
  text: string;
  /** The line, from 1, in which the character at this offset of `text` stands. */
  lineAt(offset: number): number;
}

/** Decodes a file of another format; a line may be of any length, because a file may be one line. */
export function decodeFile(bytes: Buffer): FileText {
  const lines = readLines(bytes, Number.POSITIVE_INFINITY);
  const text = lines.text.join('\n');
  const starts = new Uint32Array(lines.text.length);
  let start = 0;
  lines.text.forEach((line, index) => {
    starts[index] = start;
    start += line.length + 1;
  });
  return { lines, text, lineAt: (offset) => lastAtMost(starts, offset) + 1 };
}

function lastAtMost(starts: Uint32Array, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Whether a file is UTF-16 (by its byte-order mark), which no reader here reads. */
export function isUtf16(bytes: Buffer): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}
