import * as z from 'zod';
import type { FileText } from '../file-text.ts';
import { type FieldNames, metadataOf, type NamedValue } from '../metadata.ts';
import type { ReadFile } from '../records.ts';
import { invalid, type Piece, parsed, readWhole, record, unreadable } from '../records.ts';
import { withoutCaseBraces } from './braces.ts';
import { type Entry, readEntries, type ValuePart } from './entries.ts';
import { namesOf } from './names.ts';

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
  /** Texts of the macros; null for one that would grow beyond measure. */
  strings: Map<string, string | null>;
  /** The entries that others refer to. */
  byKey: ReadonlyMap<string, Entry>;
  /** Characters that macros may still add to the file: strings that double each other end here. */
  room: number;
}

/** Characters that macros may add to those of the file: so many times as long, and at least this. */
const macroShare = 4;
const leastMacroRoom = 1 << 20;

/** Entries that others refer to, at most: they are kept in memory, all others are read one by one. */
const mostReferredTo = 1 << 17;

function* readFile(file: FileText): Generator<Piece> {
  const shared = { ...emptyShared(file), byKey: referredTo(file) };
  for (const entry of readEntries(file.text)) {
    if (entry.fault !== null) yield refuse(file, entry, unreadable, entry.fault);
    else if (entry.type === 'string') define(entry, shared);
    else if (entry.type !== 'comment' && entry.type !== 'preamble') yield readEntry(file, entry, shared);
  }
}

function emptyShared({ text }: FileText): Shared {
  return {
    strings: new Map(months.map((month) => [month, month])),
    byKey: new Map(),
    room: macroShare * text.length + leastMacroRoom,
  };
}

/** The entries that others name in crossref, wherever they stand, by their keys. */
function referredTo(file: FileText): ReadonlyMap<string, Entry> {
  const named = new Set<string>();
  const found = new Map<string, Entry>();
  if (!/crossref/i.test(file.text)) return found;
  const shared = emptyShared(file);
  for (const entry of readEntries(file.text)) {
    if (entry.fault === null && entry.type === 'string') define(entry, shared);
    const parts = entry.fields.get('crossref');
    const key = parts === undefined ? null : textOf(parts, shared);
    if (typeof key === 'string' && named.size < mostReferredTo) named.add(key.toLowerCase());
  }
  for (const entry of readEntries(file.text)) {
    const key = entry.key.toLowerCase();
    if (named.has(key)) found.set(key, entry);
  }
  return found;
}

function define({ fields }: Entry, shared: Shared): void {
  for (const [name, parts] of fields) {
    const value = textOf(parts, shared);
    if (typeof value === 'string') shared.strings.set(name, value);
    else if (value.fault === tooLong) shared.strings.set(name, null);
  }
}

function readEntry(file: FileText, entry: Entry, shared: Shared): Piece {
  const values: Record<'title' | 'author' | 'abstract', string | undefined> = {
    title: undefined,
    author: undefined,
    abstract: undefined,
  };
  const unread = new Set<string>();
  for (const name of ['title', 'author', 'abstract'] as const) {
    const parts = entry.fields.get(name) ?? inherited(entry, name, shared);
    const value = parts === undefined ? undefined : textOf(parts, shared);
    if (typeof value === 'object') {
      if (name === 'title' || value.fault !== undefinedMacro)
        return refuse(file, entry, invalid, `${name}: the macro ${value.macro} ${value.fault}`);
      unread.add(name);
      continue;
    }
    values[name] = value === undefined || name === 'author' ? value : withoutCaseBraces(value).trim();
  }
  const read = parsed(bibtexSchema, values);
  if (read.fault !== null) return refuse(file, entry, invalid, read.fault);
  const { title, author, abstract } = read.data;
  const authors = namesOf(author ?? '');
  const metadata = metadataOf(otherFields(entry, unread, shared), names);
  return record(placeOf(file, entry), { title, abstract: abstract || null, ...authors, ...metadata });
}

/** Fields that inherit: where an entry appeared, when, and by what address (BibTeX's crossref, as BibLaTeX maps the title). */
const inheritedNames = ['booktitle', 'year', 'date', 'publisher', 'editor', 'series'];

const ownFields: ReadonlySet<string> = new Set(['title', 'author', 'abstract']);

/** All fields but the three, with type and key under the names that BibTeX parsers give them, case braces taken off; an undefined macro stands as its name. An eprint that is not arXiv's has a name of its own. */
function otherFields(entry: Entry, unread: ReadonlySet<string>, shared: Shared): NamedValue[] {
  const values: NamedValue[] = [
    ['ENTRYTYPE', entry.type],
    ['ID', entry.key],
  ];
  const own = [...entry.fields.keys()].filter((name) => !ownFields.has(name) || unread.has(name));
  const more = entry.fields.has('crossref') ? inheritedNames.filter((name) => !entry.fields.has(name)) : [];
  for (const name of [...own, ...more]) {
    const parts = entry.fields.get(name) ?? inherited(entry, name, shared);
    const value = parts === undefined ? '' : textOf(parts, shared);
    values.push([name, typeof value === 'string' ? withoutCaseBraces(value).trim() : value.macro]);
  }
  const kept = values
    .filter(([name]) => name === 'archiveprefix' || name === 'eprinttype')
    .map(([, kind]) => String(kind));
  const isArxiv = kept.length === 0 || kept.some((kind) => kind.toLowerCase() === 'arxiv');
  return isArxiv ? values : values.map(([name, value]) => [name === 'eprint' ? `eprint (${kept[0]})` : name, value]);
}

/** An entry's authors and title may stand in the one it refers to; an abstract there is another text's. */
function inherited(entry: Entry, name: string, shared: Shared): readonly ValuePart[] | undefined {
  const parts = name === 'abstract' ? undefined : entry.fields.get('crossref');
  const key = parts === undefined ? null : textOf(parts, shared);
  return typeof key === 'string' ? shared.byKey.get(key.toLowerCase())?.fields.get(name) : undefined;
}

const tooLong = 'would make the file many times as long';
const undefinedMacro = 'is not defined';

/** The text of a value, or the macro that keeps it from having one. A macro that is not defined is empty, as BibTeX has it, unless nothing else is left. */
function textOf(parts: readonly ValuePart[], shared: Shared): string | { macro: string; fault: string } {
  let value = '';
  let unknown: string | null = null;
  for (const part of parts) {
    const text = 'text' in part ? part.text : shared.strings.get(part.macro);
    if (typeof text === 'string' && 'macro' in part) shared.room -= text.length;
    if ('macro' in part && (text === null || shared.room < 0)) return { macro: part.macro, fault: tooLong };
    if (typeof text === 'string') value += text;
    else unknown ??= (part as { macro: string }).macro;
  }
  const text = value.trim();
  return text === '' && unknown !== null ? { macro: unknown, fault: undefinedMacro } : text;
}

function placeOf(file: FileText, { start, end }: Entry) {
  return { line_start: file.lineAt(start), line_end: file.lineAt(Math.max(start, end - 1)) };
}

function refuse(file: FileText, entry: Entry, make: typeof invalid, detail: string): Piece {
  const name = entry.key === '' ? `@${entry.type}` : `@${entry.type} ${entry.key}`;
  return make(placeOf(file, entry), `${name}: ${detail}`, file.text.slice(entry.start, entry.end));
}
