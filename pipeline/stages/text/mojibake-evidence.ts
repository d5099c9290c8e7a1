import type { PageName } from './code-pages.ts';

/** A stretch of characters whose bytes in some code page spell one character in UTF-8. */
export interface Reading {
  start: number;
  end: number;
  characters: string;
  /** The code point they spell. */
  point: number;
  /** How many readings stand side by side here, this one among them. */
  run: number;
}

/** Characters texts are made of: letters of living scripts, signs, punctuation; what else a reading gives is chance. */
const ordinary =
  /^[\u00a0-\u017f\u01a0\u01a1\u01af\u01b0\u0192\u01cd-\u01dc\u02c6\u02dc\u0218-\u021b\u0370-\u03ff\u0400-\u045f\u0490-\u0493\u05d0-\u05ea\u0621-\u064a\u066e-\u06d3\u0900-\u0e5b\u10d0-\u10ff\u1e00-\u1fff\u2010-\u2044\u2070-\u209c\u20a0-\u20bf\u2100-\u22ff\u3001-\u30ff\u4e00-\u9fff\uac00-\ud7a3\ufb00-\ufb06\uff01-\uff5e]$|^[\u{1d400}-\u{1d7ff}\u{1f300}-\u{1faff}]$/u;

/** Whether texts hold the character, so that a reading which others vouch for may give it. */
export function common(point: number): boolean {
  return ordinary.test(String.fromCodePoint(point));
}

/** Second characters that stand after "√" and its like in formulas: "√π". */
const mathematical = /[πΩ∂∑∏∫≈∆≠∞≤≥±µª]/;

/** Whether the reading needs no other to vouch for it; `before` is one that touches it. */
export function certain(reading: Reading, before: Reading | null, text: string, page: PageName): boolean {
  const { point, characters } = reading;
  if (page === 'windows-1252' && plausible(reading, text)) return true;
  const tail = Array.from(characters.slice(1), (character) => character.charCodeAt(0));
  const quotes = tail.every((unit) => unit >= 0x2010 && unit <= 0x203a);
  if (!common(point)) return false;
  if (reading.run > 1 && !quotes) return touching(reading, before, text);
  if (page === 'windows-1252') return before !== null && !quotes;
  if (characters.length === 3) return point >= 0x2010 && point <= 0x2044;
  return point >= 0xc0 && point <= 0x17f && inWord(reading, text, page);
}

/** In a run of readings: whether the letters of a sound word could be taken for it, as in capitals "ÓŁ". */
function touching(reading: Reading, before: Reading | null, text: string): boolean {
  if (before !== null || reading.run > 2) return true;
  return !/^\p{Lu}{2,}$/u.test(text.slice(reading.start, reading.end));
}

/** A Latin letter stands in a Latin word: beside a small ASCII letter, and not as a formula would have it. */
function inWord({ start, end, characters }: Reading, text: string, page: PageName): boolean {
  if ((page === 'macintosh' || page === 'ibm437') && mathematical.test(characters.slice(1))) return false;
  return /[a-z]/.test(text.charAt(start - 1)) || /[a-z]/.test(text.charAt(end));
}

/** In Windows-1252, whether the reading is likelier than the characters: "É»" and "é”—" close a quotation, "Ã»" and "â€”" stand in no text. */
function plausible({ start, end, characters, point }: Reading, text: string): boolean {
  const rest = Array.from(characters.slice(1), (character) => character.charCodeAt(0));
  const quotes = rest.every((unit) => unit >= 0x2010 && unit <= 0x203a);
  const lead = characters.charCodeAt(0);
  if (characters.length > 2) return lead === 0xe2 || !quotes;
  const [previous, next] = [text.charAt(start - 1), text.charAt(end)];
  // the end of a quotation in capitals: "MAÇÃ»"
  if ((quotes || rest[0] === 0xbb) && /\p{Lu}/u.test(previous) && !/\p{L}/u.test(next)) return false;
  if (rest[0]! < 0xa0 || lead <= 0xc3) return true;
  if (lead === 0xce || lead === 0xcf) return point < 0x400;
  // "in Å–1", "Ä“ ": a dash or a quotation mark after a capital letter; within a word it is none
  const beside = /[–—‘’“”‹›]/.test(characters) ? previous : previous + next;
  return (lead === 0xc4 || lead === 0xc5) && (!quotes || /\p{Ll}/u.test(beside));
}
