import * as z from 'zod';
import type { FileText } from './file-text.ts';
import { type JsonItem, lineItems, readItems } from './json-items.ts';
import type { ReadFile } from './records.ts';
import { type Fields, invalid, type Piece, parsed, readWhole, record, unreadable } from './records.ts';

/** What a JSON format is: the shape of its records and how one of them reads. */
export interface JsonFormat<Source> {
  schema: z.ZodType<Source>;
  fields: (source: Source) => Fields;
  /** Names under which a wrapping object may hold the list. */
  keys: readonly string[];
}

/** Reads a JSON file record by record; each is judged by the schema alone. `lines`: it is JSON Lines and nothing else, or a piece of it. */
export function readJson<Source>(bytes: Buffer, format: JsonFormat<Source>, lines = false): ReadFile {
  return readWhole(bytes, (file) => readPieces(file, format, lines));
}

function* readPieces<Source>(file: FileText, format: JsonFormat<Source>, lines: boolean): Generator<Piece> {
  const items = lines ? lineItems(file.text) : readItems(file.text, format.keys);
  for (const item of items) yield readItem(file, item, format);
}

function readItem<Source>(file: FileText, item: JsonItem, { schema, fields }: JsonFormat<Source>): Piece {
  const place = { line_start: file.lineAt(item.start), line_end: file.lineAt(Math.max(item.start, item.end - 1)) };
  const text = () => file.text.slice(item.start, item.end);
  if (item.fault !== null) return unreadable(place, item.fault, text());
  const source = parsed(schema, item.value);
  return source.fault === null ? record(place, fields(source.data)) : invalid(place, source.fault, text());
}

/** Reads a JSON file whose records `fields` reads itself; a text says why a value is no record. */
export function readValues(
  bytes: Buffer,
  keys: readonly string[],
  fields: (value: unknown) => Fields | string,
  lines: boolean,
): ReadFile {
  const schema = z.unknown().transform((value, context) => {
    const found = fields(value);
    if (typeof found !== 'string') return found;
    context.addIssue({ code: 'custom', message: found });
    return z.NEVER;
  });
  return readJson(bytes, { schema, keys, fields: (found) => found }, lines);
}

/** What is said of a record without a title. */
export const untitled = 'has no title';
