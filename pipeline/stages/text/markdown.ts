import type { Edit } from './edits.ts';
import type { Surroundings } from './rule.ts';
import { insideAddress } from './urls.ts';

interface Run {
  start: number;
  end: number;
  before: string;
  next: string;
}

const word = /[\p{L}\p{N}]/u;
const space = /^\s?$/;

/** Markdown marks go: strong and emphasis (inside words too), code, links ("label (address)"), a heading's sign. */
export function removeMarks(text: string, { note }: Surroundings): Edit[] {
  const edits: Edit[] = [];
  const heading = /^#{1,6} +(?=\S)/.exec(text);
  if (heading) edits.push({ start: 0, end: heading[0].length, after: '' });
  if (text.includes('](')) edits.push(...links(text));
  // a single mark has no partner
  if (text.indexOf('*') !== text.lastIndexOf('*'))
    edits.push(...emphasis(runs(text, /\*+/g), insideAddress(text), starPair));
  if (text.indexOf('_') !== text.lastIndexOf('_'))
    edits.push(...emphasis(runs(text, /_+/g), insideAddress(text), underscorePair));
  if (text.includes('`')) edits.push(...code(text));
  const ordered = edits
    .sort((a, b) => a.start - b.start)
    .filter((edit, index, all) => index === 0 || edit.start >= all[index - 1]!.end);
  if (ordered.length > 0) note('text/markdown');
  return ordered;
}

function runs(text: string, pattern: RegExp): Run[] {
  return Array.from(text.matchAll(pattern), ({ 0: run, index }) => {
    const end = index + run.length;
    return { start: index, end, before: text.charAt(index - 1), next: text.charAt(end) };
  });
}

/** Takes off runs of marks that pair with the next run of the same length. */
function emphasis(marks: Run[], away: (offset: number) => boolean, pair: (open: Run, close: Run) => boolean): Edit[] {
  const edits: Edit[] = [];
  const free = marks.filter((mark) => !away(mark.start) && mark.end - mark.start <= 3 && !/[\^_\\]/.test(mark.before));
  for (let index = 0; index + 1 < free.length; index++) {
    const open = free[index]!;
    if (space.test(open.next) || open.next === ')') continue;
    let partner = index + 1;
    while (partner <= index + 4 && free[partner] && !sameLength(open, free[partner]!)) partner++;
    const close = free[partner];
    if (close === undefined || partner > index + 4 || close.start - open.end > 500 || !pair(open, close)) continue;
    for (const { start, end } of [open, close]) edits.push({ start, end, after: '' });
    edits.push(...emphasis(free.slice(index + 1, partner), () => false, pair));
    index = partner;
  }
  return edits;
}

function sameLength(one: Run, other: Run): boolean {
  return one.end - one.start === other.end - other.start;
}

function starPair(open: Run, close: Run): boolean {
  if (space.test(close.before) || close.before === '(' || close.start === open.end) return false;
  const short = close.start - open.end <= 3;
  const strong = open.end - open.start > 1;
  const fromWord = word.test(open.before);
  // "x**2 + y**2" and "A* and B*" are no emphasis; "inte**R**active" and "*S*ynchronized" are
  if (fromWord && !(strong && short)) return false;
  if (fromWord && /\d/.test(open.before + open.next)) return false;
  return strong || !word.test(close.next) || short;
}

function underscorePair(open: Run, close: Run): boolean {
  // "x_i", "‖x‖_2 and ‖y‖_2", "__init__" are no emphasis: it stands between spaces or punctuation, around words
  if (open.end - open.start > 1 || close.start - open.end < 2 || space.test(close.before)) return false;
  return /\p{L}/u.test(open.next) && /^[\s("“'‘—–-]?$/.test(open.before) && /^[\s).,;:!?"”'’—–-]?$/.test(close.next);
}

const link = /!?\[([^[\]]{1,200})\]\((https?:\/\/[^\s()]{1,300}|www\.[^\s()]{1,300}|#[^\s()]{0,100})\)/g;

function links(text: string): Edit[] {
  const edits: Edit[] = [];
  for (const match of text.matchAll(link)) {
    const [whole, label, url] = match;
    const start = match.index;
    const labelStart = start + whole.indexOf('[') + 1;
    const end = start + whole.length;
    if (label === url) edits.push({ start, end, after: label! });
    else {
      edits.push({ start, end: labelStart, after: '' });
      const tail = url!.startsWith('#') ? '' : ` (${url})`;
      edits.push({ start: labelStart + label!.length, end, after: tail });
    }
  }
  return edits;
}

/** Code between single backticks; TeX's opening quotes and apostrophes are left to the typography. */
function code(text: string): Edit[] {
  const edits: Edit[] = [];
  for (const match of text.matchAll(/`(?<![`\p{L}\p{N}]`)([^`'’\s](?:[^`'’]{0,78}[^`'’\s])?)`(?!`)/gu)) {
    edits.push({ start: match.index, end: match.index + 1, after: '' });
    edits.push({ start: match.index + match[0].length - 1, end: match.index + match[0].length, after: '' });
  }
  return edits;
}
