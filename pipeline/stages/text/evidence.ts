import { commonness } from './vocabulary.ts';

/** Words and hyphen compounds of a text in small letters, with how often each stands there. */
export function wordsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}]+(?:-[\p{L}]+)*/gu))
    counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
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
    const root = word.slice(0, -ending.length) + stem;
    if (word.endsWith(ending) && root.length > 3 && commonness(root) > 0) return true;
  }
  return beginnings.some(
    (beginning) =>
      word.startsWith(beginning) && word.length - beginning.length > 3 && commonness(word.slice(beginning.length)) > 1,
  );
}
