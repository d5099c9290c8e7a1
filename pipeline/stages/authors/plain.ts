import type { Edit } from './edited-name.ts';
import { mayBeGroup } from './group.ts';
import { degreeOf } from './titles.ts';

const lower = 1;
const upper = 2;
const mark = 4;
const space = 8;
const comma = 16;

/** A letter which ends a wrongly decoded UTF-8 sequence where a letter like "Ã" stands before it. */
const suspect = 32;

const none: Slot['edits'] = [];

/** Class of each character a plain list of Latin names is made of; every other one has class 0. */
const classes = new Uint8Array(0x2020);
for (let code = 0x41; code < 0x1f00; code++) {
  const letter = String.fromCharCode(code);
  if (!/[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]/.test(letter)) continue;
  classes[code] = (letter === letter.toLowerCase() ? lower : upper) | ('ŠŒŽšœžŸƒ'.includes(letter) ? suspect : 0);
}
for (const letter of ".'-’–") classes[letter.charCodeAt(0)] = mark;
classes[0x20] = space;
classes[0x2c] = comma;

const listWord = /^(?:and|et|und|y|e|i|en|a|och|og|ve|és|oraz|with|by|on behalf|for|others|more)(?:[ .]|$)/i;

/** A small or capital word that separates or closes a list, or a single small letter that may be a footnote mark. */
function isListWord(line: string, start: number): boolean {
  const code = line.charCodeAt(start);
  if (code > 0x60) return code < 0x80 && listWord.test(line.slice(start, start + 9));
  if (code !== 0x41 && code !== 0x55 && code !== 0x45 && code !== 0x59) return false;
  const next = line.charCodeAt(start + 1);
  if (code !== 0x41 && code !== 0x55 && next !== 0x54) {
    // "E" and "Y" are initials behind a small letter and at a name's end
    const before = line.charCodeAt(start - 2);
    return next === 0x20 && !(before > 0x60 && before < 0x7b);
  }
  return (next === 0x4e || next === 0x54) && /^(?:AND|UND|ET)(?: |$)/.test(line.slice(start, start + 4));
}

/** "By Ann Lee", in any case. */
function isByline(line: string): boolean {
  return line.charCodeAt(2) === 0x20 && /^by /i.test(line.slice(0, 3));
}

const rank =
  /^(?:Prof|Dr|Sir|Dame|Mr|Mrs|Ms|Mme|Dipl|Priv|Professor|Assoc|Assist|Asst|Rev|Univ|Ing|Associate|Assistant|By|Edited|Written)[ .]/;

/** First and second letters of those words, a bit each. */
const rankLetters = new Uint8Array(128);
for (const letter of 'DPSMARUBEWI') rankLetters[letter.charCodeAt(0)]! |= 1;
for (const letter of 'rsiamyend') rankLetters[letter.charCodeAt(0)]! |= 2;

/** A word before a name that is none: nearly every slot is spared the look by its first two letters. */
function hasRank(line: string, start: number): boolean {
  const next = line.charCodeAt(start + 1);
  if (next > 0x7f || (rankLetters[next]! & 2) === 0) return false;
  const first = line.charCodeAt(start);
  return first < 0x80 && (rankLetters[first]! & 1) === 1 && rank.test(line.slice(start, start + 11));
}

/** A sign of damage between neighbouring characters: "Ã" before "Ÿ", "á" before two such letters, or two dots. */
function isDamage(line: string, i: number, now: number): boolean {
  const before = line.charCodeAt(i - 1);
  if (now === mark) return before === 0x2e && line.charCodeAt(i) === 0x2e;
  return before > 0xc1 && (before < 0xe0 || (before < 0xf5 && classes[line.charCodeAt(i + 1)]! > comma));
}

/** A last word that may be a degree, a footnote mark or the end of one ("MD", "PhD", "a", "GavishID"). */
function isCloser(word: string): boolean {
  const { length } = word;
  if (length === 1) return word >= 'a';
  const end = word.charCodeAt(length - 1);
  return (end < 0x61 && /\p{Ll}(?:ID|D|Sc|S)$/u.test(word)) || degreeOf(word) !== null;
}

/** A full stop at the end that is not an initial's. */
function endsInStop(line: string): boolean {
  const end = line.length - 1;
  if (line.charCodeAt(end) !== 0x2e) return false;
  const before = line.charCodeAt(end - 2);
  return !(classes[line.charCodeAt(end - 1)] === upper && (before === 0x20 || before === 0x2d));
}

/** A word in capitals or small letters alone may be a group, a place or running text: all of the list is looked at. */
function lookedAt(slots: Slot[]): Slot[] {
  for (const slot of slots) slot.special = true;
  return slots;
}

/** Reads a list of plain names between ", " in one pass; null where anything needs a closer look. */
export function plainSlots(line: string): Slot[] | null {
  const { length } = line;
  if (endsInStop(line) || hasRank(line, 0) || isByline(line)) return null;
  const slots: Slot[] = [];
  let start = 0;
  let wordStart = 0;
  let words: string[] = [];
  let cased = true;
  let inner = false;
  let odd = false;
  let before = space;
  for (let i = 0; i <= length; i++) {
    const kind = i === length ? comma : classes[line.charCodeAt(i)];
    if (kind === undefined || kind === 0) return null;
    if (kind > comma && isDamage(line, i, kind)) return null;
    const now = kind & ~suspect;
    if (now === lower) {
      if (before === space) cased = false;
      else if (before === upper && i > 1 && line.charCodeAt(i - 2) === 0x2e) return null;
    } else if (now === upper) {
      if (before === upper) cased = false;
      else if (before === lower || before === mark) inner = true;
    } else if (now === mark) {
      if (before === space || isDamage(line, i, now)) return null;
    } else {
      if (before === space) return null;
      words.push(line.slice(wordStart, i));
      wordStart = i + 1;
      if (now === comma) {
        if ((inner || !cased) && isCloser(words[words.length - 1]!)) return null;
        const text = words.length === 1 ? words[0]! : line.slice(start, i);
        if (!cased && words.length === 1) {
          if (text.includes('.')) return null;
          odd = true;
        }
        slots.push({
          start,
          end: i,
          strong: false,
          text,
          words,
          edits: none,
          cased,
          plain: true,
          special: mayBeGroup(words, cased),
          closed: false,
          braced: false,
        });
        if (i === length) return odd ? lookedAt(slots) : slots;
        if (line.charCodeAt(i + 1) !== 0x20) return null;
        i += 1;
        wordStart = i + 1;
        start = wordStart;
        words = [];
        cased = true;
        inner = false;
        before = space;
        if (isListWord(line, start) || hasRank(line, start)) return null;
        continue;
      }
      if (isListWord(line, wordStart)) return null;
    }
    before = now;
  }
  return slots;
}

/** One place of an author list: where it stands in the line, its clean text and the repairs that made it clean. */
export interface Slot {
  start: number;
  end: number;
  /** ";", "and" or "&" stands before it: no name reaches across. */
  strong: boolean;
  text: string;
  words: string[];
  edits: readonly Edit[];
  /** No word opens with two capitals or a small letter, so that no case needs repair. */
  cased: boolean;
  /** It stands in a line of nothing but plain names between ", ". */
  plain: boolean;
  /** The slot may be something else than a person's name in Latin letters. */
  special: boolean;
  /** A footnote mark or an affiliation ends it. */
  closed: boolean;
  /** It stands whole in braces, as BibTeX writes groups. */
  braced: boolean;
}
