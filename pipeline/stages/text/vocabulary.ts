import { modelRows } from '../model-table.ts';

/** The words of a table with their bands, the second column. */
function table(name: string): Map<string, number> {
  return new Map(
    modelRows(name).map((row) => {
      const tab = row.indexOf('\t');
      return [row.slice(0, tab), Number(row.slice(tab + 1))] as const;
    }),
  );
}
let words: Map<string, number> | undefined;
let compounds: Map<string, number> | undefined;
let openers: Map<string, number> | undefined;
let hyphens: Set<string> | undefined;

/** How common a small-letter word is in paper abstracts: 0 unknown, 1 seen twice or more, 2 ten times, 3 a hundred times. */
export function commonness(word: string): number {
  if (words === undefined) {
    words = table('text/model/words.tsv');
    for (const name of modelRows('text/model/capitalized.tsv')) if (!words.has(name)) words.set(name, 1);
  }
  return words.get(word) ?? 0;
}

/** How common a small-letter hyphen compound ("high-dimensional") is, on the scale of `commonness`. */
export function compoundCommonness(compound: string): number {
  compounds ??= table('text/model/compounds.tsv');
  return compounds.get(compound) ?? 0;
}

/** Whether a compound which is also written as one word stands oftener with its hyphen: "non-convex". */
export function oftenerHyphenated(compound: string): boolean {
  hyphens ??= new Set(modelRows('text/model/hyphenated.tsv'));
  return hyphens.has(compound);
}

/** Whether the word opens many hyphen compounds: "high-", "non-". */
export function opensCompounds(word: string): boolean {
  if (openers === undefined) {
    openers = new Map();
    compounds ??= table('text/model/compounds.tsv');
    for (const compound of compounds.keys()) {
      const first = compound.slice(0, compound.indexOf('-'));
      openers.set(first, (openers.get(first) ?? 0) + 1);
    }
  }
  return (openers.get(word) ?? 0) > 3;
}
