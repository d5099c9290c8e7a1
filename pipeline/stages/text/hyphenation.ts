import type { Edit } from './edits.ts';
import { folded, isWord, wordsOf } from './evidence.ts';
import type { Surroundings } from './rule.ts';
import { addressSpans, inside } from './urls.ts';
import { commonness, compoundCommonness, standsInCompounds } from './vocabulary.ts';

/** How the halves of a word at a line end belong together. */
export type Reading = 'word' | 'compound' | 'apart';

const suspended = new Set([
  'and',
  'or',
  'to',
  'nor',
  'versus',
  'vs',
  'but',
  'as',
  'und',
  'than',
  'rather',
  'if',
  'not',
  'then',
]);

/**
 * What "left- right" is, by evidence in this order: the word or the compound stands elsewhere in the text or title; the
 * lists of words; what the halves are. `lineEnd`: a line really ended there, so that the halves do belong together.
 */
export function halves(left: string, right: string, seen: Map<string, number>, lineEnd: boolean): Reading {
  const [a, b] = [folded(left), folded(right)];
  const joined = a + b;
  const compound = `${a}-${b}`;
  const leftWord = commonness(a) > 0;
  if (suspended.has(b))
    return b.length <= 3 && !leftWord && !standsInCompounds(a, 'left') && commonness(joined) > 0 ? 'word' : 'apart';
  if (/^\p{Lu}/u.test(right)) return seen.has(compound) || (lineEnd && !/^\p{Lu}+$/u.test(left)) ? 'compound' : 'apart';
  const inText = (seen.get(joined) ?? 0) - (seen.get(compound) ?? 0);
  if (inText !== 0) return inText > 0 ? 'word' : 'compound';
  const listed = commonness(joined);
  const listedCompound = compoundCommonness(compound);
  if (listed > 0 && listed >= listedCompound) return 'word';
  if (listedCompound > 0) return 'compound';
  if (/\p{Lu}\p{Lu}|\d/u.test(left)) return standsInCompounds(b, 'right') || lineEnd ? 'compound' : 'apart';
  if (isWord(joined)) return 'word';
  return byHalves(a, b, /^\p{Lu}/u.test(left), lineEnd);
}

function byHalves(a: string, b: string, name: boolean, lineEnd: boolean): Reading {
  const [leftWord, rightWord] = [isWord(a), isWord(b)];
  const boundLeft = standsInCompounds(a, 'left');
  const boundRight = standsInCompounds(b, 'right');
  if ((boundLeft || leftWord || name) && boundRight && rightWord) return 'compound';
  if (boundLeft && rightWord && (lineEnd || a.length > 3)) return 'compound';
  if (!rightWord && b.length > 2 && !name) return 'word';
  if (!leftWord && !rightWord) return b.length > 2 || lineEnd ? 'word' : 'apart';
  if (!lineEnd) return 'apart';
  return leftWord && rightWord ? 'compound' : 'word';
}

const broken = /([\p{L}\p{N}]+)(?:(-)( +)|\(cid:173\) ?)(\p{L}+)/gu;

/** A word broken at a line end that is now a space: "struc- ture" is joined, "high- dimensional" closed, "Wasserstein- distance" left. */
export function joinBroken(text: string, { note, title }: Surroundings): Edit[] {
  const edits: Edit[] = [];
  const away = inside(addressSpans(text));
  let seen: Map<string, number> | undefined;
  for (const match of text.matchAll(broken)) {
    const [whole, left, mark, , right] = match;
    const end = match.index + whole.length - right!.length;
    const start = match.index + left!.length;
    if (away(start) || (text[end + right!.length] === '-' && text[end + right!.length + 1] === ' ')) continue;
    seen ??= wordsOf(`${text} ${title}`);
    const reading = halves(left!, right!, seen, mark === undefined);
    if (reading === 'word') edits.push({ start, end, after: '' });
    else if (mark === undefined) edits.push({ start, end, after: reading === 'compound' ? '-' : '- ' });
    else if (reading === 'compound') edits.push({ start: start + 1, end, after: '' });
    else if (!suspended.has(right!.toLowerCase())) note('text/hyphenation-kept');
    if (reading !== 'apart') note('text/hyphenation-joined');
  }
  return edits;
}

const lineBreak = /([\p{L}\p{N}]+)-[^\S\n]*\n\s*(\p{L}+)|\s*\n\s*/gu;

/** The lines of a wrapped field become one: a line end is a space, or nothing within a word that was broken there. */
export function unwrap(text: string, { note, title }: Surroundings): Edit[] {
  const edits: Edit[] = [];
  const away = inside(addressSpans(text));
  let seen: Map<string, number> | undefined;
  for (const match of text.matchAll(lineBreak)) {
    const [whole, left, right] = match;
    const end = match.index + whole.length - (right?.length ?? 0);
    const start = match.index + (left?.length ?? 0);
    if (left === undefined || right === undefined || away(start)) {
      const from = left === undefined ? start : start + 1;
      const edge = from === 0 || end === text.length;
      edits.push({ start: from, end, after: edge ? '' : ' ' });
      continue;
    }
    seen ??= wordsOf(`${text} ${title}`);
    const reading = halves(left, right, seen, true);
    if (reading === 'word') edits.push({ start, end, after: '' });
    else edits.push({ start: start + 1, end, after: reading === 'compound' ? '' : ' ' });
    if (reading !== 'apart') note('text/hyphenation-joined');
  }
  return edits;
}
