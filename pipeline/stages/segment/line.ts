import { titleWords } from './title-words.ts';
import { linkWords, particles, proseWords, titleEndings } from './words.ts';

type Kind = 'link' | 'prose' | 'particle' | 'title' | 'and';

/** Every listed word with its kind; where lists share a word the first of these has it. */
const kinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ...[...titleWords].map((word) => [word, 'title'] as const),
  ...[...particles].map((word) => [word, 'particle'] as const),
  ...[...proseWords].map((word) => [word, 'prose'] as const),
  ...[...linkWords].map((word) => [word, 'link'] as const),
  ['and', 'and'],
]);

/** Longest part of a line that is read; a longer line is an abstract by its length alone. */
export const READ = 320;

/** What one look at a line tells; counts are of its first READ characters. */
export interface Line {
  /** Length of the trimmed line in UTF-16 code units. */
  length: number;
  words: number;
  /** Words with a capital first letter, initials among them. */
  capitals: number;
  /** Words of one letter, with or without a full stop. */
  initials: number;
  /** Words with a small first letter which no small list below holds. */
  small: number;
  prose: number;
  links: number;
  particles: number;
  /** Commas and semicolons. */
  commas: number;
  /** Full stops, colons and question marks after a word of more than two letters, before the line's last character. */
  stops: number;
  colons: number;
  digits: number;
  brackets: number;
  /** Letters of the words, to know a line of marks and numbers. */
  letters: number;
  /** Most words between two commas or semicolons or "and". */
  longest: number;
  /** Parts between commas, semicolons or "and". */
  parts: number;
  /** Parts of two to four words. */
  named: number;
  /** Words which are common in titles or end as English nouns and adjectives do. */
  english: number;
  /** Case of the first word's first letter; a word with a capital or a digit within counts as a capital one. */
  starts: 'small' | 'capital' | 'other';
  /** The last word or mark calls for more: "of", "and", a comma, a hyphen, a colon. */
  endsOpen: boolean;
  /** The last word has four letters or more and a full stop. */
  endsStop: boolean;
  /** Length of the first word. */
  firstWord: number;
}

/** Share of the words that running text has in small letters; titles in title case and names have few. */
export function proseShare(line: Line): number {
  return line.words === 0 ? 0 : (line.small + line.prose + line.links) / line.words;
}

/** Reads a line's first READ characters once and counts what tells titles, names and prose apart. */
export function measure(text: string): Line {
  const from = firstVisible(text);
  const to = Math.min(lastVisible(text), from + READ);
  const line = emptyLine(Math.max(0, lastVisible(text) - from));
  let inPart = 0;
  let i = from;
  while (i < to) {
    const code = text.charCodeAt(i);
    if (code <= 0x20 || code === 0xa0) {
      i++;
      continue;
    }
    if (code === 0x2c || code === 0x3b) {
      line.commas++;
      inPart = closePart(line, inPart);
      i++;
      continue;
    }
    const end = wordEnd(text, i, to);
    if (countWord(line, text, i, end, end >= to)) inPart = closePart(line, inPart);
    else inPart++;
    i = end;
  }
  closePart(line, inPart);
  if (line.length > READ || to === 0) return line;
  line.endsStop = text.charCodeAt(to - 1) === 0x2e && /[A-Za-z0-9)]{4}\.$/.test(text.slice(Math.max(0, to - 5), to));
  line.endsOpen = endsOpen(text, to);
  return line;
}

function emptyLine(length: number): Line {
  return {
    length,
    words: 0,
    capitals: 0,
    initials: 0,
    small: 0,
    prose: 0,
    links: 0,
    particles: 0,
    commas: 0,
    stops: 0,
    colons: 0,
    digits: 0,
    brackets: 0,
    letters: 0,
    longest: 0,
    parts: 0,
    named: 0,
    english: 0,
    starts: 'other',
    endsOpen: false,
    endsStop: false,
    firstWord: 0,
  };
}

function endsOpen(text: string, to: number): boolean {
  const mark = text.charCodeAt(to - 1);
  if (mark === 0x2c || mark === 0x2d || mark === 0x3a || mark === 0x3b || mark === 0x26) return true;
  const space = text.lastIndexOf(' ', to - 1);
  if (to - space > 12) return false;
  const word = text.slice(space + 1, to).toLowerCase();
  return word === 'and' || word === 'its' || word === 'their' || linkWords.has(word);
}

