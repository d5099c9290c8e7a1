import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ModelFile, modelTable } from './model-file.ts';

type Tally = Map<string, number>;

interface Seen {
  /** Words in small letters. */
  singles: Tally;
  /** Words in small letters with hyphens. */
  compounds: Tally;
  /** Words with a capital after a small letter or a comma, in small letters. */
  capitalized: Tally;
}

const add = (counts: Tally, word: string): void => {
  counts.set(word, (counts.get(word) ?? 0) + 1);
};

/** Counts the words of titles and abstracts in a listing of three lines a record. */
function countWords(lines: readonly string[]): Seen {
  const seen: Seen = { singles: new Map(), compounds: new Map(), capitalized: new Map() };
  for (let line = 0; line + 2 < lines.length; line += 3) {
    const abstract = lines[line + 2] ?? '';
    // scanned text is full of word fragments: such records say nothing about words
    if (/ {2}|\(cid:|\p{L}- (?!and|or|to|,)\p{Ll}/u.test(abstract)) continue;
    const text = `${lines[line]} ${abstract}`.replace(/https?:\S+|\\[a-zA-Z]+/g, ' ');
    for (const [word] of text.matchAll(/(?<![\p{L}\p{N}_^@/.-])[a-z]{2,}(?:-[a-z]+)*(?![\p{L}\p{N}_^@/-])/gu))
      add(word.includes('-') ? seen.compounds : seen.singles, word);
    for (const [name] of text.matchAll(/(?<=[a-z,] )[A-Z][a-z]{4,}(?![\p{L}\p{N}_^@/-])/gu))
      add(seen.capitalized, name.toLowerCase());
  }
  return seen;
}

/** Sightings from which on a word is in a band; a word of three letters and less must be seen eight times as often. */
const bands = [
  [3, 100],
  [2, 10],
  [1, 2],
] as const;

/** Rows of words with their bands, sorted; words which are in none are left out. */
function bandRows(counts: Tally): string[] {
  return [...counts]
    .flatMap(([word, count]) => {
      const band = bands.find(([, from]) => count >= (word.length > 3 ? from : from * 8))?.[0];
      return band === undefined ? [] : [`${word}\t${band}`];
    })
    .sort();
}

/** The text stage's model files, by their path under pipeline/stages/, from a training folder's listing. */
export function trainWords(folder: string): ModelFile[] {
  const lines = readFileSync(join(folder, 'listing.txt'), 'utf8').split('\n');
  const { singles, compounds, capitalized } = countWords(lines);
  const proper = [...capitalized].filter(([name, count]) => count > 3 && (singles.get(name) ?? 0) < 2);
  const oftener = [...compounds].filter(([word, count]) => count > (singles.get(word.replace('-', '')) ?? 1e9));
  const words = (list: readonly [string, number][]): string[] => list.map(([word]) => word).sort();
  return [
    modelTable('text/model/words.tsv', ['word', 'band'], bandRows(singles)),
    modelTable('text/model/compounds.tsv', ['word', 'band'], bandRows(compounds)),
    modelTable('text/model/capitalized.tsv', ['word'], words(proper)),
    modelTable('text/model/hyphenated.tsv', ['word'], words(oftener)),
  ];
}
