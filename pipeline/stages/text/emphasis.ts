import type { Edit } from './edits.ts';
import { isWord } from './evidence.ts';

/** A run of asterisks or underscores and the characters beside it. */
interface Run {
  start: number;
  end: number;
  before: string;
  next: string;
  opens: boolean;
  closes: boolean;
}

const word = /[\p{L}\p{N}]/u;
const space = /^\s?$/;
const punctuation = /[\p{P}\p{S}]/u;

/** No mark is looked at beyond so many of its kind, and no emphasis is longer than so many characters. */
const reach = 4;
const longest = 500;

/**
 * Emphasis between asterisks (`*`) or underscores (`_`): both marks must stand as CommonMark has them (6.2: an opening one
 * before a word and not behind it, a closing one the other way round), and the words must speak for it.
 */
export function emphasis(text: string, mark: '*' | '_', away: (offset: number) => boolean): Edit[] {
  const runs = runsOf(text, mark === '*' ? /\*+/g : /_+/g).filter(
    (run) => !away(run.start) && run.end - run.start <= 3 && !/[\^_\\]/.test(run.before),
  );
  return pairs(text, runs, mark === '*' ? starPair : underscorePair);
}

function runsOf(text: string, pattern: RegExp): Run[] {
  return Array.from(text.matchAll(pattern), ({ 0: run, index }) => {
    const end = index + run.length;
    const [before, next] = [text.charAt(index - 1), text.charAt(end)];
    const opens = !space.test(next) && (!punctuation.test(next) || space.test(before) || punctuation.test(before));
    const closes = !space.test(before) && (!punctuation.test(before) || space.test(next) || punctuation.test(next));
    return { start: index, end, before, next, opens, closes };
  });
}

/** Takes off runs that pair with the next run of the same length. */
function pairs(text: string, runs: readonly Run[], pair: (open: Run, close: Run, text: string) => boolean): Edit[] {
  const edits: Edit[] = [];
  for (let index = 0; index + 1 < runs.length; index++) {
    const open = runs[index]!;
    if (!open.opens || /[)*]/.test(open.next)) continue;
    let partner = index + 1;
    while (partner <= index + reach && runs[partner] && !sameLength(open, runs[partner]!)) partner++;
    const close = runs[partner];
    if (close === undefined || partner > index + reach || close.start - open.end > longest) continue;
    if (!close.closes || !pair(open, close, text)) continue;
    for (const { start, end } of [open, close]) edits.push({ start, end, after: '' });
    edits.push(...pairs(text, runs.slice(index + 1, partner), pair));
    index = partner;
  }
  return edits;
}

function sameLength(one: Run, other: Run): boolean {
  return one.end - one.start === other.end - other.start;
}

/** "*p < 0.05", "C*-algebra" and "x**2 + y**2" are no emphasis; "inte**R**active" and "*S*ynchronized" are. */
function starPair(open: Run, close: Run, text: string): boolean {
  if (close.start === open.end || close.before === '(') return false;
  const content = text.slice(open.end, close.start);
  const [fromWord, intoWord] = [word.test(open.before), word.test(close.next)];
  if (fromWord || intoWord) return insideWord(open, close, content, text);
  // words, perhaps in quotation marks or brackets, and not the first factor of a product, "(*)", a wildcard
  return (
    /^[\p{Ps}\p{Pi}"'`@#$\\[<]?[\p{L}\p{N}]/u.test(content) &&
    (open.end - open.start > 1 || /\p{L}/u.test(content)) &&
    close.next !== '/'
  );
}

/** Marks within a word: letters alone stand between them, one to three of an acronym or what makes a word with the rest. */
function insideWord(open: Run, close: Run, content: string, text: string): boolean {
  if (!/^\p{L}{1,40}$/u.test(content)) return false;
  const left = /\p{L}{0,40}$/u.exec(text.slice(Math.max(0, open.start - 40), open.start))![0];
  const right = /^\p{L}{0,40}/u.exec(text.slice(close.end, close.end + 40))![0];
  if (/[\p{N}*]/u.test(open.before + close.next)) return false;
  const strong = open.end - open.start > 1;
  if (left !== '' && !strong) return false;
  const whole = left + content + right;
  if (isWord(whole.toLowerCase())) return true;
  return content.length <= 3 && whole.length - content.length >= 3 && (strong || /^\p{Lu}/u.test(content));
}

/** "x_i", "‖x‖_2 and ‖y‖_2", "__init__" are no emphasis: it stands between spaces or punctuation, around words. */
function underscorePair(open: Run, close: Run): boolean {
  if (open.end - open.start > 1 || close.start - open.end < 2) return false;
  return /\p{L}/u.test(open.next) && /^[\s("“'‘—–-]?$/.test(open.before) && /^[\s).,;:!?"”'’—–-]?$/.test(close.next);
}
