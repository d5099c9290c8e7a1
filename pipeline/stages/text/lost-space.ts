import type { Edit } from './edits.ts';
import { folded, functionWords, isWord, readsEnglish } from './evidence.ts';
import { letter, letterKind, pointAt } from './letters.ts';
import { insideAddress, type Span } from './urls.ts';
import { commonness } from './vocabulary.ts';

// the mark comes first: it is rare, and what may stand before it is not
const glued = /[.!?,;:](?<=[\p{L}\p{N})\]%”’"].)(?=\p{L})/gu;
const abbreviations = new Set([
  'dr',
  'mr',
  'ms',
  'mrs',
  'ph',
  'prof',
  'st',
  'vs',
  'fig',
  'eq',
  'no',
  'vol',
  'al',
  'cf',
  'dept',
  'univ',
  'inc',
  'jr',
  'sr',
  'resp',
]);
const wordAt = /\p{L}+(?:[-’']\p{L}+)*/uy;

/** A sentence or a clause glued to the one before gets its space: "over time.To", "however,is"; names and addresses stay. */
export function spaceSentences(text: string): Edit[] {
  const edits: Edit[] = [];
  const away = insideAddress(text);
  for (const match of text.matchAll(glued)) {
    const mark = match.index;
    const width = mark > 1 && text.codePointAt(mark - 2)! > 0xffff ? 2 : 1;
    const left = wordBefore(text.slice(Math.max(0, mark - width - 40), mark));
    wordAt.lastIndex = mark + 1;
    const right = wordAt.exec(text)![0];
    const start = mark - left.length;
    // after a clause that was just parted, as after a space
    const before = edits.at(-1)?.start === start ? ' ' : text.charAt(start - 1);
    const next = text.slice(mark + 1 + right.length, mark + 3 + right.length);
    const dotted = /^(?:[.@:][\p{L}\p{N}/:]|[_/(=\\\d])/u.test(next) && !/^[ie]$/.test(right);
    if (away(mark) || /[./@_:\\]/.test(before) || dotted) continue;
    const ends = '.!?'.includes(text[mark]!)
      ? endsSentence(left, right, next)
      : endsClause(left, right, before, next, text[mark]!);
    if (ends) edits.push({ start: mark + 1, end: mark + 1, after: ' ' });
  }
  return edits;
}

const lastWord = /(?<=([\p{L}\p{N}-]*))$/uy;

/** The word or compound the text ends with, '' when none; read from its end, where each of its starts would be tried. */
function wordBefore(text: string): string {
  lastWord.lastIndex = text.length;
  return lastWord.exec(text)![1]!;
}

function endsSentence(left: string, right: string, next: string): boolean {
  if (!/^\p{Lu}/u.test(right)) return false;
  const first = folded(right).split(/[-’']/)[0]!;
  const known = commonness(first);
  if (left === '' || /^[\p{N}-]+$/u.test(left)) return known > 1 && (first.length > 1 || right === 'A');
  const last = folded(left).split('-').at(-1)!;
  if (/^\p{Lu}$/u.test(left)) return known === 3 && right.length > 1;
  if (abbreviations.has(last) || last.length < 2) return false;
  if (/\d/.test(last) || (/\p{Lu}/u.test(left.slice(1)) && !/-/.test(left))) return known === 3 && first.length > 1;
  if (right.length === 1) return right === 'A' && isWord(last) && next.startsWith(' ');
  if (isWord(last)) return isWord(first) || (last.length > 3 && right.length > 2 && /^[\s,:]/.test(next));
  return known > 1;
}

function endsClause(left: string, right: string, before: string, next: string, mark: string): boolean {
  if (!/^[\s“"(]?$/u.test(before) || before === '(') return false;
  const shortest = mark === ',' ? 3 : 4;
  const [last, first] = [folded(left).split('-').at(-1)!, folded(right).split(/[-’']/)[0]!];
  if (/^[ie]$/.test(right) && /^\.[eg]/.test(next)) return isWord(last);
  if (right === 'a' && next.startsWith(' ')) return mark !== ':' && commonness(last) > 0;
  if (!/^\p{Ll}/u.test(right) || last.length < shortest || first.length < 2 || /^[)\]}]/.test(next)) return false;
  if (mark === ':' && !next.startsWith(' ')) return false;
  if (commonness(last) === 0) return last.length > 4 && commonness(first) > 1 && first.length > 2;
  return commonness(first) > 0 && (first.length > 2 || commonness(first) > 2);
}

/** So many glued words show that the source lost its line ends; fewer may be names or slips. */
const certain = 3;

/** Words glued where a line end was lost: "oneof", "theirrepresentation". Only of an English text do the lists say that a word is none. */
export function spaceWords(text: string): Edit[] {
  const strange: Span[] = [];
  eachWord(text, (start, end) => {
    const word = text.slice(start, end);
    // most words stand in the list as they are written
    if (commonness(word) === 0 && !isWord(word.toLowerCase())) strange.push({ start, end });
  });
  if (strange.length < certain || !readsEnglish(text)) return [];
  const edits: Edit[] = [];
  const away = insideAddress(text);
  const stands = pairFinder(text);
  for (const { start, end } of strange) {
    const cut = away(start) || end - start > 40 ? 0 : cutOf(text.slice(start, end), stands);
    if (cut > 0) edits.push({ start: start + cut, end: start + cut, after: ' ' });
  }
  return edits.length < certain ? [] : edits;
}

const { any, small: lower } = letter;
const behind = any | letter.number | letter.glue;
const before = behind | letter.stop;

/** Calls back with each word of a letter and three or more small ones, by itself: no number, address or name in code. */
export function eachWord(text: string, found: (start: number, end: number) => void): void {
  let last = 0;
  for (let at = 0; at < text.length; ) {
    const start = at;
    let point = pointAt(text, at);
    let kind = letterKind(point);
    at += point > 0xffff ? 2 : 1;
    if ((kind & any) !== 0 && (last & before) === 0) {
      let small = 0;
      for (;;) {
        point = pointAt(text, at);
        const next = letterKind(point);
        if ((next & lower) === 0) {
          if (small > 2 && (next & behind) === 0) found(start, at);
          break;
        }
        kind = next;
        small++;
        at += point > 0xffff ? 2 : 1;
      }
    }
    last = kind;
  }
}

/** Whether two words stand side by side in the text; so many are looked for and no more, so that a long text costs no more. */
function pairFinder(text: string): (pair: string) => boolean {
  let small: string | undefined;
  let left = 200;
  return (pair) => {
    small ??= text.toLowerCase();
    return left-- > 0 && small.includes(pair);
  };
}

/** Function words with which no sound word begins before another word, and those with which none ends; "or" and "is" do both ("orbits", "crisis"). */
const opening = new Set('the of and that are have their our its this these which was were been than'.split(' '));
const closing = new Set(
  'the of and that are have their our its this these which was were have from into with'.split(' '),
);

/** Where the one cut stands that leaves two words, one of them such a function word, or two that stand side by side elsewhere; 0 for none. */
function cutOf(word: string, stands: (pair: string) => boolean): number {
  const small = word.toLowerCase();
  let cut = 0;
  for (let at = 2; at <= small.length - 2; at++) {
    const [left, right] = [small.slice(0, at), small.slice(at)];
    if (!grammatical(left, right) && !(left.length > 3 && commonness(right) > 0 && stands(`${left} ${right}`)))
      continue;
    if (cut > 0) return 0;
    cut = at;
  }
  return cut;
}

/** Endings no sound word goes on from with a word of grammar: "existingin", "basedon". */
const finished = /..(?:ing|ed|ion|ment|ness|ly)$/;

/** Whether a word and one of grammar stand side by side as in a sentence, and no sound word is made of such two. */
function grammatical(left: string, right: string): boolean {
  if (/^w?here$|^there$/.test(left)) return false;
  if (left.length > 3 && functionWords.has(left) && functionWords.has(right)) return true;
  if (finished.test(left) && right !== 'or' && functionWords.has(right) && commonness(left) > 1) return true;
  if (
    closing.has(right) &&
    (functionWords.has(left) || (left.length > 2 && commonness(left) > (left.length > 3 ? 1 : 2)))
  )
    return true;
  return opening.has(left) && (functionWords.has(right) ? right.length > 2 : right.length > 3) && commonness(right) > 1;
}
