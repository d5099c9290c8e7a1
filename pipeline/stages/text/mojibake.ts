import { type Page, type PageName, pageNames, pageOf, windows1252 } from './code-pages.ts';
import type { Edit } from './edits.ts';
import { looksLeft, lostBytes } from './lost-bytes.ts';
import { certain, common, type Reading } from './mojibake-evidence.ts';
import type { Surroundings } from './rule.ts';

/** UTF-8 that was read in a one-byte code page is read again, twice where it was encoded twice: "Ã©" is "é", "РїСЂ" is "пр". */
export function readAgain(text: string, { note }: Surroundings): Edit[] {
  const read = likeliest(text);
  const edits = [...read, ...lostBytes(text, read.length > 0)].sort((a, b) => a.start - b.start);
  const apart = edits.filter((edit, index) => index === 0 || edit.start >= edits[index - 1]!.end);
  if (apart.length > 0) note('text/mojibake');
  else if (looksLeft(text)) note('text/mojibake-left');
  return apart;
}

/** The readings of the page that explains most of the text: one page damaged all of it, so what is certain vouches for the rest. */
function likeliest(text: string): Edit[] {
  let best: Edit[] = [];
  for (const name of pageNames) {
    const edits = readingsIn(text, name);
    if (edits.length > best.length) best = edits;
  }
  return best;
}

function readingsIn(text: string, name: PageName): Edit[] {
  const page = pageOf(name);
  const found: Reading[] = [];
  for (const match of text.matchAll(page.sequence)) {
    const point = decode(match[0], page);
    const { index: start } = match;
    if (point !== null) found.push({ start, end: start + match[0].length, characters: match[0], point, run: 1 });
  }
  if (found.length === 0) return [];
  countRuns(found);
  let vouched = false;
  const sure = found.map((reading, index) => {
    const before = found[index - 1];
    const is = certain(reading, before?.end === reading.start ? before : null, text, name);
    vouched ||= is;
    return is;
  });
  if (!vouched) return [];
  return found
    .filter(({ point }, index) => sure[index] || common(point))
    .map(({ start, end, point }) => ({ start, end, after: String.fromCodePoint(point) }));
}

/** Gives each reading the number of readings of the same script that touch each other there. */
function countRuns(found: Reading[]): void {
  for (let first = 0; first < found.length; ) {
    let last = first;
    while (found[last + 1]?.start === found[last]!.end) last++;
    for (let index = first; index <= last; index++) found[index]!.run = last - first + 1;
    first = last + 1;
  }
}

/** The code point the sequence's bytes spell in UTF-8; null when they spell none. */
function decode(characters: string, page: Page): number | null {
  const [lead, ...tail] = Array.from(characters, (character) => page.bytes.get(character)!);
  let point = lead! & (tail.length === 1 ? 0x1f : tail.length === 2 ? 0x0f : 0x07);
  for (const byte of tail) point = (point << 6) | (byte & 0x3f);
  const shortest = tail.length === 1 ? 0x80 : tail.length === 2 ? 0x800 : 0x10000;
  return point < shortest || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) ? null : point;
}

/** Control characters that are Windows-1252's characters read as Latin-1 become them: "don\x92t" is "don’t"; \x85 between letters is a line end. */
export function readControls(text: string, { note }: Surroundings): Edit[] {
  const edits: Edit[] = [];
  for (const { 0: control, index } of text.matchAll(/[\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f]/g)) {
    if (control === '\x85' && /^[^\s\p{P}]/u.test(text.slice(index + 1, index + 3))) continue;
    edits.push({ start: index, end: index + 1, after: windows1252[control.charCodeAt(0) - 0x80]! });
  }
  if (edits.length > 0) note('text/mojibake');
  return edits;
}
