/** A stretch of a line: where it starts and ends, in UTF-16 code units. */
export interface Range {
  start: number;
  end: number;
}

/** What is left of a line without its label, the brackets of a list literal and its closing stop; `items` where each name is quoted. */
export interface Frame extends Range {
  items: Range[] | null;
}

const label =
  /^[\s*_#>•-]{0,6}(?:(?:co-?)?authors?(?:\(s\)|s\b)?(?: list| names?)?|written by|edited by|editors?|eds?\.|compiled by|presented by|contributors?|creators?|speakers?|autor(?:es|en|i|a)?|auteurs?(?:\(s\))?|verfasser(?:in|innen)?|herausgeber|автор(?:ы|и)?|作者|著者|저자)[\s*_]{0,4}[:：=][\s*_]{0,4}/iu;
const byline = /^\s*(?:by|written by|edited by|compiled by|presented by)\s+(?=[\p{Lu}\p{Lo}"'({[]|\p{Ll}{2,}\s)/iu;
const opening = new Map([
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['‘', '’'],
  ['„', '“'],
  ['«', '»'],
  ['`', '`'],
]);
const brackets = new Map([
  ['[', ']'],
  ['(', ')'],
  ['{', '}'],
]);

/** Length of "Authors: ", "By " and their like at the front of a line. */
function labelLength(line: string): number {
  const head = line.slice(0, 120);
  const labelled = label.exec(head);
  if (labelled !== null) return labelled[0].length;
  const by = byline.exec(head);
  // "By Huang" may be a name, "By Ann Lee" is none
  if (by === null) return 0;
  return /^By\s/.test(head) && !/\s/.test(line.slice(by[0].length).trim()) ? 0 : by[0].length;
}

function trimmed(line: string, { start, end }: Range): Range {
  let [from, to] = [start, end];
  while (from < to && /\s/.test(line[from]!)) from++;
  while (to > from && /\s/.test(line[to - 1]!) && line[to - 2] !== 'Ã') to--;
  return { start: from, end: to };
}

/** Takes a pair of brackets off that holds the whole list, not a part of it. */
function unwrapped(line: string, range: Range): Range {
  const close = brackets.get(line[range.start] ?? '');
  if (close === undefined || line[range.end - 1] !== close) return range;
  const inner = line.slice(range.start + 1, range.end - 1);
  if (/[[\](){}]/.test(inner) || !/[,;'"“]|^\p{L}\D*\s\p{L}\D*$/u.test(inner)) return range;
  if (close !== ']' && !/^\s*['"“‘„«]/.test(inner)) return range;
  return trimmed(line, { start: range.start + 1, end: range.end - 1 });
}

/** The quoted items of a list literal ("'A B', 'C D'"); null where anything else stands between them. */
function quotedItems(line: string, { start, end }: Range): Range[] | null {
  const items: Range[] = [];
  for (let at = start; at < end; ) {
    const close = opening.get(line[at]!);
    if (close === undefined) return null;
    let to = line.indexOf(close, at + 1);
    // an apostrophe inside a name closes nothing
    while (to !== -1 && to < end - 1 && !/^\s*(?:[,;]|and\s|&)/.test(line.slice(to + 1, to + 8)))
      to = line.indexOf(close, to + 1);
    if (to === -1 || to >= end) return null;
    if (to > at + 1) items.push({ start: at + 1, end: to });
    const gap = /^\s*(?:[,;]\s*)?(?:(?:and|&)\s+)?/.exec(line.slice(to + 1, to + 12))!;
    at = to + 1 + gap[0].length;
  }
  return items.length > 0 ? items : null;
}

const closingStop = /(?:[\p{L}’'-]{3,}|\p{Lu}{2,4}|\p{Lo}+|\p{Lu}\p{Ll}|[\d*)\]])[.。]$/u;
const abbreviation = /(?:^|[\s,])(?:jr|sr|md|ph|st|al|inc|ltd|co|eds?|bros|phd|dept|univ|[\p{Lu}\p{Ll}])\.$/iu;

/** A full stop that ends the list, not a word; "J. A." keeps its own. */
function withoutStop(line: string, range: Range): Range {
  const tail = line.slice(Math.max(range.start, range.end - 24), range.end);
  if (!/[.。]$/.test(tail) || !closingStop.test(tail) || abbreviation.test(tail)) return range;
  if (/\.[^.]{1,6}\.$/.test(tail) && /\p{Lu}\.(?:\p{Lu}\.)+$/u.test(tail)) return range;
  return { start: range.start, end: range.end - 1 };
}

/** Finds the list in its line. */
export function frameOf(line: string): Frame {
  let range = trimmed(line, { start: labelLength(line), end: line.length });
  if (range.start === range.end && range.start > 0) range = trimmed(line, { start: 0, end: line.length });
  range = trimmed(line, withoutStop(line, range));
  range = unwrapped(line, range);
  const items = quotedItems(line, range);
  return { ...range, items };
}