function closePart(line: Line, words: number): 0 {
  if (words === 0) return 0;
  line.parts++;
  if (words > line.longest) line.longest = words;
  if (words >= 2 && words <= 4) line.named++;
  return 0;
}

function firstVisible(text: string): number {
  let i = 0;
  while (i < text.length && text.charCodeAt(i) <= 0x20) i++;
  return i;
}

function lastVisible(text: string): number {
  let i = text.length;
  while (i > 0 && text.charCodeAt(i - 1) <= 0x20) i--;
  return i;
}

function wordEnd(text: string, start: number, to: number): number {
  let i = start + 1;
  for (; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code <= 0x20 || code === 0x2c || code === 0x3b || code === 0xa0) break;
  }
  return i;
}

/** Counts one word; true when it is an "and" or "&", which parts names. */
function countWord(line: Line, text: string, start: number, end: number, last: boolean): boolean {
  const code = text.charCodeAt(start);
  if (line.words++ === 0) line.firstWord = end - start;
  const length = end - start;
  if (code === 0x26 && length === 1) return true;
  countMarks(line, text, start, end, last);
  const shape = letterShape(text, start, code);
  if (shape === 'other') return false;
  line.letters += length;
  if (shape === 'capital') {
    if (line.words === 1) line.starts = 'capital';
    line.capitals++;
    if (length === 1 || (length === 2 && text.charCodeAt(end - 1) === 0x2e)) line.initials++;
    return countCapital(line, text, start, end);
  }
  if (line.words === 1) line.starts = allSmall(text, start, end) ? 'small' : 'capital';
  return countSmall(line, text, start, end);
}

function countCapital(line: Line, text: string, start: number, end: number): boolean {
  if (end - start < 3 || end - start > 20) return false;
  const word = bareWord(text, start, end).toLowerCase();
  const kind = kinds.get(word);
  if (kind === 'and') return true;
  if (kind === undefined ? endsEnglish(word) : kind !== 'particle') line.english++;
  return false;
}

/** The word without a full stop, colon or question mark at its end. */
function bareWord(text: string, start: number, end: number): string {
  const mark = text.charCodeAt(end - 1);
  return text.slice(start, mark === 0x2e || mark === 0x3a || mark === 0x3f ? end - 1 : end);
}

function endsEnglish(word: string): boolean {
  return word.length >= 6 && titleEndings.has(word.slice(-3));
}

/** False for words as "k-Nearest" or "iCaRL", which begin titles as well as any capital. */
function allSmall(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if ((code > 0x40 && code < 0x5b) || (code > 0x2f && code < 0x3a)) return false;
  }
  return true;
}

function countSmall(line: Line, text: string, start: number, end: number): boolean {
  const word = end - start > 20 ? '' : bareWord(text, start, end);
  const kind = kinds.get(word);
  switch (kind) {
    case 'link':
      line.links++;
      return false;
    case 'prose':
      line.prose++;
      return false;
    case 'particle':
      line.particles++;
      return false;
    case 'and':
      return true;
    default:
      line.small++;
      if (kind === 'title' || endsEnglish(word)) line.english++;
      return false;
  }
}

function countMarks(line: Line, text: string, start: number, end: number, last: boolean): void {
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x3f) continue;
    if (code === 0x28) line.brackets++;
    else if (code > 0x2f && code < 0x3a) line.digits++;
  }
  const tail = text.charCodeAt(end - 1);
  if (last || end - start <= 2) return;
  if (tail === 0x2e || tail === 0x3f) line.stops++;
  else if (tail === 0x3a) line.colons++;
}

function letterShape(text: string, at: number, code: number): 'capital' | 'small' | 'other' {
  if (code < 0x80) {
    if (code > 0x60 && code < 0x7b) return 'small';
    return code > 0x40 && code < 0x5b ? 'capital' : 'other';
  }
  const letter = text[at]!;
  if (letter.toLowerCase() !== letter) return 'capital';
  return letter.toUpperCase() !== letter ? 'small' : 'other';
}
