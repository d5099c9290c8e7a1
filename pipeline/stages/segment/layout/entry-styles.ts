import type { EntriesLayout } from '../../../../schemas/listing-layout.ts';
import { labelledEntry } from './labelled-entry.ts';
import { authorsFirst, brackets, marked, namesCost, type Split, titleFirst } from './title-first.ts';
import { withoutTail } from './wrappers.ts';

/** What an entry says of its paper; `rest` is what follows: venue, year, pages, links. Only a labelled one has an abstract. */
export interface Entry {
  title: string;
  authors: string | null;
  abstract: string | null;
  rest: string;
}

export type EntryStyle = EntriesLayout['style'];

/** Reads an entry, its lines joined by line breaks, in a style; null where it is none. */
export function readEntry(raw: string, style: EntryStyle): Entry | null {
  if (raw.length < 12) return null;
  const text = raw.replaceAll('\n', ' ');
  if (style === 'labelled') return labelled(raw, text);
  if (raw.length > 1500) return null;
  const found = split(withoutTail(text), style);
  if (found === null) return null;
  const title = trimTitle(found.title);
  const authors = trimNames(found.authors);
  if (title.length < 4 || authors.length < 2 || authors.length > 1200) return null;
  return { title: asIn(raw, text, title), authors: asIn(raw, text, authors), abstract: null, rest: found.rest };
}

function labelled(raw: string, text: string): Entry | null {
  const found = labelledEntry(text);
  if (found === null) return null;
  const abstract = found.abstract === null ? null : asIn(raw, text, found.abstract);
  const authors = found.authors.replace(/(?<=\p{Ll}{3})\.$/u, '');
  return { title: asIn(raw, text, trimTitle(found.title)), authors: asIn(raw, text, authors), abstract, rest: '' };
}

/** The piece with its line breaks. */
function asIn(raw: string, text: string, piece: string): string {
  const at = text.indexOf(piece);
  return at === -1 ? piece : raw.slice(at, at + piece.length);
}

function split(text: string, style: Exclude<EntryStyle, 'labelled'>): Split | null {
  switch (style) {
    case 'quoted':
      return byForm(
        text,
        /^([^"“”„]{3,900}?)[,.:]?\s*(?:\(?(?:19|20)\d\d[a-z]?\)?[.,:]?\s*)?["“„]([^"“”]{4,400}?)[,.;]?["”][,.;]?\s*/,
      );
    case 'year-in-brackets':
      return afterYear(
        text,
        /^(.{3,900}?),?\s*[([](?:(?:19|20)\d\d[a-z]?|n\.d\.|in press)(?:, [A-Za-z]{3,9}\.?(?: \d{1,2})?)?[)\]][.,:]?\s+/,
      );
    case 'year-after-authors':
      return afterYear(text, /^(.{3,900}?)[,.]\s+(?:19|20)\d\d[a-z]?[.,:]\s+/);
    case 'vancouver':
      return vancouver(text);
    case 'sentences':
      return sentences(text);
    case 'title-marked-authors':
      return marked(text);
    case 'authors-dash-title':
      return authorsFirst(text);
    case 'title-dash-authors':
      return titleFirst(text, /\s(?:—|–|-{1,2}|\/|\|)\s/);
    case 'title-by-authors':
      return titleFirst(text, /,?\s(?:by|By|BY)\s(?=\p{Lu})/u);
    case 'title-brackets-authors':
      return brackets(text);
    case 'authors-colon-title':
      return byForm(text, /^([^:]{3,600}?):\s+(.{4,400}?)(?:\.\s+(?=\S)|\.?$)/);
    case 'title-sentence-authors':
      return titleFirst(text, /\.\s+|,\s+(?=\p{Lu})/u);
  }
}

/** A form whose first group is the names, the second the title. */
function byForm(text: string, form: RegExp): Split | null {
  const match = form.exec(text);
  return match === null ? null : { authors: match[1]!, title: match[2]!, rest: text.slice(match[0].length) };
}

function afterYear(text: string, form: RegExp): Split | null {
  const match = form.exec(text);
  return match === null ? null : withTitle(match[1]!, text, match[0].length);
}

/** The title goes to the first full stop after which a venue may begin. */
function withTitle(authors: string, text: string, at: number): Split {
  const end = sentenceEnd(text, at);
  return { authors, title: text.slice(at, end), rest: text.slice(Math.min(text.length, end + 1)).trim() };
}

/** Index of the mark that ends the sentence from `at`; the text's end where none does. */
function sentenceEnd(text: string, at: number): number {
  const form = /[.?!](?=\s+[\p{Lu}\p{N}*_[(“"]|\s*$)/gu;
  form.lastIndex = at;
  for (let match = form.exec(text); match !== null; match = form.exec(text)) {
    const word = /\S*$/.exec(text.slice(Math.max(at, match.index - 12), match.index))![0];
    if (match[0] === '.' && /^(?:\p{L}|vs|et al|al|St|Dr|No|i\.e|e\.g|cf|Fig|approx)$/u.test(word)) continue;
    return match[0] === '.' ? match.index : match.index + 1;
  }
  return text.length;
}

/** "Oyelaran M, Houten P. Title. Journal": families with initials behind them, without full stops. */
function vancouver(text: string): Split | null {
  const end = /[.:]\s+/.exec(text);
  if (end === null || end.index > 900) return null;
  const authors = text.slice(0, end.index);
  const names = authors.split(/, and |, | and |; /);
  const last = names.at(-1)!;
  if (/^(?:et al|others)$/.test(last)) names.pop();
  const isName = (name: string) => /^[\p{L}'’ -]{2,40} \p{Lu}{1,4}(?: (?:Jr|Sr|II|III)| et al)?$/u.test(name);
  return names.length > 0 && names.every(isName) ? withTitle(authors, text, end.index + end[0].length) : null;
}

/** "M. Oyelaran and P. van Houten. Title. Venue, 2020." */
function sentences(text: string): Split | null {
  const form = /(?<!\S)(\S+)\.\s+(?=[\p{Lu}\p{N}“"*_])/gu;
  for (let match = form.exec(text); match !== null; match = form.exec(text)) {
    const word = match[1]!;
    if (/^(?:.*[.-])?\p{L}$/u.test(word) || /^(?:Jr|Sr|St|Dr|Prof|Ph)$/.test(word)) continue;
    const authors = text.slice(0, match.index + word.length);
    return namesCost(authors) > 0 || authors.length > 900
      ? null
      : withTitle(authors, text, match.index + match[0].length);
  }
  return null;
}

function trimTitle(title: string): string {
  const link = /^\[([^[\]]{4,400})\]\([^()\s]{1,500}\)$/.exec(title);
  return (link?.[1] ?? title)
    .replace(/^[\s"“”„*_'‘’]+/, '')
    .replace(/[\s"“”*_,;:]+$/, '')
    .replace(/(?<=\p{L}{2}|\))\.$/u, '');
}

function trimNames(names: string): string {
  return names
    .replace(/^[\s*_]+/, '')
    .replace(/[\s*_,;:]+$/, '')
    .replace(/,?\s*\(?[Ee]ds?\.\)?$/, '');
}
