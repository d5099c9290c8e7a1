import { letter, letterKind, pointAt } from './letters.ts';
import { commonness } from './vocabulary.ts';

/** How often a small-letter word or compound stands, whole, in a text; the first few words are searched for, more are counted at once. */
export function counter(text: string): (word: string) => number {
  const small = text.toLowerCase();
  let asked = 0;
  let counts: Map<string, number> | undefined;
  return (word) => {
    asked++;
    if (asked <= 8) return occurrences(small, word);
    counts ??= wordsOf(small);
    return counts.get(word) ?? 0;
  };
}

function occurrences(text: string, word: string): number {
  let count = 0;
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
    if (!partOfWord(text, at - 1) && !partOfWord(text, at + word.length)) count++;
  }
  return count;
}

function partOfWord(text: string, at: number): boolean {
  return at >= 0 && at < text.length && (text[at] === '-' || (letterKind(text.charCodeAt(at)) & letter.any) !== 0);
}

/** How often each word stands in the text: letters, with hyphens between them. */
function wordsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (let at = 0; at < text.length; ) {
    const end = lettersEnd(text, at);
    if (end === at) at++;
    else {
      const stop = compoundEnd(text, end);
      const word = text.slice(at, stop);
      counts.set(word, (counts.get(word) ?? 0) + 1);
      at = stop;
    }
  }
  return counts;
}

function compoundEnd(text: string, end: number): number {
  let stop = end;
  while (text[stop] === '-') {
    const next = lettersEnd(text, stop + 1);
    if (next === stop + 1) break;
    stop = next;
  }
  return stop;
}

/** Where the letters that begin at the offset end; the offset itself when there is none. */
function lettersEnd(text: string, start: number): number {
  let end = start;
  for (let point = pointAt(text, end); (letterKind(point) & letter.any) !== 0; point = pointAt(text, end)) {
    end += point > 0xffff ? 2 : 1;
  }
  return end;
}

/** Where the word that ends at the offset starts; a word of more than 60 characters is none, and starts at its end. */
export function wordStart(text: string, end: number): number {
  let start = end;
  while (start > 0 && (letterKind(text.charCodeAt(start - 1)) & (letter.any | letter.number)) !== 0) {
    if (end - --start > 60) return end;
  }
  return start;
}

const ligatures = /[\ufb00-\ufb06]/;

/** The word for looking up: small letters, printers' ligatures taken apart. */
export function folded(word: string): string {
  const small = word.toLowerCase();
  return ligatures.test(small) ? small.normalize('NFKD') : small;
}

const endings: readonly (readonly [string, string])[] = [
  ['ies', 'y'],
  ['es', ''],
  ['s', ''],
  ['ied', 'y'],
  ['ed', ''],
  ['ed', 'e'],
  ['ing', ''],
  ['ing', 'e'],
  ['ly', ''],
  ['ally', ''],
  ['er', 'e'],
  ['ers', 'e'],
  ['er', ''],
  ['ers', ''],
  ['able', 'e'],
  ['able', ''],
  ['ness', ''],
  ['ity', ''],
  ['ity', 'e'],
  ['ization', 'ize'],
  ['isation', 'ization'],
  ['ise', 'ize'],
  ['ised', 'ized'],
  ['ises', 'izes'],
  ['ising', 'izing'],
  ['our', 'or'],
];
const beginnings = [
  'un',
  'non',
  're',
  'multi',
  'sub',
  'super',
  'over',
  'under',
  'pre',
  'inter',
  'hyper',
  'auto',
  'co',
  'de',
  'dis',
  'in',
  'im',
  'mis',
  'semi',
  'anti',
  'counter',
  'out',
];

/** Whether the small-letter word is one: listed, or a listed word with a regular ending or beginning. */
export function isWord(word: string): boolean {
  if (commonness(word) > 0) return true;
  if (word.length < 5) return false;
  for (const [ending, stem] of endings) {
    if (!word.endsWith(ending)) continue;
    const root = word.slice(0, -ending.length) + stem;
    if (root.length > 3 && commonness(root) > 0) return true;
  }
  return beginnings.some(
    (beginning) =>
      word.startsWith(beginning) && word.length - beginning.length > 3 && commonness(word.slice(beginning.length)) > 1,
  );
}

const english = /(?<![\p{L}\p{N}])(?:the|and|that|with|this|are|which|from|our)(?![\p{L}\p{N}])/iu;

/** Whether the text has one of the words no English sentence does without and hardly another language has: only of such a text do the lists say what is no word. */
export function readsEnglish(text: string): boolean {
  return english.test(text);
}

/** Words of grammar: they glue to others, and stand in no compound's first half. */
export const functionWords = new Set(
  'the a of to in is are that have has with and for their our its by on from as be this these we can an at or which it able not into been was were such than but via both each'.split(
    ' ',
  ),
);
