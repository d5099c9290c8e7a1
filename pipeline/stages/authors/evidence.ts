import { modelText } from '../model-file.ts';
import { fold } from './words.ts';

/** How often a token stands in each place of a name, over the people of the training lists. */
export interface Counts {
  /** First word of a given name. */
  givenFirst: number;
  /** Later word of a given name. */
  givenLater: number;
  /** A family name by itself. */
  family: number;
  /** Any word but the last of a family name of several words. */
  familyFirst: number;
  /** Last word of a family name of several words. */
  familyLast: number;
  /** First word of a name whose further words belong to the given name ("Lin" in "Lin Qiao Hsu"). */
  beforeGiven: number;
  /** First word of a name whose further words all belong to the family ("Rafa" in "Rafa Lomas Quintero"). */
  beforeFamily: number;
}

/** What is known of one word: its counts and the log-odds that it is a family name rather than a given one. */
export interface Evidence {
  counts: Counts;
  /** Log-odds from counts, with the spelling as prior. */
  family: number;
}

/** The places, in the order of the table's columns. */
export const places = [
  'givenFirst',
  'givenLater',
  'family',
  'familyFirst',
  'familyLast',
  'beforeGiven',
  'beforeFamily',
] as const satisfies readonly (keyof Counts)[];

export const noCounts: Counts = {
  givenFirst: 0,
  givenLater: 0,
  family: 0,
  familyFirst: 0,
  familyLast: 0,
  beforeGiven: 0,
  beforeFamily: 0,
};

/** Number of hash buckets of the spelling model. */
export const buckets = 16384;

/** Hash buckets of a token's beginnings (1-3 letters), ends (1-4), pairs and triples of letters, and its length. */
export function spellingFeatures(token: string): number[] {
  const features: number[] = [];
  const n = token.length;
  for (let size = 1; size <= 4 && size <= n; size++) {
    features.push(bucket(token, n - size, n, 7));
    if (size < 4) features.push(bucket(token, 0, size, 131));
  }
  for (let size = 2; size <= 3; size++) {
    for (let i = 0; i + size <= n && i < 20; i++) features.push(bucket(token, i, i + size, 1031));
  }
  features.push((Math.min(n, 15) * 7919 + 5) & (buckets - 1));
  return features;
}

function bucket(token: string, start: number, end: number, seed: number): number {
  let hash = seed * 31 + (end - start);
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ token.charCodeAt(i), 16777619);
  return (hash ^ (hash >>> 15)) & (buckets - 1);
}

/** Weights of the spelling model in log-odds units, one a hash bucket. */
let spellingWeights: Float64Array | null = null;

/** Log-odds (within 3) that a token is a family name, from its spelling alone. */
export function spelledLogOdds(token: string): number {
  spellingWeights ??= Float64Array.from(JSON.parse(modelText('authors/model/spelling.json')) as number[]);
  let sum = 0;
  for (const feature of spellingFeatures(token)) sum += spellingWeights[feature]!;
  return Math.max(-3, Math.min(3, sum));
}

interface Table {
  text: string;
  /** Where a folded word's numbers begin in the text; they are read when the word is asked for. */
  starts: Map<string, number>;
}

function readTable(): Table {
  const text = modelText('authors/model/words.tsv');
  const starts = new Map<string, number>();
  for (let row = text.indexOf('\n') + 1; row < text.length; ) {
    const tab = text.indexOf('\t', row);
    starts.set(text.slice(row, tab), tab + 1);
    row = text.indexOf('\n', tab) + 1;
  }
  return { text, starts };
}

function countsOf({ text, starts }: Table, token: string): Counts {
  const start = starts.get(token);
  if (start === undefined) return noCounts;
  const numbers = text.slice(start, text.indexOf('\n', start)).split('\t');
  return Object.fromEntries(places.map((place, i) => [place, Number(numbers[i])])) as Record<keyof Counts, number>;
}

/** Sightings from which on the counts speak alone. */
const enough = 6;

/** Evidence for a token: counts against counts, the spelling worth one sighting while there are few. */
export function weigh(counts: Counts, spelled: () => number): Evidence {
  const family = counts.family + counts.familyFirst + counts.familyLast;
  const given = counts.givenFirst + counts.givenLater;
  const prior = family + given < enough ? 1 / (1 + Math.exp(-spelled())) : 0.5;
  return { counts, family: Math.log((family + prior) / (given + 1 - prior)) };
}

const cyrillic = /^\p{Script=Cyrillic}/u;

/** The letter groups of the spelling model are Latin; a Slavic family in Cyrillic is known by its end. */
function slavicLogOdds(word: string): number {
  return /(?:[оеё]в|[иы]н|[оеё]ва|[иы]на|[сц]кий|[сц]кая|енко|ук|юк|ян|дзе|швили)$/.test(word.toLowerCase())
    ? 2.5
    : -0.7;
}

let table: Table | null = null;
const remembered = new Map<string, Evidence>();
const mostRemembered = 50_000;

/** Looks a word up as it is written; the first call reads the table. */
export function evidenceOf(word: string): Evidence {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  table ??= readTable();
  const token = fold(word);
  const counts = countsOf(table, token);
  const evidence = weigh(counts, () => (cyrillic.test(word) ? slavicLogOdds(word) : spelledLogOdds(token)));
  if (remembered.size >= mostRemembered) remembered.clear();
  if (word.length <= 40) remembered.set(word, evidence);
  return evidence;
}
