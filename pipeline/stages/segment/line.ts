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
  /** The last mark is a hyphen, as of a broken word. */
  endsHyphen: boolean;
  /** The last word has four letters or more and a full stop. */
  endsStop: boolean;
  /** Length up to the first white space. */
  firstWord: number;
}

/** Share of the words that running text has in small letters; titles in title case and names have few. */
export function proseShare(line: Line): number {
  return line.words === 0 ? 0 : (line.small + line.prose + line.links) / line.words;
}

/** As `measure` for a line that is known to be prose: its length, first word and first letter, without the counts. */
export function glance(text: string): Line {
  const from = firstVisible(text);
  const to = lastVisible(text);
  const line = emptyLine(Math.max(0, to - from));
  line.firstWord = spaceAfter(text, from, to) - from;
  line.starts = allSmall(text, from, from + line.firstWord) ? 'small' : 'capital';
  line.endsHyphen = text.charCodeAt(to - 1) === 0x2d;
  return line;
}

/** A line of which nothing is counted yet. */
export function emptyLine(length: number): Line {
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
    endsHyphen: false,
    endsStop: false,
    firstWord: 0,
  };
}

/** Index of the first mark that is no white space. */
export function firstVisible(text: string): number {
  let i = 0;
  while (i < text.length && text.charCodeAt(i) <= 0x20) i++;
  return i;
}

/** Index after the last mark that is no white space. */
export function lastVisible(text: string): number {
  let i = text.length;
  while (i > 0 && text.charCodeAt(i - 1) <= 0x20) i--;
  return i;
}

/** Index of the first white space from `start` on, or `to`. */
export function spaceAfter(text: string, start: number, to: number): number {
  let i = start;
  while (i < to && text.charCodeAt(i) > 0x20) i++;
  return i;
}

/** End of the word at `start`: white space, comma or semicolon, or `to`. */
export function wordEnd(text: string, start: number, to: number): number {
  let i = start + 1;
  for (; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code <= 0x20 || code === 0x2c || code === 0x3b || code === 0xa0) break;
  }
  return i;
}

/** False for words as "k-Nearest" or "iCaRL", which begin titles as well as any capital. */
export function allSmall(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if ((code > 0x40 && code < 0x5b) || (code > 0x2f && code < 0x3a)) return false;
  }
  return true;
}
