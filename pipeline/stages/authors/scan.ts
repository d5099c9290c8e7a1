import { conjunctionAt } from './conjunctions.ts';
import { frameOf, type Range } from './frame.ts';
import { markCharacters } from './marks.ts';

/** A stretch of the line between two separators, without outer white space; `strong` when no name reaches across what precedes it. */
export interface Stretch extends Range {
  strong: boolean;
}

/** The line cut at its separators, and what was dropped on the way. */
export interface ScannedLine {
  stretches: Stretch[];
  emptySlots: number;
  etAl: boolean;
}

const entity = /&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});/y;
const raised = /<su[pb]\b[^<>]{0,60}>[^<>]{0,80}<\/su[pb]>|<[^<>\s,;]{1,200}>/iy;
const address = /https?:\/\/[^\s,;()]{1,200}/y;
const mark = new RegExp(`[${markCharacters}]`, 'u');
const space = /\s/;
const onlyEtAl =
  /^(?:and )?(?:et\.? (?:al|coll)\.?|al\.|(?:\d+ )?(?:more )?others|\d+ more|(?:\d+ )?(?:more|other|additional) authors?|additional authors not shown|\.{3}|…|u\. ?a\.|и др\.?|他|等)$/i;
const endsEtAl =
  /(?: et\.? al\.?| et coll\.?| and (?:\d+ )?(?:others|co-?workers|colleagues)| u\. ?a\.| и др\.?|(?: ?\.{3}| ?…)|(?<=\p{Lo})等)$/iu;
const groupBefore = /\b(?:collaboration|group|team|consortium|investigators)\s*$/i;

/** What parts names in this line besides ",", ";" and "and". */
interface Dialect {
  brackets: boolean;
  braces: boolean;
  mixedCase: boolean;
  /** Characters that stand between names with space on both sides, or as they are. */
  bars: string;
  lines: boolean;
  gaps: boolean;
}

/** Where brackets are balanced to the end of the line, separators inside them do not count. */
function balance(line: string, { start, end }: Range): Pick<Dialect, 'brackets' | 'braces'> {
  let [bracket, brace] = [0, 0];
  let [soundBracket, soundBrace] = [true, true];
  for (let i = start; i < end; i++) {
    const c = line[i]!;
    if (c === '(' || c === '[' || c === '（') bracket++;
    else if (c === ')' || c === ']' || c === '）') bracket--;
    else if (c === '{') brace++;
    else if (c === '}') brace--;
    if (bracket < 0) soundBracket = false;
    if (brace < 0) soundBrace = false;
  }
  return { brackets: soundBracket && bracket === 0, braces: soundBrace && brace === 0 };
}

