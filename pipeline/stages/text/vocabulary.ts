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
let parts: Set<string> | undefined;
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

/** Whether the word often stands on that side of a hyphen: "high-" or "-based". */
export function standsInCompounds(word: string, side: 'left' | 'right'): boolean {
  if (parts === undefined) {
    parts = new Set();
    compounds ??= table(compoundBands);
    const counts = new Map<string, number>();
    for (const compound of compounds.keys()) {
      const hyphen = compound.indexOf('-');
      for (const key of [`${compound.slice(0, hyphen)}-`, compound.slice(compound.lastIndexOf('-'))]) {
        const count = (counts.get(key) ?? 0) + 1;
        counts.set(key, count);
        if (count === 4) parts.add(key);
      }
    }
  }
  return parts.has(side === 'left' ? `${word}-` : `-${word}`);
}
