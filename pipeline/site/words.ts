// How text becomes words for the search: the writer of the index and the page that asks it must agree.

const asciiOnly = /^[\x00-\x7f]*$/;
const letters = new Map(Object.entries({ ø: 'o', œ: 'oe', æ: 'ae', ß: 'ss', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' }));

/** A character of a script without spaces, or a run of other letters and digits. */
const oneOrMany =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])[\p{L}\p{N}])+/gu;

/** Longest word kept, in UTF-16 code units; longer ones are found by their beginning. */
export const longest = 40;

/** Small letters without marks, so that "Muller" finds "Müller". */
export function fold(text: string): string {
  if (asciiOnly.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[øœæßłđðþı]/g, (letter) => letters.get(letter)!);
}

/** Folded words of a text in order: runs of letters and digits; of scripts that write no spaces, each character. */
export function words(text: string): string[] {
  return wordsOfFolded(fold(text));
}

function wordsOfFolded(folded: string): string[] {
  if (asciiOnly.test(folded)) return (folded.match(/[a-z0-9]+/g) ?? []).map(cut);
  const found = folded.match(oneOrMany) ?? [];
  return found.map(cut);
}

/** A word as it stands in a text, with its folded form; UTF-16 code units. */
export interface Token {
  start: number;
  end: number;
  word: string;
}

const inText =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])[\p{L}\p{N}\p{M}])+/gu;

/** The words of a text with their places. */
export function* tokens(text: string): Generator<Token> {
  for (const { 0: found, index } of text.matchAll(inText))
    yield { start: index, end: index + found.length, word: fold(found) };
}

function cut(word: string): string {
  return word.length > longest ? word.slice(0, longest).toWellFormed() : word;
}
