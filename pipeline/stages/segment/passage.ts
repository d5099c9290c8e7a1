import { endsSentence } from './boundary.ts';
import { emissionCosts, type Reading } from './emission-costs.ts';
import { glance, type Line } from './line.ts';
import { measure } from './measure.ts';
import { openEnd, penalties, sentenceCase, smallStart, wrap } from './penalties.ts';

/** A line, its readings, and what its neighbours tell. */
export interface ReadLine {
  line: Line;
  reading: Reading;
  /** Its last mark ends a sentence. */
  ends: boolean;
  /** Cost of taking it as junk. */
  junk: number;
  /** One of the next two lines is too long for a listing that wraps its lines. */
  unwrapped: boolean;
}

/** Lines of one abstract so far, to know its width. */
export interface Paragraph {
  width: number;
  lines: number;
}

/** Reads the line at `at` of the block. */
export function readLine(block: readonly { text: string }[], at: number): ReadLine {
  const text = block[at]!.text;
  const line = measure(text);
  const wordless = line.letters * 2 < Math.min(line.length, 300);
  const junk = wordless ? penalties.marks : penalties.junk;
  return { line, reading: emissionCosts(line), ends: endsSentence(text), junk, unwrapped: meetsLong(block, at) };
}

function meetsLong(block: readonly { text: string }[], at: number): boolean {
  const end = Math.min(at + 3, block.length);
  for (let i = at + 1; i < end; i++) if (block[i]!.text.length > wrap.unwrapped) return true;
  return false;
}

/**
 * The line at `at` where it surely goes on a wrapped abstract: it begins with a small letter, as wide as the full line
 * before, which ends no sentence. Spares most lines of wrapped listings their measures; null where it is not sure.
 */
export function readSureProse(
  block: readonly { text: string; gap: string }[],
  at: number,
  before: ReadLine,
): ReadLine | null {
  const { text, gap } = block[at]!;
  const code = text.charCodeAt(0);
  if (gap !== 'none' || before.ends || code < 0x61 || code > 0x7a) return null;
  if (!isWrapped(before.line) || text.length < wrap.narrowest || text.length > wrap.widest) return null;
  const line = glance(text);
  if (line.starts !== 'small' || before.line.length + 1 + line.firstWord <= line.length) return null;
  return { line, reading: sureProse, ends: endsSentence(text), junk: penalties.junk, unwrapped: false };
}

function isWrapped(line: Line): boolean {
  return line.length >= wrap.narrowest && line.length <= wrap.widest;
}

const sureProse: Reading = { title: 12, names: 12, prose: 0 };

/** Cost of a field's first line by the case of its first letter. */
export function firstLetter(field: keyof typeof smallStart, line: Line): number {
  return line.starts === 'small' ? smallStart[field] : 0;
}

/** Cost of a title that goes on from the line before. */
export function titleGoesOn(before: ReadLine, current: ReadLine): number {
  if (before.line.length > wrap.widest) return wrap.never;
  const call = before.line.endsOpen || current.line.starts === 'small' ? wrap.called : 0;
  return wrap.title + call + fieldGoesOn(before, current) + (before.ends ? wrap.ended : 0);
}

/** Cost of the line as a further piece of an authors list, where a name's last word may stand alone. */
export function continuationCost(current: ReadLine): number {
  const { line, reading } = current;
  const piece =
    line.capitals + line.particles === line.words && (line.words === 1 || line.english === 0) && !line.endsStop;
  return piece ? Math.min(reading.names, penalties.namePiece) : reading.names;
}

/** Cost of an authors list that goes on from the line before. */
export function authorsGoOn(before: ReadLine, current: ReadLine): number {
  return wrap.authors + (before.line.endsOpen ? wrap.called : 0) + fieldGoesOn(before, current);
}

function fieldGoesOn(before: ReadLine, current: ReadLine): number {
  const room = current.line.length <= wrap.widest ? current.line.length : 0;
  const narrow = before.line.length < wrap.narrowest ? wrap.short : 0;
  return narrow + misfill(before.line, current.line, room) + (current.unwrapped ? wrap.mixed : 0);
}

/** Cost of an abstract that goes on from the line before, the last of `paragraph`. */
export function abstractGoesOn(before: ReadLine, current: ReadLine, paragraph: Paragraph): number {
  const { line } = current;
  const broken = before.ends || line.starts !== 'small' ? wrap.paragraph : wrap.broken;
  if (before.line.length > wrap.widest) return broken;
  const cost = sentenceCase[before.ends ? 'ended' : 'open'][line.starts];
  if (line.length > wrap.unwrapped) return cost + wrap.mixed;
  return cost + shortfall(before, line, paragraph) + overflow(line, paragraph);
}

function shortfall(before: ReadLine, line: Line, paragraph: Paragraph): number {
  const short = before.line.length < wrap.narrowest ? wrap.short + (before.ends ? wrap.ended : 0) : 0;
  const unfit = misfill(before.line, line, roomFor(line, paragraph));
  return unfit > 0 || paragraph.lines < 3 ? unfit + short : 0;
}

function roomFor(line: Line, paragraph: Paragraph): number {
  return Math.max(line.length <= wrap.widest ? fairWidth(line) : 0, paragraph.width);
}

/** What a line says of its paragraph's width: nothing where one long word or a broken word stands out of it. */
export function fairWidth(line: Line): number {
  return line.firstWord >= line.length || line.endsHyphen ? 0 : line.length;
}

/** A wrapped line is full: the next line's first word did not fit. A line with room for it did not wrap there. */
function misfill(before: Line, line: Line, room: number): number {
  const space = room - (before.length + 1 + line.firstWord);
  return space < 0 ? 0 : Math.min(wrap.misfill + space * wrap.misfillColumn, wrap.misfillMost);
}

/** A line of a wrapped paragraph is hardly wider than those before it, but for one long word. */
function overflow(line: Line, paragraph: Paragraph): number {
  const excess = line.length - paragraph.width - wrap.slack;
  if (paragraph.lines < 3 || fairWidth(line) === 0 || excess <= 0) return 0;
  return excess <= wrap.slack ? wrap.overflow : 2 * wrap.overflow;
}

/** Cost of an abstract that ends with the line before; `next` is the line after it, if any. */
export function abstractEnds(before: ReadLine, next: ReadLine | null, paragraph: Paragraph): number {
  const only = paragraph.lines === 1 && before.line.length < wrap.widest ? penalties.shortAbstract : 0;
  const wrapped = isWrapped(before.line) && paragraph.lines > 1;
  const full = wrapped && next !== null && misfill(before.line, next.line, roomFor(next.line, paragraph)) === 0;
  if (before.ends) return only + (full ? openEnd.fullEnded : 0);
  return only + (full ? openEnd.full : openEnd.short);
}
