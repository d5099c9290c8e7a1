import { furnitureKind } from './furniture.ts';
import { proseShare } from './line.ts';
import { measure } from './measure.ts';
import { particles } from './words.ts';

/** Lines before a line which `startsRecord` may look at. */
export const LOOK_BEHIND = 4;
/** Lines after a line which `startsRecord` may look at. */
export const LOOK_AHEAD = 6;

const LONGEST_TITLE = 200;
/** From this length on a line can be no title. */
const SURE_ABSTRACT = 250;
const LONGEST_AUTHORS = 4000;

/**
 * True when the line surely begins a record, judged from LOOK_BEHIND lines before it and LOOK_AHEAD after it: an abstract
 * ends before it, it reads as a title, the next line as plain names, the one after as prose. The four tests exclude one
 * another on one line, so two starts never share a line and a cut at any start leaves all other answers as they are.
 */
export function startsRecord(lines: readonly string[], index: number): boolean {
  const title = lines[index];
  if (title === undefined || !maybeTitle(title) || !abstractEndsBefore(lines, index)) return false;
  const authorsAt = nextContent(lines, index + 1, index + LOOK_AHEAD - 1);
  if (authorsAt < 0 || !surelyAuthors(lines[authorsAt]!)) return false;
  const abstractAt = nextContent(lines, authorsAt + 1, index + LOOK_AHEAD - 1);
  if (abstractAt < 0 || !surelyAbstract(lines, abstractAt)) return false;
  return furnitureKind(title) === null;
}

/** Index of the first line from `from` to `last` which is no furniture, or -1. */
function nextContent(lines: readonly string[], from: number, last: number): number {
  const end = Math.min(last, lines.length - 1);
  for (let i = from; i <= end; i++) if (furnitureKind(lines[i]!) === null) return i;
  return -1;
}

function abstractEndsBefore(lines: readonly string[], index: number): boolean {
  const first = Math.max(0, index - LOOK_BEHIND);
  for (let i = index - 1; i >= first; i--) {
    const line = lines[i]!;
    if (furnitureKind(line) === null) return maybeAbstractEnd(line);
  }
  return index < LOOK_BEHIND;
}

function maybeTitle(line: string): boolean {
  if (line.length < 5 || line.length > LONGEST_TITLE || endsSentence(line)) return false;
  const comma = line.indexOf(',');
  return comma < 0 || (line.indexOf(',', comma + 1) < 0 && !surelyAuthors(line));
}

function maybeAbstractEnd(line: string): boolean {
  return (line.length >= SURE_ABSTRACT || (endsSentence(line) && !isQuestion(line))) && !surelyAuthors(line);
}

/** A question may be a title. */
function isQuestion(line: string): boolean {
  return line.trimEnd().endsWith('?');
}

function surelyAbstract(lines: readonly string[], index: number): boolean {
  const line = lines[index]!;
  if (surelyAuthors(line)) return false;
  return line.length >= SURE_ABSTRACT || startsWrapped(lines, index);
}

/** A wrapped abstract's first line: prose that does not end a sentence and goes on in prose on the next line. */
function startsWrapped(lines: readonly string[], index: number): boolean {
  const line = lines[index]!;
  const next = lines[index + 1];
  if (next === undefined || line.length < 50 || endsSentence(line)) return false;
  if (furnitureKind(next) !== null || surelyAuthors(next)) return false;
  return proseShare(measure(line)) >= 0.6 && proseShare(measure(next)) >= 0.6;
}

/** True when the line's last visible mark ends a sentence, closing quotes and brackets set aside. */
export function endsSentence(line: string): boolean {
  for (let i = line.length - 1; i >= 0; i--) {
    const code = line.charCodeAt(i);
    if (code === 0x2e || code === 0x21 || code === 0x3f) return true;
    const closer = code <= 0x20 || code === 0x22 || code === 0x27 || code === 0x29 || code === 0x5d || code === 0x7d;
    if (closer || code === 0x2019 || code === 0x201d || code === 0xa0 || code === 0x200b) continue;
    return code === 0x3002;
  }
  return false;
}

/** Plain names and nothing else: up to five words between commas, each with a capital first, particles aside. */
export function surelyAuthors(line: string): boolean {
  if (line.length < 5 || line.length > LONGEST_AUTHORS) return false;
  let words = 0;
  let names = 0;
  let i = 0;
  while (i < line.length) {
    const code = line.charCodeAt(i);
    if (code <= 0x20) {
      i++;
      continue;
    }
    if (code === 0x2c || code === 0x3b || code === 0x26) {
      words = 0;
      i++;
      continue;
    }
    const end = wordEnd(line, i);
    if (end < 0 || ++words > 5) return false;
    if (isCapital(line, i)) names++;
    else if (!isParticle(line, i, end)) return false;
    else if (line.startsWith('and ', i)) words = 0;
    i = end;
  }
  return names >= 2;
}

/** End of the name word at `start`, or -1 where a mark stands in it which plain names do not have. */
function wordEnd(line: string, start: number): number {
  let i = start;
  for (; i < line.length; i++) {
    const code = line.charCodeAt(i);
    if (code <= 0x20 || code === 0x2c || code === 0x3b) break;
    const letter = (code | 0x20) > 0x60 && (code | 0x20) < 0x7b;
    if (letter || code === 0x2e || code === 0x2d || code === 0x27 || (code >= 0xc0 && code < 0x2000)) continue;
    if (code === 0x2019 || code === 0x2010 || code === 0x2011) continue;
    return -1;
  }
  return i - start > 30 ? -1 : i;
}

function isCapital(line: string, at: number): boolean {
  const code = line.charCodeAt(at);
  if (code < 0x80) return code > 0x40 && code < 0x5b;
  const letter = line[at]!;
  return letter.toLowerCase() !== letter;
}

function isParticle(line: string, start: number, end: number): boolean {
  if (end - start > 4) return false;
  const word = line.slice(start, end);
  return word === 'and' || particles.has(word) || /^(?:d|l|o|al|el)['’-][A-Z]/.test(word);
}
