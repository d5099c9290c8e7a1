import { z } from 'zod';
import type { FileText } from './file-text.ts';
import { type SourceName, writeNames } from './names.ts';
import type { ReadFile } from './records.ts';
import { fault, invalid, type Piece, readWhole, record } from './records.ts';

// RIS (Research Information Systems, 2001 and 2011): "XX  - value" lines from TY to ER; a line without a tag goes on with the value before it.
const tagged = /^ ?([A-Z][A-Z0-9]) {1,2}-(?: (.*))?$/;

const risSchema = z.object({
  title: z.string({ error: 'no TI, T1, CT or BT line' }).regex(/\S/, 'is empty'),
  authors: z.array(z.string()),
  abstract: z.string().nullable(),
});

/** A record that is being read: each tag's values, each value its lines. */
interface Open {
  start: number;
  values: Map<string, string[][]>;
  last: string[];
}

/** Reads a RIS file: a record from each TY line to its ER line, or to the next TY line where that is missing. */
export function readRis(bytes: Buffer): ReadFile {
  return readWhole(bytes, readRecords);
}

function* readRecords({ lines }: FileText): Generator<Piece> {
  let open: Open | null = null;
  let end = 0;
  for (const [index, line] of lines.text.entries()) {
    const blank = line.trim() === '';
    const match = blank ? null : tagged.exec(line);
    const tag = match?.[1];
    if (tag === 'TY') {
      if (open !== null) yield close(open, end);
      open = { start: index + 1, values: new Map(), last: [] };
    } else if (open !== null && tag === 'ER') {
      yield close(open, index + 1);
      open = null;
    } else if (open !== null && !blank) addLine(open, tag, tag === undefined ? line : (match?.[2] ?? ''));
    if (!blank) end = index + 1;
  }
  if (open !== null) yield close(open, end);
}

function addLine(open: Open, tag: string | undefined, text: string): void {
  if (tag === undefined) {
    open.last.push(text.trim());
    return;
  }
  open.last = [text.trim()];
  const values = open.values.get(tag);
  if (values === undefined) open.values.set(tag, [open.last]);
  else values.push(open.last);
}

function close({ start, values }: Open, end: number): Piece {
  const place = { line_start: start, line_end: end };
  const find = (...tags: string[]) => {
    const found = tags.find((tag) => values.get(tag)?.some((lines) => lines.join('') !== ''));
    return found === undefined ? undefined : values.get(found)!.map((lines) => lines.join('\n'));
  };
  const read = risSchema.safeParse({
    title: find('TI', 'T1', 'CT', 'BT')?.[0],
    authors: find('AU', 'A1') ?? [],
    abstract: find('AB', 'N2')?.join('\n') ?? null,
  });
  if (!read.success) return invalid(place, fault(read.error));
  const { title, authors, abstract } = read.data;
  return record(place, { title, abstract, ...writeNames(authors.map(nameOf)) });
}

/** "Family, Given, Suffix"; a name without a comma is one nobody has cut. */
function nameOf(value: string): SourceName {
  const comma = value.indexOf(',');
  if (comma === -1) return { name: value };
  const second = value.indexOf(',', comma + 1);
  const family = value.slice(0, comma);
  if (second === -1) return { family, given: value.slice(comma + 1) };
  return { family, given: value.slice(comma + 1, second), suffix: value.slice(second + 1) };
}
