import { z } from 'zod';
import type { FileText } from '../file-text.ts';
import { type FieldNames, metadataOf, type NamedValue } from '../metadata.ts';
import type { ReadFile } from '../records.ts';
import { invalid, type Piece, parsed, readWhole, record, unreadable } from '../records.ts';
import { withoutCaseBraces } from './braces.ts';
import { type Entry, readEntries, type ValuePart } from './entries.ts';
import { cutNames } from './names.ts';

const bibtexSchema = z.object({
  title: z.string({ error: 'is missing' }).regex(/[^\s{}]/, 'is empty'),
  author: z.string().optional(),
  abstract: z.string().optional(),
});

const names: FieldNames = {
  date: ['year', 'date'],
  venue: ['journal', 'journaltitle', 'booktitle', 'maintitle', 'eventtitle'],
  doi: ['doi'],
  arxiv_id: ['eprint'],
  url: ['url', 'ee'],
  keywords: ['keywords', 'keyword'],
};

/** The macros every BibTeX style defines. */
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Reads a BibTeX or BibLaTeX file: a record an entry; values keep their LaTeX, which the text and authors stages undo, but lose the braces that keep a word's case. */
export function readBibtex(bytes: Buffer): ReadFile {
  return readWhole(bytes, readFile);
}

/** What entries of a file say of each other. */
interface Shared {
  strings: Map<string, string>;
  byKey: Map<string, Entry>;
}

function* readFile(file: FileText): Generator<Piece> {
  const entries = [...readEntries(file.text)];
  const shared: Shared = { strings: new Map(months.map((month) => [month, month])), byKey: new Map() };
  for (const entry of entries) shared.byKey.set(entry.key.toLowerCase(), entry);
  for (const entry of entries) {
    if (entry.fault !== null) yield refuse(file, entry, unreadable, entry.fault);
    else if (entry.type === 'string') define(entry, shared.strings);
    else if (entry.type !== 'comment' && entry.type !== 'preamble') yield readEntry(file, entry, shared);
  }
}

function define({ fields }: Entry, strings: Shared['strings']): void {
  for (const [name, parts] of fields) {
    const value = textOf(parts, strings);
    if (typeof value === 'string') strings.set(name, value);
  }
}

function readEntry(file: FileText, entry: Entry, shared: Shared): Piece {
  const values: Record<'title' | 'author' | 'abstract', string | undefined> = {
    title: undefined,
    author: undefined,
    abstract: undefined,
  };
  for (const name of ['title', 'author', 'abstract'] as const) {
    const parts = entry.fields.get(name) ?? inherited(entry, name, shared);
    const value = parts === undefined ? undefined : textOf(parts, shared.strings);
    if (typeof value === 'object')
      return refuse(file, entry, invalid, `${name}: the macro ${value.unknown} is not defined`);
    values[name] = value === undefined || name === 'author' ? value : withoutCaseBraces(value).trim();
  }
  const read = parsed(bibtexSchema, values);
  if (read.fault !== null) return refuse(file, entry, invalid, read.fault);
  const { title, author, abstract } = read.data;
  const authors =
    author === undefined || author === '' ? { authors: null } : { authors: author, nameSpans: cutNames(author) };
  const metadata = metadataOf(otherFields(entry, shared), names);
  return record(placeOf(file, entry), { title, abstract: abstract || null, ...authors, ...metadata });
}

/** Fields that inherit: where an entry appeared, when, and by what address (BibTeX's crossref, as BibLaTeX maps the title). */
const inheritedNames = ['booktitle', 'year', 'date', 'publisher', 'editor', 'series'];

/** All fields but the three, with type and key under the names that BibTeX parsers give them, case braces taken off; an undefined macro stands as its name. An eprint that is not arXiv's has a name of its own. */
function otherFields(entry: Entry, shared: Shared): NamedValue[] {
  const values: NamedValue[] = [
    ['ENTRYTYPE', entry.type],
    ['ID', entry.key],
  ];
  const own = [...entry.fields.keys()].filter((name) => name !== 'title' && name !== 'author' && name !== 'abstract');
  const more = entry.fields.has('crossref') ? inheritedNames.filter((name) => !entry.fields.has(name)) : [];
  for (const name of [...own, ...more]) {
    const parts = entry.fields.get(name) ?? inherited(entry, name, shared);
    const value = parts === undefined ? '' : textOf(parts, shared.strings);
    values.push([name, typeof value === 'string' ? withoutCaseBraces(value).trim() : value.unknown]);
  }
  const kept = values
    .filter(([name]) => name === 'archiveprefix' || name === 'eprinttype')
    .map(([, kind]) => String(kind));
  const isArxiv = kept.length === 0 || kept.some((kind) => kind.toLowerCase() === 'arxiv');
  return isArxiv ? values : values.map(([name, value]) => [name === 'eprint' ? `eprint (${kept[0]})` : name, value]);
}

/** An entry's authors and title may stand in the one it refers to; an abstract there is another text's. */
function inherited(entry: Entry, name: string, { byKey, strings }: Shared): readonly ValuePart[] | undefined {
  const parts = name === 'abstract' ? undefined : entry.fields.get('crossref');
  const key = parts === undefined ? null : textOf(parts, strings);
  return typeof key === 'string' ? byKey.get(key.toLowerCase())?.fields.get(name) : undefined;
}

function textOf(parts: readonly ValuePart[], strings: Shared['strings']): string | { unknown: string } {
  let value = '';
  for (const part of parts) {
    const text = 'text' in part ? part.text : strings.get(part.macro);
    if (text === undefined) return { unknown: (part as { macro: string }).macro };
    value += text;
  }
  return value.trim();
}

function placeOf(file: FileText, { start, end }: Entry) {
  return { line_start: file.lineAt(start), line_end: file.lineAt(Math.max(start, end - 1)) };
}

function refuse(file: FileText, entry: Entry, make: typeof invalid, detail: string): Piece {
  const name = entry.key === '' ? `@${entry.type}` : `@${entry.type} ${entry.key}`;
  return make(placeOf(file, entry), `${name}: ${detail}`, file.text.slice(entry.start, entry.end));
}
