/** One piece of a field's value: text as it stands between its delimiters, or the name of a macro in small letters. */
export type ValuePart = { text: string } | { macro: string };

/** What a BibTeX file holds between comments; offsets count in the text, `end` is exclusive. */
export interface Entry {
  start: number;
  end: number;
  /** In small letters: "article", "string", "comment", ... */
  type: string;
  key: string;
  /** By name in small letters, the first of each name. */
  fields: Map<string, readonly ValuePart[]>;
  /** Why the entry could not be read; null when it was. */
  fault: string | null;
}

const head = /@[ \t]*([A-Za-z][A-Za-z0-9_-]*)\s*([{(])/y;
const opening = /^[ \t]*@[A-Za-z]+[ \t]*[{(][ \t]*(?:(?:[^\s,{}()="]+[ \t]*)?,|\s*[A-Za-z]+[ \t]*=)/gm;
const word = /[^\s"#%'(),={}]+/y;
const key = /[^\s,{}]*/y;
const space = /\s*/y;
/** A comment of biber's, to the end of its line, where a field may begin. */
const spaceAndComments = /(?:\s|%[^\n]*)*/y;
/** A field where the key should stand. */
const fieldStart = /\s*[A-Za-z][\w-]*\s*=/y;

/**
 * Reads the entries of a BibTeX file in time linear in it, as BibTeX does ("BibTeXing", 1988): text between entries is a
 * comment, and braces count whether or not a backslash stands before them. An entry that is not closed ends where a line
 * opens the next one.
 */
export function* readEntries(text: string): Generator<Entry> {
  let next = -1;
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at)) {
    head.lastIndex = at;
    const match = head.exec(text);
    if (match === null) {
      at++;
      continue;
    }
    if (next <= at) next = nextOpening(text, at + 1);
    const entry: Entry = { start: at, end: 0, type: match[1]!.toLowerCase(), key: '', fields: new Map(), fault: null };
    const cursor = { text, at: at + match[0].length, limit: next };
    readBody(cursor, entry, match[2] === '{' ? '}' : ')');
    entry.end = entry.fault === null ? cursor.at : trimmedEnd(text, cursor.limit);
    yield entry;
    at = Math.max(entry.end, at + match[0].length);
  }
}

function nextOpening(text: string, from: number): number {
  opening.lastIndex = from;
  return opening.exec(text)?.index ?? text.length;
}

function trimmedEnd(text: string, end: number): number {
  let at = end;
  while (at > 0 && /\s/.test(text[at - 1]!)) at--;
  return at;
}

/** Where the reader stands in the text; it never goes beyond `limit`. */
interface Cursor {
  text: string;
  at: number;
  limit: number;
}

function readBody(cursor: Cursor, entry: Entry, closer: string): void {
  if (entry.type === 'comment' || entry.type === 'preamble') {
    const end = closer === '}' ? closeBrace(cursor) : cursor.at - 1;
    cursor.at = end === -1 ? cursor.limit : end + 1;
    return;
  }
  if (entry.type !== 'string') {
    skip(cursor, spaceAndComments);
    fieldStart.lastIndex = cursor.at;
    if (!fieldStart.test(cursor.text)) entry.key = skip(cursor, key);
  }
  while (entry.fault === null) {
    skip(cursor, spaceAndComments);
    const next = cursor.at < cursor.limit ? cursor.text[cursor.at] : undefined;
    if (next === undefined) entry.fault = 'the entry is not closed';
    else if (next === ',') cursor.at++;
    else if (next === closer) {
      cursor.at++;
      return;
    } else entry.fault = readField(cursor, entry.fields);
  }
}

/** Reads "name = value"; answers what is wrong, or null. */
function readField(cursor: Cursor, fields: Entry['fields']): string | null {
  const name = skip(cursor, word).toLowerCase();
  skip(cursor, space);
  if (name === '' || cursor.text[cursor.at] !== '=')
    return `"${cursor.text.slice(cursor.at, cursor.at + 20)}" stands where ${name === '' ? 'a field' : `"=" of ${name}`} should`;
  const parts: ValuePart[] = [];
  do {
    cursor.at++;
    skip(cursor, space);
    const part = readPart(cursor);
    if (part === null) return `the value of ${name} is missing or not closed`;
    parts.push(part);
    skip(cursor, space);
  } while (cursor.text[cursor.at] === '#');
  if (!fields.has(name)) fields.set(name, parts);
  return null;
}

function readPart(cursor: Cursor): ValuePart | null {
  const { text, at } = cursor;
  if (text[at] === '{' || text[at] === '"') {
    cursor.at++;
    const end = text[at] === '{' ? closeBrace(cursor) : closeQuote(cursor);
    if (end === -1) return null;
    cursor.at = end + 1;
    return { text: text.slice(at + 1, end) };
  }
  const name = skip(cursor, word);
  if (name === '') return null;
  return /^[0-9]+$/.test(name) ? { text: name } : { macro: name.toLowerCase() };
}

/** Where the brace closes that was opened just before the cursor; -1 where it does not. */
function closeBrace({ text, at, limit }: Cursor): number {
  let depth = 1;
  for (let index = at; index < limit; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x7b) depth++;
    else if (code === 0x7d && --depth === 0) return index;
  }
  return -1;
}

/** As closeBrace, for a quote: one within braces closes nothing. */
function closeQuote({ text, at, limit }: Cursor): number {
  let depth = 0;
  for (let index = at; index < limit; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x7b) depth++;
    else if (code === 0x7d) depth--;
    else if (code === 0x22 && depth <= 0) return index;
  }
  return -1;
}

function skip(cursor: Cursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text)?.[0] ?? '';
  cursor.at += found.length;
  return found;
}
