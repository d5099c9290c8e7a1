import type { Counts } from '../../stages/authors/evidence.ts';
import { noCounts, places } from '../../stages/authors/evidence.ts';
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

/** Counts to 10 exactly, then with two significant steps: a common word's exact number tells nothing more. */
function rounded(count: number): number {
  if (count <= 10) return count;
  const step = 2 ** Math.floor(Math.log2(count / 5));
  return Math.round(count / step) * step;
}

/** Rows of the table which evidence.ts reads: a word and its counts; words without a count are left out. */
export function countRows(table: ReadonlyMap<string, Counts>): string[] {
  return [...table]
    .filter(([, counts]) => places.some((place) => counts[place] !== 0))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([token, counts]) => [token, ...places.map((place) => rounded(counts[place]))].join('\t'));
}
