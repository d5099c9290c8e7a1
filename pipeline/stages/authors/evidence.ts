import { ngramWeights, tokenCounts } from './tokens.ts';
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

/** What is known of one word: its counts and the log-odds (nats) that it is a family name rather than a given one. */
export interface Evidence {
  counts: Counts;
  /** Log-odds from counts, with the spelling as prior. */
  family: number;
}

export const noCounts: Counts = {
  givenFirst: 0,
  givenLater: 0,
  family: 0,
  familyFirst: 0,
  familyLast: 0,
  beforeGiven: 0,
  beforeFamily: 0,
};

/** Number of hash buckets of the spelling model; one printable character each in the generated table. */
export const buckets = 16384;
const zero = 79;
const step = 0.05;

/** Writes a weight as one printable character (a step of 0.05 nats), the inverse of what the spelling model reads. */
export function encodeWeight(weight: number): string {
  const code = Math.max(33, Math.min(125, zero + Math.round(weight / step)));
  return String.fromCharCode(code === 92 || code === 39 || code === 96 ? code + 1 : code);
}

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

/** Log-odds (nats, within 3) that a token is a family name, from its spelling alone. */
export function spelledLogOdds(token: string): number {
  if (ngramWeights === '') return 0;
  let sum = 0;
  for (const feature of spellingFeatures(token)) sum += (ngramWeights.charCodeAt(feature) - zero) * step;
  return Math.max(-3, Math.min(3, sum));
}

/** Reads the table of counts: each line holds seven numbers, then the tokens which share them. */
export function parseCounts(table: string): Map<string, Counts> {
  const counts = new Map<string, Counts>();
  for (const line of table.split('\n')) {
    const [numbers, ...tokens] = line.split(' ');
    const n = (numbers ?? '').split(',').map(Number);
    const shared: Counts = {
      givenFirst: n[0] ?? 0,
      givenLater: n[1] ?? 0,
      family: n[2] ?? 0,
      familyFirst: n[3] ?? 0,
      familyLast: n[4] ?? 0,
      beforeGiven: n[5] ?? 0,
      beforeFamily: n[6] ?? 0,
    };
    for (const token of tokens) counts.set(token, shared);
  }
  return counts;
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

let table: Map<string, Counts> | null = null;
const remembered = new Map<string, Evidence>();
const mostRemembered = 50_000;

/** Looks a word up as it is written; the first call reads the table. */
export function evidenceOf(word: string): Evidence {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  table ??= parseCounts(tokenCounts);
  const token = fold(word);
  const counts = table.get(token) ?? noCounts;
  const evidence = weigh(counts, () => spelledLogOdds(token));
  if (remembered.size >= mostRemembered) remembered.clear();
  if (word.length <= 40) remembered.set(word, evidence);
  return evidence;
}
