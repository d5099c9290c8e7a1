import { type SearchField, searchFields } from '../model.ts';
import { eachRow, mark } from '../postings.ts';
import { load } from './data.ts';

/** What finding a word is worth, by field: as a whole word, as the beginning of one. Title before author before the rest. */
const worth: Record<SearchField, { whole: number; beginning: number }> = {
  title: { whole: 60, beginning: 50 },
  author: { whole: 24, beginning: 20 },
  repo: { whole: 8, beginning: 6 },
  abstract: { whole: 2, beginning: 1 },
};
/** Below it a word was found neither in the title nor in the authors. */
export const headWorth = worth.author.beginning;

/** Answers that are kept for the keys that follow. */
const kept = 12;
const answers = new Map<string, Promise<Uint8Array>>();

/** How much of a word of the text a word of the query must be. */
export type Extent = 'beginning' | 'whole';

/** For each of `total` rows what it is worth that a word begins with `word`, or is it, in one field or in any; 0 where none does. */
export function wordWorth(
  word: string,
  field: SearchField | 'any',
  total: number,
  extent: Extent = 'beginning',
): Promise<Uint8Array> {
  const key = `${extent} ${field}:${word}`;
  const known = answers.get(key);
  answers.delete(key);
  const answer = known ?? find(word, field, total, extent);
  answers.set(key, answer);
  answer.catch(() => answers.delete(key));
  if (answers.size > kept) answers.delete(answers.keys().next().value!);
  return answer;
}

async function find(word: string, field: SearchField | 'any', total: number, extent: Extent): Promise<Uint8Array> {
  const { whole, longer } = await listsOf(word, extent);
  const weights = new Uint8Array(total);
  for (const [place, name] of [...searchFields.entries()].reverse()) {
    if (field !== 'any' && field !== name) continue;
    for (const lists of longer) mark(weights, lists[place]!, worth[name].beginning);
    if (whole !== null) mark(weights, whole[place]!, worth[name].whole);
  }
  return weights;
}

/** For each of `total` rows a bit a field, in the order of searchFields, that has all words of a phrase, the last begun at least. */
export async function phraseFields(phrase: readonly string[], total: number): Promise<Uint8Array> {
  const all = new Uint8Array(total).fill(0xff);
  const own = new Uint8Array(total);
  for (const [at, word] of phrase.entries()) {
    const { whole, longer } = await listsOf(word, at === phrase.length - 1 ? 'beginning' : 'whole');
    own.fill(0);
    for (const lists of [...longer, ...(whole === null ? [] : [whole])])
      for (const [place, list] of lists.entries())
        eachRow(list, (row) => {
          own[row]! |= 1 << place;
        });
    for (let row = 0; row < total; row++) all[row]! &= own[row]!;
  }
  return all;
}

/** The lists of a word, and those of all words that begin with it. */
async function listsOf(word: string, extent: Extent): Promise<{ whole: string[] | null; longer: string[][] }> {
  const { firsts, prefixes } = await load('words', true);
  if (extent === 'whole') return { whole: await lookUp(firsts, word), longer: [] };
  // not in the order of words: a long beginning is written before the short one that holds it
  const place = prefixes.indexOf(word);
  const united = place !== -1;
  const [whole, ...longer] = await Promise.all([lookUp(firsts, word), ...(united ? [load(`prefixes/${place}`)] : [])]);
  if (united) return { whole: whole!, longer: longer as string[][] };
  return { whole: whole!, longer: await beginning(firsts, word) };
}

async function lookUp(firsts: readonly string[], word: string): Promise<string[] | null> {
  const at = lastNotAbove(firsts, word);
  if (at === -1) return null;
  const shard = await shardOf(at);
  const place = lastNotAbove(shard.words, word);
  return shard.words[place] === word ? shard.lists(place) : null;
}

async function beginning(firsts: readonly string[], word: string): Promise<string[][]> {
  const found: string[][] = [];
  if (firsts.length === 0) return found;
  const first = Math.max(0, lastNotAbove(firsts, word));
  let last = first;
  while (last + 1 < firsts.length && firsts[last + 1]!.startsWith(word)) last++;
  const shards = await Promise.all(Array.from({ length: last - first + 1 }, (_, index) => shardOf(first + index)));
  for (const shard of shards)
    for (let at = Math.max(0, lastNotAbove(shard.words, word)); at < shard.words.length; at++) {
      if (shard.words[at]!.startsWith(word)) found.push(shard.lists(at));
      else if (shard.words[at]! > word) break;
    }
  return found;
}

interface Shard {
  words: string[];
  lists(place: number): string[];
}

const shards = new Map<number, Promise<Shard>>();
/** Shards that stay in memory, some 100 kB each. */
const maxShards = 60;

function shardOf(at: number): Promise<Shard> {
  const known = shards.get(at);
  if (known !== undefined) return known;
  const size = searchFields.length + 1;
  const loading = load(`words/${at}`).then((flat) => ({
    words: flat.filter((_, place) => place % size === 0),
    lists: (place: number) => flat.slice(place * size + 1, (place + 1) * size),
  }));
  shards.set(at, loading);
  loading.catch(() => shards.delete(at));
  if (shards.size > maxShards) shards.delete(shards.keys().next().value!);
  return loading;
}

/** Words near one that nothing begins with, the most frequent first: one letter more, less, other, or two swapped. */
export async function similarWords(word: string, most = 3): Promise<string[]> {
  if (word.length < 4) return [];
  const { firsts } = await load('words', true);
  const near: { word: string; size: number }[] = [];
  const first = Math.max(0, lastNotAbove(firsts, word.slice(0, 2)));
  for (let at = first; at < firsts.length && (at === first || firsts[at]! < `${word.slice(0, 2)}\uffff`); at++) {
    const shard = await shardOf(at);
    for (const [place, other] of shard.words.entries())
      if (other[0] === word[0] && isNear(word, other))
        near.push({ word: other, size: shard.lists(place).reduce((sum, list) => sum + list.length, 0) });
    if (at - first > 12) break;
  }
  return near
    .sort((a, b) => b.size - a.size)
    .slice(0, most)
    .map(({ word }) => word);
}

/** Place of the last of the sorted values that is not above `value`; -1 where all are. */
function lastNotAbove(sorted: readonly string[], value: string): number {
  let [low, high] = [-1, sorted.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sorted[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Whether one letter added, left out, changed or swapped with the next makes one word of the other. */
export function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  if (restA.length > restB.length) return restA.slice(1) === restB;
  if (restB.length > restA.length) return restB.slice(1) === restA;
  if (restA.slice(1) === restB.slice(1)) return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}
