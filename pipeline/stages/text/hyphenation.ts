import { conjunctions, suspended } from './conjunctions.ts';
import type { Edit } from './edits.ts';
import { counter, folded, functionWords, isWord, readsEnglish, wordStart } from './evidence.ts';
import type { Surroundings } from './rule.ts';
import { insideAddress } from './urls.ts';
import { commonness, compoundCommonness, oftenerHyphenated, opensCompounds } from './vocabulary.ts';

/** How the halves of a word at a line end belong together. */
type Reading = 'word' | 'compound' | 'apart';

/** Chemical symbols of two letters: "Cl- uptake", "Ti- doped". */
const elements = new Set(
  'Li Be Ne Na Mg Al Si Cl Ca Sc Ti Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Sr Zr Nb Mo Ru Rh Pd Ag Cd Sn Sb Te Xe Cs Ba Ce Nd Eu Gd Pt Au Hg Pb Bi'.split(
    ' ',
  ),
);

/** A word broken in two, and what may be asked about its text. */
interface Break {
  left: string;
  right: string;
  /** How often a word stands in text and title. */
  seen: (word: string) => number;
  /** A line really ended there, so that the halves do belong together. */
  lineEnd: boolean;
  /** Whether the text is English, so that a half which no list has is no word. */
  english: () => boolean;
}

/**
 * What "left- right" is, by evidence in this order: the word or the compound stands elsewhere in the text or title; the
 * lists of words; what the halves are.
 */
function halves({ left, right, seen, lineEnd, english }: Break): Reading {
  const [a, b] = [folded(left), folded(right)];
  const joined = a + b;
  const compound = `${a}-${b}`;
  if (suspended.has(b)) {
    const ending = conjunctions.has(b) ? commonness(a) === 0 && !opensCompounds(a) : true;
    return ending && a.length > 2 && commonness(joined) > 0 ? 'word' : 'apart';
  }
  // "L- edge", "H- ions", "Cl- uptake", "e- beam": a symbol, and its hyphen may be a charge; "x- ray" is a compound everybody knows
  const symbol = left.length === 1 || /^[\p{Lu}\d]+$/u.test(left);
  if (/^\p{Lu}/u.test(right)) return seen(compound) > 0 || (lineEnd && !/^\p{Lu}+$/u.test(left)) ? 'compound' : 'apart';
  const inText = seen(joined) - seen(compound);
  if (inText !== 0) return inText > 0 ? 'word' : 'compound';
  if (joined.length < 6 && !lineEnd && !english()) return 'apart';
  const listed = commonness(joined);
  const listedCompound = compoundCommonness(compound);
  if (listed > 0 && listed >= listedCompound && !oftenerHyphenated(compound)) return 'word';
  if (listedCompound > 0) return 'compound';
  if (/\p{Lu}\p{Lu}|\d/u.test(left)) return adjectives.has(b) || lineEnd ? 'compound' : 'apart';
  if (symbol) return lineEnd ? 'compound' : 'apart';
  if (isWord(joined)) return 'word';
  if (elements.has(left)) return lineEnd ? 'compound' : 'apart';
  return byHalves(a, b, /^\p{Lu}/u.test(left), lineEnd, english());
}

/** First halves that are no words of their own and keep their hyphen before a word; those of the first list before any. */
const firmPrefixes = new Set('non cross self semi pseudo quasi'.split(' '));
const prefixes = new Set('multi meta inter intra co bi tri'.split(' '));

/** Second halves that make an adjective of any first one: "kernel-based". */
const adjectives = new Set(
  `based level aware specific free wise dependent dimensional efficient related scale valued independent invariant order
  driven optimal oriented annotated generated constrained supervised agnostic theoretic intensive rich labeled
  structured consistent like modal linear trained tuned shot`.split(/\s+/),
);

function byHalves(a: string, b: string, name: boolean, lineEnd: boolean, english: boolean): Reading {
  const [leftWord, rightWord] = [isWord(a), isWord(b)];
  const first = (leftWord || name || opensCompounds(a)) && !functionWords.has(a);
  if (adjectives.has(b) && first) return 'compound';
  if (b.length > 4 && (firmPrefixes.has(a) || (prefixes.has(a) && rightWord))) return 'compound';
  if (lineEnd) return atLineEnd(a, b, leftWord || name, rightWord);
  if (rightWord || (name && leftWord)) return 'apart';
  const fragments = english && a.length > 1 && b.length > 2;
  return fragments && !(leftWord && a.length > 3 && b.length > 4) ? 'word' : 'apart';
}

