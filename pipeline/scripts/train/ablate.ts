/**
 * Leaves out one thing the names rest on at a time and prints the table of docs/names.md.
 * Usage: node ablate.js CORPUS (the folder with train/ and dev/); the cut's weights are fitted anew on train/ each time.
 */
import { join } from 'node:path';
import { nameAuthors } from '../../stages/authors/authors.ts';
import {
  type Counts,
  type Evidence,
  evidenceOf,
  noCounts,
  spelledLogOdds,
  weigh,
} from '../../stages/authors/evidence.ts';
import { fitted, type Model } from '../../stages/authors/model.ts';
import { splitFeatureNames } from '../../stages/authors/split-name.ts';
import { fold } from '../../stages/authors/words.ts';
import { readAuthorLines, readGold } from './corpus.ts';
import { examplesOf, sightingsOf, tally } from './count.ts';
import { cutChoices, fitCut } from './fit.ts';
import { scoreModel } from './score.ts';

const corpus = process.argv[2] ?? '../shared/corpus';
const examples = examplesOf(readGold(join(corpus, 'train')));
const table = new Map<string, Counts>();
for (const example of examples) tally(table, sightingsOf(example));
const choices = cutChoices(examples, table);

/** Weights fitted without some features. */
function without(...left: string[]): readonly number[] {
  const out = splitFeatureNames.map((name) => left.some((start) => name.startsWith(start)));
  const masked = choices.map(({ options, right }) => ({
    options: options.map((features) => features.map((value, i) => (out[i] ? 0 : value))),
    right,
  }));
  return fitCut(masked).map((weight, i) => (out[i] ? 0 : weight));
}

/** A lookup which remembers, so that the variants run at the pipeline's speed. */
function remember(lookup: (token: string) => Evidence): Model['lookup'] {
  const known = new Map<string, Evidence>();
  return (word) => {
    const evidence = known.get(word) ?? lookup(fold(word));
    known.set(word, evidence);
    return evidence;
  };
}

const nothing = remember(() => weigh(noCounts, () => 0));
const byLastWord = splitFeatureNames.map(() => 0);
const variants: [name: string, change: Partial<Model>][] = [
  ['everything', {}],
  ['no spelling model', { lookup: remember((token) => weigh(table.get(token) ?? noCounts, () => 0)) }],
  ['no counts, spelling alone', { lookup: remember((token) => weigh(noCounts, () => spelledLogOdds(token))) }],
  ['no evidence of words at all', { lookup: nothing }],
  ['format by number of words alone', { words: false }],
  ['no turned names', { invertedPenalty: -99 }],
  ['family is the last word', { splitWeights: byLastWord, multiWordPrior: 99 }],
  ['cut without particles', { splitWeights: without('particle') }],
  ['cut without kind of middle words', { splitWeights: without('moved-family', 'moved-only-family') }],
  ['cut without first word', { splitWeights: without('first-word') }],
  ['cut without last word', { splitWeights: without('last-alone', 'particle-capital-common') }],
  ['cut without length and unseen', { splitWeights: without('moved-short', 'moved-unseen', 'moved-and-last-unseen') }],
  ['cut without initials', { splitWeights: without('first-initial', 'after-initial') }],
  ['no prior', { multiWordPrior: 0 }],
  ['a larger prior, 0.6', { multiWordPrior: 0.6 }],
];

const dev = join(corpus, 'dev');
const sets = [
  { gold: readGold(dev), lines: readAuthorLines(dev) },
  { gold: readGold(dev, 'hard.gold.jsonl'), lines: readAuthorLines(dev, 'hard.txt') },
] as const;
const show = (value: number): string => value.toFixed(2);
console.log(
  '| left out | record exact | given-first | hard | format | several-word family | several-word given | particle | µs a line |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
for (const [name, change] of variants) {
  const model: Model = { ...fitted, lookup: evidenceOf, ...change };
  const hard = scoreModel(sets[1].gold, sets[1].lines, model);
  const all = scoreModel(sets[0].gold, sets[0].lines, model);
  const start = process.cpuUsage();
  for (let round = 0; round < 5; round++)
    for (const line of sets[0].lines) nameAuthors(line, () => undefined, undefined, model);
  const { user } = process.cpuUsage(start);
  const row = [
    all.trusted,
    all.givenFirst,
    hard.trusted,
    all.format,
    all.severalFamily,
    all.severalGiven,
    all.particle,
  ];
  console.log(`| ${name} | ${row.map(show).join(' | ')} | ${(user / 5 / sets[0].lines.length).toFixed(1)} |`);
}