/** Every piece reads as a name of two to five words. */
function areNames(pieces: readonly string[]): boolean {
  return (
    pieces.length > 1 &&
    pieces.every((piece) => /^[\p{L}"'{][^\s]*(?:[ ,]+[\p{L}(][^\s]*){1,5}$/u.test(piece.trim().slice(0, 200)))
  );
}

function dialectOf(line: string, range: Range): Dialect {
  const text = line.slice(range.start, range.end);
  const only = !/[,;，；、|]|\sand\s/.test(text);
  let bars = /[|｜•∙●]/.test(text) ? '|｜•∙●' : '';
  if (/ [·⋅‧] /.test(text)) bars += '·⋅‧';
  if (/ \/ | \/\/ /.test(text) || (only && !/:\/\//.test(text) && text.includes('/') && areNames(text.split('/'))))
    bars += '/';
  if (only && / [-–—] /.test(text) && areNames(text.split(/ [-–—] /))) bars += '-–—';
  const rows = text.split('\n');
  return {
    ...balance(line, range),
    mixedCase: /\p{Ll}/u.test(text) && /\p{Lu}/u.test(text),
    bars,
    lines: rows.length > 1 && areNames(rows) && rows.every((row) => row.length < 50),
    gaps: only && text.includes('  ') && areNames(text.split(/ {2,}/)),
  };
}

function at(pattern: RegExp, line: string, index: number): number {
  pattern.lastIndex = index;
  return pattern.test(line) ? pattern.lastIndex - index : 0;
}

/** A comma between two footnote marks ("Wang1,2") belongs to the marks. */
function insideMarks(line: string, index: number): boolean {
  return mark.test(line[index - 1] ?? ' ') && mark.test(line[index + 1] ?? ' ');
}

/** Length and strength of the separator which stands at `index` of a stretch that began at `from`, or null. */
function separatorAt(
  line: string,
  from: number,
  index: number,
  dialect: Dialect,
): { length: number; strong: boolean } | null {
  const c = line[index]!;
  switch (c) {
    case ',':
      return insideMarks(line, index) ? null : { length: 1, strong: false };
    case '，':
      return { length: 1, strong: false };
    case '、':
    case ';':
    case '；':
    case '\t':
      return { length: 1, strong: true };
    case '\n':
      return dialect.lines ? { length: 1, strong: true } : null;
    case ' ':
      return dialect.gaps && line[index + 1] === ' ' ? { length: 2, strong: true } : null;
    case ':':
      return groupBefore.test(line.slice(Math.max(from, index - 20), index)) ? { length: 1, strong: true } : null;
  }
  if (dialect.bars.includes(c)) {
    const spaced = space.test(line[index - 1] ?? ' ') && space.test(line[index + 1] ?? ' ');
    if (spaced || '|｜•/'.includes(c)) return { length: 1, strong: true };
  }
  const length = conjunctionAt(line, from, index, dialect.mixedCase);
  return length > 0 ? { length, strong: true } : null;
}

/** Cuts an authors line at its separators; brackets, braces, entities, addresses and lists of marks stay whole. */
export function scanLine(line: string): ScannedLine {
  const frame = frameOf(line);
  const scanned: ScannedLine = { stretches: [], emptySlots: 0, etAl: false };
  if (frame.items === null) scanRange(scanned, line, frame, dialectOf(line, frame));
  for (const item of frame.items ?? []) scanRange(scanned, line, item, { ...dialectOf(line, item), bars: '' });
  return scanned;
}

/** One name that is not to be cut at conjunctions or bars: its parts between commas. */
export function scanName(line: string): ScannedLine {
  const range = { start: 0, end: line.length };
  const scanned: ScannedLine = { stretches: [], emptySlots: 0, etAl: false };
  const pieces = { ...balance(line, range) };
  let depth = 0;
  let start = 0;
  for (let i = 0; i <= line.length; i++) {
    const c = line[i];
    if (c !== undefined && ((pieces.brackets && '([（'.includes(c)) || (pieces.braces && c === '{'))) depth++;
    else if (c !== undefined && ((pieces.brackets && ')]）'.includes(c)) || (pieces.braces && c === '}'))) depth--;
    if (c !== undefined && (depth > 0 || !(c === ',' || c === '，') || insideMarks(line, i))) continue;
    addStretch(scanned, line, { start, end: i }, false);
    start = i + 1;
  }
  return scanned;
}

function scanRange(scanned: ScannedLine, line: string, range: Range, dialect: Dialect): void {
  let depth = 0;
  let start = range.start;
  let strong = true;
  let open = false;
  const close = (end: number, byComma: boolean): void => {
    const empty = addStretch(scanned, line, { start, end }, strong);
    if (empty && open && byComma && !strong) scanned.emptySlots += 1;
    open = byComma;
  };
  for (let i = range.start; i < range.end; i++) {
    const c = line[i]!;
    const whole =
      c === '&' ? at(entity, line, i) : c === '<' ? at(raised, line, i) : c === 'h' ? at(address, line, i) : 0;
    if (whole > 0 && line.slice(i, i + whole) !== '&amp;') {
      i += whole - 1;
      continue;
    }
    if ((dialect.brackets && '([（'.includes(c)) || (dialect.braces && c === '{')) depth++;
    else if ((dialect.brackets && ')]）'.includes(c)) || (dialect.braces && c === '}')) depth--;
    if (depth > 0) continue;
    const separator = separatorAt(line, start, i, dialect);
    if (separator === null) continue;
    close(i, !separator.strong);
    strong = separator.strong || (strong && start > range.start && line.slice(start, i).trim() === '');
    start = i + separator.length;
    i = start - 1;
  }
  addStretch(scanned, line, { start, end: range.end }, strong);
}

function addStretch(scanned: ScannedLine, line: string, range: Range, strong: boolean): boolean {
  let { start, end } = range;
  while (start < end && space.test(line[start]!)) start++;
  while (end > start && space.test(line[end - 1]!) && line[end - 2] !== 'Ã') end--;
  if (start === end) return true;
  const text = line.slice(start, end);
  if (text.length < 60 && onlyEtAl.test(text)) {
    scanned.etAl = true;
    return false;
  }
  const from = Math.max(0, text.length - 40);
  const tail = endsEtAl.exec(text.slice(from));
  if (tail !== null) {
    scanned.etAl = true;
    end = start + from + tail.index;
    while (end > start && space.test(line[end - 1]!)) end--;
  }
  scanned.stretches.push({ start, end, strong });
  return false;
}