/** The halves do belong together: whether with the hyphen or without. */
function atLineEnd(a: string, b: string, leftWord: boolean, rightWord: boolean): Reading {
  if (opensCompounds(a) && (rightWord || leftWord)) return 'compound';
  return leftWord && (rightWord || (a.length > 4 && b.length > 4)) ? 'compound' : 'word';
}

/** The word from the offset on; '' when there is none or it is longer than 60 letters. */
function wordFrom(text: string, start: number): string {
  const word = /^\p{L}+/u.exec(text.slice(start, start + 61))?.[0] ?? '';
  return word.length > 60 ? '' : word;
}

/** Whether the text is English, found out when first asked. */
function onceEnglish(text: string): () => boolean {
  let english: boolean | undefined;
  return () => {
    english ??= readsEnglish(text);
    return english;
  };
}

/** Whether the break stands within a known compound of more than two words: "state-of- the-art". */
function chained(text: string, start: number, end: number): boolean {
  const [before, after] = [text.slice(Math.max(0, start - 30), start), text.slice(end, end + 30)];
  if (!before.includes('-') && !after.includes('-')) return false;
  const left = /(?<![\p{L}-])(?:\p{L}+-)*\p{L}+$/u.exec(before)?.[0] ?? '';
  const right = /^\p{L}+(?:-\p{L}+)*/u.exec(after)?.[0] ?? '';
  return (left.includes('-') || right.includes('-')) && compoundCommonness(folded(`${left}-${right}`)) > 0;
}

const broken = /(-) +(?=\p{L})|\(cid:173\) ?(?=\p{L})/gu;

/** A word broken at a line end that is now a space: "struc- ture" is joined, "high- dimensional" closed, "Wasserstein- distance" left. */
export function joinBroken(text: string, { note, title }: Surroundings): Edit[] {
  const edits: Edit[] = [];
  if (!text.includes('- ') && !text.includes('(cid:173)')) return edits;
  const away = insideAddress(text);
  let seen: ((word: string) => number) | undefined;
  const reads = onceEnglish(text);
  for (const match of text.matchAll(broken)) {
    const start = match.index;
    const end = start + match[0].length;
    const left = text.slice(wordStart(text, start), start);
    const right = wordFrom(text, end);
    const next = text.slice(end + right.length, end + right.length + 2);
    if (left === '' || right === '' || away(start) || next === '- ') continue;
    seen ??= counter(`${text} ${title}`);
    const lineEnd = match[1] === undefined;
    // "linux-gnu- toolchain": what stands in a chain is no first half by itself
    const english = () => !/[-_./]/.test(text.charAt(start - left.length - 1)) && reads();
    const reading = chained(text, start, end) ? 'compound' : halves({ left, right, seen, lineEnd, english });
    if (reading === 'word') edits.push({ start, end, after: '' });
    else if (match[1] === undefined) edits.push({ start, end, after: reading === 'compound' ? '-' : '- ' });
    else if (reading === 'compound') edits.push({ start: start + 1, end, after: '' });
    else if (!suspended.has(right.toLowerCase())) note('text/hyphenation-kept');
    if (reading !== 'apart') note('text/hyphenation-joined');
  }
  return edits;
}

const blank = /\s/;

/** The lines of a wrapped field become one: a line end is a space, or nothing within a word that was broken there. */
export function unwrap(text: string, { note, title }: Surroundings): Edit[] {
  const edits: Edit[] = [];
  const away = insideAddress(text);
  let seen: ((word: string) => number) | undefined;
  const english = onceEnglish(text);
  let end = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', end)) {
    let start = at;
    while (start > end && blank.test(text.charAt(start - 1))) start--;
    for (end = at + 1; end < text.length && blank.test(text.charAt(end)); ) end++;
    const left = text[start - 1] === '-' ? text.slice(wordStart(text, start - 1), start - 1) : '';
    const right = left === '' ? '' : wordFrom(text, end);
    if (right === '' || away(start - 1)) {
      edits.push({ start, end, after: start === 0 || end === text.length ? '' : ' ' });
      continue;
    }
    seen ??= counter(`${text} ${title}`);
    const reading = halves({ left, right, seen, lineEnd: true, english });
    if (reading === 'word') edits.push({ start: start - 1, end, after: '' });
    else edits.push({ start, end, after: reading === 'compound' ? '' : ' ' });
    if (reading !== 'apart') note('text/hyphenation-joined');
  }
  return edits;
}
