import { markCharacters } from './marks.ts';

/** A stretch of the line between two separators, without outer white space; `strong` when ";", "and" or "&" precedes it. */
export interface Stretch {
  start: number;
  end: number;
  strong: boolean;
}

/** The line cut at its separators, and what was dropped on the way. */
export interface SplitLine {
  stretches: Stretch[];
  emptySlots: number;
  etAl: boolean;
}

const entity = /&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});/y;
const ampersand = /&(?:amp;)?(?=\s|$)/y;
const and = /(?:and|AND)(?=\s|$)/y;
const mark = new RegExp(`[${markCharacters}]`);
const weakComma = /[,，、]/;
const strongStop = /[;；]/;
const space = /\s/;
const onlyEtAl = /^(?:et\.? al\.?|and others|others|\.{3}|…)$/i;
const endsEtAl = /(?: et\.? al\.?| and others|(?: ?\.{3}| ?…))$/i;

/** Where brackets are balanced to the end of the line, separators inside them do not count. */
function depths(line: string): { brackets: boolean; braces: boolean } {
  let bracket = 0;
  let brace = 0;
  let soundBracket = true;
  let soundBrace = true;
  for (let i = 0; i < line.length; i++) {
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

function at(pattern: RegExp, line: string, index: number): number {
  pattern.lastIndex = index;
  return pattern.test(line) ? pattern.lastIndex - index : 0;
}

/** A comma between two footnote marks ("Wang1,2") belongs to the marks. */
function insideMarks(line: string, index: number): boolean {
  return mark.test(line[index - 1] ?? ' ') && mark.test(line[index + 1] ?? ' ');
}

/** Length and strength of the separator which stands at `index`, or null. */
function separatorAt(line: string, index: number): { length: number; strong: boolean } | null {
  const c = line[index]!;
  if (weakComma.test(c)) return insideMarks(line, index) ? null : { length: 1, strong: false };
  if (strongStop.test(c)) return { length: 1, strong: true };
  if (c === '&') {
    const length = at(ampersand, line, index);
    return length > 0 ? { length, strong: true } : null;
  }
  if ((c === 'a' || c === 'A') && index > 0 && /[\s,;]/.test(line[index - 1]!)) {
    const length = at(and, line, index);
    return length > 0 ? { length, strong: true } : null;
  }
  return null;
}

/** Cuts an authors line at ",", ";", "and" and "&"; brackets, braces, entities and lists of marks stay whole. */
export function splitLine(line: string): SplitLine {
  const sound = depths(line);
  const split: SplitLine = { stretches: [], emptySlots: 0, etAl: false };
  let depth = 0;
  let start = 0;
  let strong = false;
  let open = false;
  const close = (end: number, byComma: boolean): void => {
    const empty = addStretch(split, line, start, end, strong);
    if (empty && open && byComma && !strong) split.emptySlots += 1;
    open = byComma;
  };
  for (let i = 0; i < line.length; i++) {
    const c = line[i]!;
    if (c === '&') {
      const length = at(entity, line, i);
      if (length > 0 && line.slice(i, i + length) !== '&amp;') {
        i += length - 1;
        continue;
      }
    }
    if ((sound.brackets && '([（'.includes(c)) || (sound.braces && c === '{')) depth++;
    else if ((sound.brackets && ')]）'.includes(c)) || (sound.braces && c === '}')) depth--;
    if (depth > 0) continue;
    const separator = separatorAt(line, i);
    if (separator === null) continue;
    close(i, !separator.strong);
    strong = separator.strong || (strong && line.slice(start, i).trim() === '');
    start = i + separator.length;
    i = start - 1;
  }
  addStretch(split, line, start, line.length, strong);
  return split;
}

function addStretch(split: SplitLine, line: string, from: number, to: number, strong: boolean): boolean {
  let start = from;
  let end = to;
  while (start < end && space.test(line[start]!)) start++;
  while (end > start && space.test(line[end - 1]!) && line[end - 2] !== 'Ã') end--;
  if (start === end) return true;
  const text = line.slice(start, end);
  if (onlyEtAl.test(text)) {
    split.etAl = true;
    return false;
  }
  const tail = endsEtAl.exec(text);
  if (tail !== null) {
    split.etAl = true;
    end = start + tail.index;
  }
  split.stretches.push({ start, end, strong });
  return false;
}
