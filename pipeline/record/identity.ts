import { hash } from 'node:crypto';
import { placeInVenue } from './place-in-venue.ts';

/** What the source names besides: a little text is told apart by it. */
export interface Publication {
  doi?: string | null | undefined;
  year?: number | null | undefined;
  venue?: string | null | undefined;
  url?: string | null | undefined;
  extra?: string | null | undefined;
}

/**
 * A paper's id: "p" and 20 base32 characters (100 bits) of SHA-256 over the folded title and the sorted folded words
 * of the author names, so it does not depend on the authors' format, the given/family cut, the file or the order; where
 * those tell little (saysLittle), over its DOI, or its year, venue and place in the venue, too.
 */
export function paperId(title: string, names: readonly string[], publication: Publication = {}): string {
  const more = distinction(title, names, publication);
  const key = more === '' ? (plainKey(title, names) ?? paperKey(title, names)) : paperKey(title, names) + more;
  return `p${toBase32(hash('sha256', key, 'binary'))}`;
}

/** What a paper's id is the hash of, but for a distinction. */
export function paperKey(title: string, names: readonly string[]): string {
  return `${fold(title)}\n${foldedWords(names.join(' ')).sort().join(' ')}`;
}

/** A journal has several calendars a year: its volume, number and page tell them apart, or else their addresses. */
function distinction(title: string, names: readonly string[], publication: Publication): string {
  const { doi, year, venue, url, extra } = publication;
  if (!doi && !(year && venue)) return '';
  if (!saysLittle(title, names)) return '';
  if (doi) return `\n${doi}`;
  const place = placeInVenue(extra) || url || '';
  return `\n${year} ${fold(venue!)}${place === '' ? '' : ` ${place}`}`;
}

const word = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}|\S+/gu;

/** Whether many papers may have this title and these names: no author, or a title of fewer than four words ("Editorial"). */
export function saysLittle(title: string, names: readonly string[]): boolean {
  if (names.length === 0) return true;
  let words = 0;
  for (const [text] of title.matchAll(word)) if (/[\p{L}\p{N}]/u.test(text) && ++words === 4) return false;
  return true;
}

/** Letters and digits of NFKD text in small letters; marks, spaces and punctuation are dropped. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Words, parted by white space or a comma, each folded; empty ones are dropped. */
function foldedWords(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .map(fold)
    .filter((word) => word !== '');
}

const dropped = 1;

/** Dropped, and parts words. */
const gap = 2;

/** Folds to more than one byte, or together with its neighbours. */
const hard = 3;

/** What each UTF-16 code unit folds to: one ASCII character or one of the three above; 0 until it is asked for. */
const folded = new Uint8Array(1 << 16);

/** Only a capital sigma folds as its neighbours are, and it folds to no ASCII character: all others fold one by one. */
function foldUnit(unit: number): number {
  const letter = String.fromCharCode(unit);
  const to = fold(letter);
  const byte = to === '' ? (/[\s,]/.test(letter) ? gap : dropped) : to.charCodeAt(0);
  const easy = to.length <= 1 && byte < 128 && (unit < 0xd800 || unit > 0xdfff);
  folded[unit] = easy ? byte : hard;
  return folded[unit]!;
}

const mostWords = 128;
const key = Buffer.alloc(4096);
const words = Buffer.alloc(2048);
const wordStarts = new Uint16Array(mostWords + 1);
const order = new Uint8Array(mostWords);

/** The bytes of `paperKey`, folded unit by unit; null where the texts are long or hold a character that needs more. */
export function plainKey(title: string, names: readonly string[]): Buffer | null {
  if (title.length >= key.length - words.length) return null;
  let end = foldTitle(title);
  const count = foldNames(names);
  if (end < 0 || count < 0) return null;
  key[end++] = 10;
  sortWords(count);
  for (let i = 0; i < count; i++) {
    if (i > 0) key[end++] = 32;
    const word = order[i]!;
    for (let at = wordStarts[word]!; at < wordStarts[word + 1]!; at++) key[end++] = words[at]!;
  }
  return key.subarray(0, end);
}

/** Folds the title into `key`; its length there, or -1. */
function foldTitle(title: string): number {
  const { length } = title;
  let end = 0;
  for (let index = 0; index < length; index++) {
    const unit = codeUnitAt(title, index);
    const byte = folded[unit] || foldUnit(unit);
    if (byte > hard) key[end++] = byte;
    else if (byte === hard) return -1;
  }
  return end;
}

/** Folds the words of the names into `words`; their number, or -1. */
function foldNames(names: readonly string[]): number {
  let count = 0;
  let end = 0;
  for (const name of names) {
    const { length } = name;
    // room for a space after each word in `key`
    if (end + length + mostWords > words.length) return -1;
    for (let index = 0; index <= length; index++) {
      const unit = index === length ? 32 : codeUnitAt(name, index);
      const byte = folded[unit] || foldUnit(unit);
      if (byte > hard) words[end++] = byte;
      else if (byte === hard) return -1;
      else if (byte === gap && end > wordStarts[count]!) {
        if (count === mostWords) return -1;
        wordStarts[++count] = end;
      }
    }
  }
  return count;
}

/** Sorts the words by their bytes, which are ASCII, as sort() does by UTF-16 code units; they are few. */
function sortWords(count: number): void {
  for (let i = 0; i < count; i++) {
    let at = i;
    for (; at > 0 && isBefore(i, order[at - 1]!); at--) order[at] = order[at - 1]!;
    order[at] = i;
  }
}

function isBefore(one: number, other: number): boolean {
  let a = wordStarts[one]!;
  let b = wordStarts[other]!;
  const aEnd = wordStarts[one + 1]!;
  const bEnd = wordStarts[other + 1]!;
  while (a < aEnd && b < bEnd && words[a] === words[b]) {
    a++;
    b++;
  }
  return b < bEnd && (a === aEnd || words[a]! < words[b]!);
}

const base32 = Buffer.from('abcdefghijklmnopqrstuvwxyz234567');
const digits = Buffer.alloc(20);

/** The first 100 bits of a digest (one character a byte) in base32 (RFC 4648, small letters). */
function toBase32(digest: string): string {
  let held = 0;
  let bits = 0;
  let at = 0;
  for (let digit = 0; digit < digits.length; digit++) {
    if (bits < 5) {
      held = ((held & 31) << 8) | digest.charCodeAt(at++);
      bits += 8;
    }
    bits -= 5;
    digits[digit] = base32[(held >> bits) & 31]!;
  }
  return digits.toString('latin1');
}

const { charCodeAt } = String.prototype;

/**
 * The UTF-16 code unit at `index`, NaN past the end. V8 keeps strings in many forms (one or two bytes a letter, slices,
 * joins), and where a loop meets more than four of them `text.charCodeAt` itself is looked up anew at each letter: ten
 * times slower. A call of the function at hand is not, nor is a length read once before the loop.
 */
export function codeUnitAt(text: string, index: number): number {
  return charCodeAt.call(text, index);
}
