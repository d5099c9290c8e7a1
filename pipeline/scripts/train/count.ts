import type { Counts } from '../../stages/authors/evidence.ts';
import { noCounts } from '../../stages/authors/evidence.ts';
import { fold, isInitial } from '../../stages/authors/words.ts';
import type { Gold } from './corpus.ts';

/** One author of the training lists, in words. */
export interface Example {
  given: string[];
  family: string[];
  /** The cut was made by people: only such cuts fit the cut's weights. */
  byPeople: boolean;
  /** The cut counts: a program which always cuts after the first word teaches nothing about three words and more. */
  counts: boolean;
  caseFree: boolean;
}

export type Sightings = [token: string, place: keyof Counts][];

const wordsOf = (text: string | null | undefined): string[] => (text ?? '').split(/\s+/).filter((word) => word !== '');

/** Every author with a cut to be trusted. */
export function examplesOf(gold: readonly Gold[]): Example[] {
  return gold.flatMap((record) =>
    record.authors
      .filter((author) => author.doubt === undefined && author.family)
      .map((author) => ({
        given: wordsOf(author.given),
        family: wordsOf(author.family),
        byPeople: record.split_by === 'people',
        counts: record.split_by !== 'first',
        caseFree: author.case_free === true,
      })),
  );
}

/** The places in which an author's words were seen; initials are left out. */
export function sightingsOf(example: Example): Sightings {
  const { given, family } = example;
  if (given.length === 0 || (given.length + family.length > 2 && !example.counts)) return [];
  const seen: Sightings = [];
  const see = (word: string, place: keyof Counts): void => {
    if (!isInitial(word)) seen.push([fold(word), place]);
  };
  given.forEach((word, index) => {
    see(word, index === 0 ? 'givenFirst' : 'givenLater');
  });
  family.forEach((word, index) => {
    const last = index === family.length - 1;
    see(word, family.length === 1 ? 'family' : last ? 'familyLast' : 'familyFirst');
  });
  if (given.length > 1 && family.length === 1 && given.slice(1).some((word) => !isInitial(word)))
    see(given[0]!, 'beforeGiven');
  if (family.length > 1) see(given[0]!, 'beforeFamily');
  return seen;
}

/** Adds sightings to a table, or takes them out with `sign` -1. */
export function tally(table: Map<string, Counts>, sightings: Sightings, sign: 1 | -1 = 1): void {
  for (const [token, place] of sightings) {
    let counts = table.get(token);
    if (counts === undefined) {
      counts = { ...noCounts };
      table.set(token, counts);
    }
    counts[place] += sign;
  }
}

/** Counts to 10 exactly, then with two significant steps, so that many tokens share one line of the table. */
function rounded(count: number): number {
  if (count <= 10) return count;
  const step = 2 ** Math.floor(Math.log2(count / 5));
  return Math.round(count / step) * step;
}

/** Writes the table which evidence.ts reads: a line holds seven numbers, then the tokens which share them. */
export function printCounts(table: ReadonlyMap<string, Counts>): string {
  const lines = new Map<string, string[]>();
  for (const [token, c] of [...table].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const numbers = [c.givenFirst, c.givenLater, c.family, c.familyFirst, c.familyLast, c.beforeGiven, c.beforeFamily];
    if (numbers.every((number) => number === 0)) continue;
    const key = numbers.map(rounded).join(',');
    const tokens = lines.get(key);
    if (tokens === undefined) lines.set(key, [token]);
    else tokens.push(token);
  }
  return [...lines].map(([key, tokens]) => `${key} ${tokens.join(' ')}`).join('\n');
}
