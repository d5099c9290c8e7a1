import { compoundBands, hyphenated, nameBand, wordBands } from './words.ts';

function table(bands: readonly string[]): Map<string, number> {
  const known = new Map<string, number>();
  bands.forEach((band, index) => {
    for (const word of band.split(/\s/)) known.set(word, index + 1);
  });
  return known;
}
let words: Map<string, number> | undefined;
let compounds: Map<string, number> | undefined;
let openers: Map<string, number> | undefined;
let hyphens: Set<string> | undefined;

/** How common a small-letter word is in paper abstracts: 0 unknown, 1 seen twice or more, 2 ten times, 3 a hundred times. */
export function commonness(word: string): number {
  if (words === undefined) {
    words = table(wordBands);
    for (const name of nameBand.split(/\s/)) if (!words.has(name)) words.set(name, 1);
  }
  return words.get(word) ?? 0;
}

/** How common a small-letter hyphen compound ("high-dimensional") is, on the scale of `commonness`. */
export function compoundCommonness(compound: string): number {
  compounds ??= table(compoundBands);
  return compounds.get(compound) ?? 0;
}

/** Whether a compound which is also written as one word stands oftener with its hyphen: "non-convex". */
export function oftenerHyphenated(compound: string): boolean {
  hyphens ??= new Set(hyphenated.split(/\s/));
  return hyphens.has(compound);
}

/** Whether the word opens many hyphen compounds: "high-", "non-". */
export function opensCompounds(word: string): boolean {
  if (openers === undefined) {
    openers = new Map();
    compounds ??= table(compoundBands);
    for (const compound of compounds.keys()) {
      const first = compound.slice(0, compound.indexOf('-'));
      openers.set(first, (openers.get(first) ?? 0) + 1);
    }
  }
  return (openers.get(word) ?? 0) > 3;
}
