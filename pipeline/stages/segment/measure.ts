import { modelRows } from '../model-table.ts';
import { allSmall, emptyLine, firstVisible, type Line, lastVisible, READ, spaceAfter, wordEnd } from './line.ts';
import { linkWords, nameWords, particles, proseWords, titleEndings } from './words.ts';

type Kind = 'link' | 'prose' | 'particle' | 'name' | 'title' | 'and';

export type Kinds = ReadonlyMap<string, Kind>;

/** Every listed word with its kind, given the words of titles; where lists share a word the last of these has it. */
export function kindsOf(titleWords: readonly string[]): Kinds {
  return new Map<string, Kind>([
    ...titleWords.map((word) => [word, 'title'] as const),
    ...[...nameWords].map((word) => [word, 'name'] as const),
    ...[...particles].map((word) => [word, 'particle'] as const),
    ...[...proseWords].map((word) => [word, 'prose'] as const),
    ...[...linkWords].map((word) => [word, 'link'] as const),
    ['and', 'and'],
  ]);
}

let listed: Kinds | null = null;

function listedKinds(): Kinds {
  listed ??= kindsOf(modelRows('segment/model/title-words.tsv'));
  return listed;
}

/** Reads a line's first READ characters once and counts what tells titles, names and prose apart. Training gives its own kinds. */
export function measure(text: string, kinds: Kinds = listedKinds()): Line {
  const from = firstVisible(text);
  const to = Math.min(lastVisible(text), from + READ);
  const line = emptyLine(Math.max(0, lastVisible(text) - from));
  line.firstWord = spaceAfter(text, from, to) - from;
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
    if (countWord(line, text, i, end, end >= to, kinds)) inPart = closePart(line, inPart);
    else inPart++;
    i = end;
  }
  closePart(line, inPart);
  if (line.length > READ || to === 0) return line;
  line.endsStop = text.charCodeAt(to - 1) === 0x2e && /[A-Za-z0-9)]{4}\.$/.test(text.slice(Math.max(0, to - 5), to));
  line.endsHyphen = text.charCodeAt(to - 1) === 0x2d;
  if (isOpenMark(text.charCodeAt(to - 1))) line.endsOpen = true;
  return line;
}

/** Marks which call for more: comma, hyphen, colon, semicolon, ampersand. */
function isOpenMark(code: number): boolean {
  return code === 0x2c || code === 0x2d || code === 0x3a || code === 0x3b || code === 0x26;
}

function closePart(line: Line, words: number): 0 {
  if (words === 0) return 0;
  line.parts++;
  if (words > line.longest) line.longest = words;
  if (words >= 2 && words <= 4) line.named++;
  return 0;
}

/** Counts one word; true when it is an "and" or "&", which parts names. */
function countWord(line: Line, text: string, start: number, end: number, last: boolean, kinds: Kinds): boolean {
  const code = text.charCodeAt(start);
  line.endsOpen = false;
  line.words++;
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
    return countCapital(line, text, start, end, kinds);
  }
  if (line.words === 1) line.starts = allSmall(text, start, end) ? 'small' : 'capital';
  return countSmall(line, text, start, end, kinds);
}

function countCapital(line: Line, text: string, start: number, end: number, kinds: Kinds): boolean {
  if (end - start < 3 || end - start > 20) return false;
  const word = bareWord(text, start, end).toLowerCase();
  const kind = kinds.get(word);
  line.endsOpen = kind === 'link' || kind === 'and';
  if (kind === 'and') return true;
  if (kind === undefined ? endsEnglish(word) : kind !== 'particle' && kind !== 'name') line.english++;
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

function countSmall(line: Line, text: string, start: number, end: number, kinds: Kinds): boolean {
  const word = end - start > 20 ? '' : bareWord(text, start, end);
  const kind = kinds.get(word);
  line.endsOpen = kind === 'link' || kind === 'and';
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
