import * as z from 'zod';
import type { FileText } from './file-text.ts';
import { type FieldNames, metadataOf, type NamedValue } from './metadata.ts';
import { type SourceName, writeNames } from './names.ts';
import type { ReadFile } from './records.ts';
import { invalid, type Piece, parsed, readWhole, record } from './records.ts';

// RIS (Research Information Systems, 2001 and 2011): "XX  - value" lines from TY to ER; a line without a tag goes on with the value before it.
const tagged = /^ ?([A-Z][A-Z0-9]) {1,2}-(?: (.*))?$/;

const names: FieldNames = {
  date: ['py', 'y1', 'da'],
  venue: ['jo', 'jf', 't2', 'ja', 'j2', 'bt'],
  doi: ['do'],
  url: ['ur', 'l1', 'l2'],
  keywords: ['kw'],
};
/** Tags of the title, authors and abstract, of which a record may have several; the first that says something is read. */
const ownTags = { title: ['TI', 'T1', 'CT', 'BT'], authors: ['AU', 'A1'], abstract: ['AB', 'N2'] };

const risSchema = z.object({
  title: z.string({ error: 'stands in no TI, T1, CT or BT line' }).regex(/\S/, 'is empty'),
  authors: z.array(z.string()),
  abstract: z.string().nullable(),
});

/** A record that is being read: each tag's values, each value its lines. */
interface Open {
  start: number;
  /** Values of AU and A1, in the order of the lines. */
  authors: string[][];
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
      open = { start: index + 1, authors: [], values: new Map(), last: [] };
      addLine(open, tag, match?.[2] ?? '');
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
  if (ownTags.authors.includes(tag)) open.authors.push(open.last);
  const values = open.values.get(tag);
  if (values === undefined) open.values.set(tag, [open.last]);
  else values.push(open.last);
}

function close({ start, authors: named, values }: Open, end: number): Piece {
  const place = { line_start: start, line_end: end };
  const used = new Set<string>(ownTags.authors);
  const find = (tags: readonly string[]) => {
    const found = tags.find((tag) => values.get(tag)?.some((lines) => lines.join('') !== ''));
    if (found === undefined) return undefined;
    used.add(found);
    return values.get(found)!.map((lines) => lines.join('\n'));
  };
  const read = parsed(risSchema, {
    title: find(ownTags.title)?.[0],
    // some programs write each author under both tags
    authors: [...new Set(named.map((lines) => lines.join('\n')))],
    abstract: find(ownTags.abstract)?.join('\n') ?? null,
  });
  if (read.fault !== null) return invalid(place, read.fault);
  const { title, authors, abstract } = read.data;
  const others = [...values].filter(([tag]) => !used.has(tag)).map(plainValue);
  return record(place, { title, abstract, ...writeNames(authors.map(nameOf)), ...metadataOf(others, names) });
}

/** A tag's values, its only one as text; "2019/05//" is a date without its day. */
function plainValue([tag, lists]: [string, string[][]]): NamedValue {
  const texts = lists.map((lines) => lines.join('\n')).filter((text) => text !== '');
  const date = /^(?:PY|Y1|DA)$/.test(tag);
  return [tag, texts.length === 1 ? (date ? texts[0]!.replace(/\/+$/, '') : texts[0]) : texts];
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
