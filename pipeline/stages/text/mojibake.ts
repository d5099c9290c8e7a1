import { windows1252 } from './code-pages.ts';
import type { Edit } from './edits.ts';
import { folded, isWord, wordStart } from './evidence.ts';
import type { Surroundings } from './rule.ts';

const bytes = new Map(Array.from(windows1252, (character, index) => [character.charCodeAt(0), 0x80 + index]));

/** A lead byte of a UTF-8 sequence as a character, then one to three continuation bytes as characters. */
const sequence =
  /[\u00c2-\u00df][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]|[\u00e0-\u00ef][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]{2}|[\u00f0-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]{3}/g;

/** What looks wrongly encoded and has no certain reading. */
const leftover = /â€|ï¬|Ã[\u0080-\u00bf]|Â[\u0080-\u00a0]|\ufffd|â(?=[\s.,;:)!?]|$)|(?<![^\s(])â/;
/** A closing quote whose third byte, undefined in Windows-1252, was lost; one that opens only where such a one closes. */
const lostQuote = /(?<=\S)â€(?=[\s.,;:)!?â]|$)|(?<![^\s(])â€(?=\p{L}[^\s“”]{0,40}â€)/gu;
/** An English apostrophe whose control bytes were lost: "userâs", "donât". */
const lostApostrophe = /(?<=[a-z]n)â(?=t\b)|(?<=[a-z]{2})â(?=s\b)/g;
/** A printers' ligature whose third byte was lost; the word tells which. */
const lostLigature = /ï¬(?![\u0080-\u0084€‚ƒ„])/g;

/** UTF-8 that was read as Windows-1252 or Latin-1 is read again, twice where it was encoded twice: "Ã©" is "é". */
export function readAgain(text: string, { note }: Surroundings): Edit[] {
  const edits: Edit[] = [];
  for (const match of text.matchAll(sequence)) {
    const chained = edits.at(-1)?.end === match.index;
    const after = decode(match[0], chained, text.charAt(match.index - 1) + text.charAt(match.index + 2));
    if (after !== null) edits.push({ start: match.index, end: match.index + match[0].length, after });
  }
  if (text.includes('â')) {
    for (const { index } of text.matchAll(lostQuote)) edits.push({ start: index, end: index + 2, after: '”' });
    for (const { index } of text.matchAll(lostApostrophe)) edits.push({ start: index, end: index + 1, after: '’' });
  }
  for (const { index } of text.matchAll(lostLigature)) {
    const after = ligature(text, index);
    if (after !== null) edits.push({ start: index, end: index + 2, after });
  }
  edits.sort((a, b) => a.start - b.start);
  const apart = edits.filter((edit, index) => index === 0 || edit.start >= edits[index - 1]!.end);
  if (apart.length > 0) note('text/mojibake');
  else if (leftover.test(text)) note('text/mojibake-left');
  return apart;
}

/** The one ligature with which the letters around it are a word; null when none or several do. */
function ligature(text: string, at: number): string | null {
  const start = wordStart(text, at);
  const rest = /^\p{L}{0,40}/u.exec(text.slice(at + 2, at + 42))![0];
  const fitting = Array.from('ﬁﬂﬀﬃﬄ').filter((each) => isWord(folded(text.slice(start, at) + each + rest)));
  return fitting.length === 1 ? fitting[0]! : null;
}

/** The character the sequence's bytes spell in UTF-8; null when they spell none, or one no text would hold. */
function decode(characters: string, chained: boolean, around: string): string | null {
  let point = 0;
  for (let index = 0; index < characters.length; index++) {
    const code = characters.charCodeAt(index);
    const byte = bytes.get(code) ?? code;
    if (index === 0)
      point = characters.length === 2 ? byte & 0x1f : characters.length === 3 ? byte & 0x0f : byte & 0x07;
    else if (byte < 0x80 || byte > 0xbf) return null;
    else point = (point << 6) | (byte & 0x3f);
  }
  const shortest = characters.length === 2 ? 0x80 : characters.length === 3 ? 0x800 : 0x10000;
  if (point < shortest || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return null;
  return chained || plausible(characters, point, around) ? String.fromCodePoint(point) : null;
}

/** Whether the reading is likelier than the characters: "É»" and "é”—" close a quotation, "Ã»" and "â€”" stand in no text. */
function plausible(characters: string, point: number, around: string): boolean {
  const rest = Array.from(characters.slice(1), (character) => character.charCodeAt(0));
  const quotes = rest.every((code) => code >= 0x2010 && code <= 0x203a);
  const lead = characters.charCodeAt(0);
  if (characters.length > 2) return lead === 0xe2 || !quotes;
  if (rest[0]! < 0xa0 || lead <= 0xc3) return true;
  if (lead === 0xce || lead === 0xcf) return point < 0x400;
  return (lead === 0xc4 || lead === 0xc5) && (!quotes || /\p{Ll}/u.test(around));
}
