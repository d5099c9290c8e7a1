/** Token under which the statistics know a word: small letters without diacritics, apostrophes and dots. */
export function fold(word: string): string {
  const small = word.toLowerCase();
  if (/^[a-z-]*$/.test(small)) return small;
  return small
    .normalize('NFKD')
    .replace(/[\p{M}.'’‘ʼ`´]/gu, '')
    .replace(/[ßøłđðæœþıħŋ]/g, (letter) => plain.get(letter) ?? letter)
    .replace(/[‐‑–]/g, '-');
}

const plain = new Map([
  ['ß', 'ss'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['þ', 'th'],
  ['ı', 'i'],
  ['ħ', 'h'],
  ['ŋ', 'n'],
]);

const initial = /^(?:\p{L}\.?|(?:\p{L}{1,2}\.-?)+\p{L}?\.?|\p{Lu}\p{Ll}{0,2}\.)$/u;

/** "J", "J.", "J.-P.", "L.A.", "Ph.", "Md.": a letter by itself or a shortened name. */
export function isInitial(word: string): boolean {
  if (word.length === 1) return true;
  if (word.length > 12 || !word.includes('.')) return false;
  return initial.test(word);
}

/** "I", "J", "S", "V", "j", "s", "2", "3". */
function suffixStart(code: number): boolean {
  return (
    code === 0x49 ||
    code === 0x4a ||
    code === 0x53 ||
    code === 0x56 ||
    code === 0x6a ||
    code === 0x73 ||
    code === 0x32 ||
    code === 0x33
  );
}

/** Generational suffixes; roman numbers from II to VIII without "V", which is more often an initial. */
export function isSuffix(word: string): boolean {
  if (word.length > 4 || word.length < 2) return false;
  if (!suffixStart(word.charCodeAt(0))) return false;
  return /^(?:[JS][Rr]\.?|[js]r\.|II|III|IV|VII?I?|2nd|3rd)$/.test(word);
}

/** A word whose letters are all small ("de", "yuelin"); "d'Aspremont" is not. */
export function isSmall(word: string): boolean {
  return word === word.toLowerCase() && word !== word.toUpperCase();
}

/** A word of at least two letters, all capitals ("MARKER", "L'ÉCUYER"). */
export function isCapitals(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase() && /\p{Lu}.*\p{Lu}/u.test(word);
}

/** Whether a name's last word is a suffix; "SR" and "JR" behind one word in small letters are initials ("Jauhar SR"). */
export function endsInSuffix(words: readonly string[]): boolean {
  if (words.length < 2) return false;
  const last = words[words.length - 1]!;
  // "John Smith V"; "Kavitha V" and "J. K. V" have an initial
  if (last === 'V') return words.length > 2 && words.every((word, i) => i === words.length - 1 || word.length > 2);
  if (!isSuffix(last)) return false;
  return words.length > 2 || !/^[JS]R$/.test(last) || isCapitals(words[0]!);
}
