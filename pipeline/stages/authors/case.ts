import { modelRows } from '../model-table.ts';
import { evidenceOf } from './evidence.ts';
import { joiners, particles } from './particles.ts';
import { isCapitals, isInitial, isSmall } from './words.ts';

let known: Map<string, string> | null = null;

function spellingOf(small: string): string | undefined {
  known ??= new Map(modelRows('authors/model/capitals.tsv').map((word) => [word.toLowerCase(), word]));
  return known.get(small.replaceAll('’', "'"));
}

const vowel = /[AEIOUYÀ-ÆÈ-ÏÒ-ÖØ-Ý]/;

/** The capital of a letter which has one of its own ("ß" has none). */
function capital(letter: string): string {
  const upper = letter.toUpperCase();
  return upper.length === letter.length ? upper : letter;
}

/** Writes a word with a capital, in the commonest spelling of the training lists ("LeCun") where that is not "Title". */
export function titleCase(word: string): string {
  const small = word.toLowerCase().replaceAll('i\u0307', 'i');
  const spelled = spellingOf(small);
  if (spelled !== undefined && spelled.length === word.length && !isSmall(spelled)) {
    return word.includes('’') ? spelled.replaceAll("'", '’') : spelled;
  }
  const titled = small.replace(
    /(^|[-‐‑–.])(\p{Ll})|^([odl]['’])(\p{Ll})/gu,
    (_, gap: string | undefined, letter: string, article: string | undefined, next: string) =>
      article === undefined ? (gap ?? '') + capital(letter) : article + next,
  );
  return titled
    .replace(/^([ODL]['’])(\p{Ll})(?=\p{L})/u, (_, article: string, letter: string) => article + letter.toUpperCase())
    .replace(/^Mc(\p{Ll})(?=\p{Ll}{2})/u, (_, letter: string) => `Mc${letter.toUpperCase()}`)
    .normalize('NFC');
}

interface Case {
  capitals: boolean;
  small: boolean;
}

function caseOf(words: readonly string[]): Case {
  const full = words.filter((word) => !isInitial(word));
  return {
    capitals: full.length > 1 && full.every(isCapitals),
    small: full.length > 0 && words.every((word) => isSmall(word)),
  };
}

function fromCapitals(word: string, inFamily: boolean, whole: boolean): boolean {
  const letters = word.length;
  if (inFamily) return vowel.test(word) || letters > 4 || evidenceOf(word).counts.family > 0;
  if (!vowel.test(word)) return false;
  if (whole) return true;
  return letters > 3 || (letters === 3 && evidenceOf(word).counts.givenFirst > 0);
}

function recased(word: string, place: Place, of: Case): string {
  const particle = particles.has(word.toLowerCase());
  if (isCapitals(word) && !isInitial(word)) {
    if (place.inFamily && !place.last && (of.capitals || place.allFamilyCapitals) && particle) {
      const spelled = spellingOf(word.toLowerCase());
      return spelled !== undefined && isSmall(spelled) ? spelled : titleCase(word);
    }
    return fromCapitals(word, place.inFamily, of.capitals) ? titleCase(word) : word;
  }
  if (!isSmall(word) || joiners.has(word)) return word;
  const opens = !place.inFamily && place.first;
  const closes = place.inFamily && place.last;
  if (of.small) return closes || opens || !particle ? titleCase(word) : word;
  return (closes || opens) && !(opens && particle) ? titleCase(word) : word;
}

interface Place {
  inFamily: boolean;
  first: boolean;
  last: boolean;
  allFamilyCapitals: boolean;
}

/** Re-cases a name written in capitals or small letters; initials ("JC"), particles and mixed case stay as they are. */
export function recase(given: readonly string[], family: readonly string[]): { given: string[]; family: string[] } {
  const of = caseOf([...given, ...family]);
  const allFamilyCapitals = family.length > 1 && family.every((word) => isCapitals(word));
  const row = (words: readonly string[], inFamily: boolean): string[] =>
    words.map((word, index) =>
      recased(word, { inFamily, first: index === 0, last: index === words.length - 1, allFamilyCapitals }, of),
    );
  return { given: row(given, false), family: row(family, true) };
}
