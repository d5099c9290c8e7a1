import type { FileText } from './file-text.ts';
import { lastFilled } from './line-roles.ts';
import { type Fields, invalid, type Piece, record } from './records.ts';

/** A format of lines that begin with a tag; lines without one go on with the value before them. */
export interface TaggedFormat {
  /** Matches a line with a tag: the tag and what follows it. */
  line: RegExp;
  /** The tag that begins a record, and the one that ends it, where there is one. */
  first: string;
  last?: string;
  /** A line of values that go on is a value by itself (an author a line), or part of the text before it. */
  fields: (values: ReadonlyMap<string, string[][]>) => Fields | string;
}

/** Reads records of tagged lines: each from its first tag to its last one, else to the next record. A tag's values are lists of lines. */
export function* readTagged({ lines }: FileText, format: TaggedFormat): Generator<Piece> {
  const tagOf = (line: string) => format.line.exec(line)?.[1];
  const starts = lines.text.flatMap((line, index) => (tagOf(line) === format.first ? [index] : []));
  for (const [place, start] of starts.entries()) {
    const next = starts[place + 1] ?? lines.text.length;
    const closed =
      format.last === undefined ? -1 : lines.text.slice(start, next).findIndex((line) => tagOf(line) === format.last);
    const end = closed === -1 ? lastFilled(lines, start, next - 1) : start + closed;
    const own = lines.text.slice(start, end + 1);
    const found = format.fields(valuesOf(own, format.line));
    const range = { line_start: start + 1, line_end: end + 1 };
    yield typeof found === 'string' ? invalid(range, found) : record(range, found);
  }
}

function valuesOf(lines: readonly string[], pattern: RegExp): Map<string, string[][]> {
  const values = new Map<string, string[][]>();
  let last: string[] = [];
  for (const line of lines) {
    const match = pattern.exec(line);
    if (match === null) {
      if (line.trim() !== '') last.push(line.trim());
      continue;
    }
    last = [(match[2] ?? '').trim()];
    const held = values.get(match[1]!);
    if (held === undefined) values.set(match[1]!, [last]);
    else held.push(last);
  }
  return values;
}

/** The values of a tag, each as one text. */
export function textsOf(values: ReadonlyMap<string, string[][]>, tag: string): string[] {
  return (values.get(tag) ?? []).map((lines) => lines.join('\n').trim()).filter((text) => text !== '');
}

/** The lines of a tag, each a value. */
export function linesOf(values: ReadonlyMap<string, string[][]>, tag: string): string[] {
  return (values.get(tag) ?? []).flat().filter((text) => text !== '');
}

/** All tags but those read, as fields. */
export function otherTags(
  values: ReadonlyMap<string, string[][]>,
  ...read: readonly string[]
): [string, string | string[]][] {
  return [...values.keys()].flatMap((tag): [string, string | string[]][] => {
    const texts = textsOf(values, tag);
    return read.includes(tag) || texts.length === 0 ? [] : [[tag, texts.length === 1 ? texts[0]! : texts]];
  });
}
