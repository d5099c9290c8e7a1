import type { Note } from '../../record/record.ts';
import { triggers } from './triggers.ts';
import { commonness } from './vocabulary.ts';

const {
  strippedMathBefore: holeBefore,
  strippedMathHyphen: holeHyphen,
  strippedMathBracket: holeBracket,
  hyphen,
} = triggers;
const anyCut = holeBefore | holeHyphen | holeBracket | hyphen;

/**
 * What the space of a cut formula looks like, each with the signs one of which must stand in the text. What is rarer than
 * the words before it comes first, and looks behind for them.
 */
const cut: readonly (readonly [needs: number, pattern: RegExp])[] = [
  // a preposition, an article or a conjunction with nothing after it, but the space of what stood there
  [
    holeBefore,
    / [,.;)](?<=\b(?:in|of|to|and|the|an?|by|with|for|from|is|than|when|where|as|at|on|between|over|that|are|or|once|mean|like|under|into|least|most|any|every|without|up to)..)(?:\W|$)/,
  ],
  [holeBefore, /[,;(] [,;.]/],
  [holeBefore, /[a-z]{3} [,;] [a-z]/],
  // a word that hangs on a hyphen
  [holeHyphen, /(?:^|[ (])-(?!log|exp|sin|cos|tan)[a-z]{3,}/],
  [holeBracket, /[^\p{L}\p{N}]\( ?\)/u],
  [holeBefore, /[a-z]{3} \)/],
  [holeBracket, /(?:^| )\( [a-z]{2}/],
  [holeBefore, /[a-z] % /],
  [anyCut, / (?:when|where|is|are)\b(?<=\b(?:in|of|from|with) (?:when|where|is|are))/],
];

/** Whether the text, which has these signs, has a hole where the source cut a formula out. */
export function hasHole(text: string, signs: number): boolean {
  if ((signs & anyCut) === 0) return false;
  return cut.some(([needs, pattern]) => (signs & needs) !== 0 && pattern.test(text));
}

/** Where a text has holes that a cut formula left: what each kind of hole matches first, start and end in UTF-16 code units. */
export function findHoles(text: string): [start: number, end: number][] {
  return cut.flatMap(([, pattern]): [number, number][] => {
    const found = pattern.exec(text);
    return found === null ? [] : [[found.index, found.index + found[0].length]];
  });
}

const whole = '.!?…。»)]}"”’\'*';
const address = /(?:https?:|www\.|\.(?:com|org|io|net|edu)\/?)\S*$/;

/** Whether the last sentence breaks off: it ends in a comma, in a word that needs another, or within a word. */
export function breaksOff(text: string): boolean {
  if (text.length < 60 || whole.includes(text.charAt(text.length - 1))) return false;
  if (address.test(text.slice(text.lastIndexOf(' ') + 1))) return false;
  if (/[,;:(–—-]$/.test(text)) return true;
  const last = /\p{L}+$/u.exec(text.slice(-40))?.[0].toLowerCase();
  if (last === undefined) return false;
  return (
    /^(?:the|an?|of|in|to|and|or|with|by|for|from|that|which|is|are|was|were|be|been|we|our|their|its|as|on|at|than|can|both|between|into|such|this|these|not|has|have|using|via)$/.test(
      last,
    ) ||
    !text.includes('. ') ||
    commonness(last) === 0
  );
}

/** Notes what a reader of the clean text, which has these signs, should doubt; nothing is changed. */
export function noteDoubts(text: string, field: 'title' | 'abstract', signs: number, note: Note): void {
  if (hasHole(text, signs)) note('text/math-stripped');
  if (field === 'abstract' && breaksOff(text)) note('text/truncated');
}
