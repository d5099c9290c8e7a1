import { linkWords, nameWords, particles, proseWords } from '../../stages/segment/words.ts';
import { type Gold, readGold } from './corpus.ts';
import { type ModelFile, modelTable } from './model-file.ts';

/** Titles a word must stand in. */
const TITLES = 12;
/** Titles a word must stand in for each time it is a word of an author's name. */
const TITLES_A_NAME = 20;

const add = (counts: Map<string, number>, word: string): void => {
  counts.set(word, (counts.get(word) ?? 0) + 1);
};

/** In how many titles each word of three letters and more stands, in small letters; a hyphen compound is one word. */
function countTitles(gold: readonly Gold[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { title } of gold) {
    const words = title.match(/(?<![\p{L}\p{N}_])[A-Za-z]+(?:-[A-Za-z]+)*(?![\p{L}\p{N}_])/gu) ?? [];
    for (const word of new Set(words.map((word) => word.toLowerCase()))) if (word.length > 2) add(counts, word);
  }
  return counts;
}

/** How often each word is one of a given or family name, in small letters. */
function countNames(gold: readonly Gold[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { given, family } of gold.flatMap((record) => record.authors))
    for (const word of `${given ?? ''} ${family ?? ''}`.toLowerCase().split(' ')) add(counts, word);
  return counts;
}

/** Words that tell a title: in 12 titles or more, in 20 for each name they are in, and in no list of `words.ts`; sorted. */
export function titleWordsOf(gold: readonly Gold[]): string[] {
  const names = countNames(gold);
  const listed = new Set([...linkWords, ...nameWords, ...particles, ...proseWords, 'and']);
  return [...countTitles(gold)]
    .filter(([word, titles]) => titles >= Math.max(TITLES, TITLES_A_NAME * (names.get(word) ?? 0)) && !listed.has(word))
    .map(([word]) => word)
    .sort();
}

/** The segment stage's model file of title words, from the gold records of a training folder. */
export function trainTitleWords(folder: string): ModelFile {
  return modelTable('segment/model/title-words.tsv', ['word'], titleWordsOf(readGold(folder)));
}
