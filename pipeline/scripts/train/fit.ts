import { buckets, type Counts, noCounts, spellingFeatures, weigh } from '../../stages/authors/evidence.ts';
import { cutFeatures, type Lookup, possibleSplits, splitFeatureNames } from '../../stages/authors/split-name.ts';
import { fold } from '../../stages/authors/words.ts';
import { type Example, sightingsOf, tally } from './count.ts';

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** Fits the spelling model: logistic regression (AdaGrad) over hashed letter groups, family against given name. */
export function fitSpelling(table: ReadonlyMap<string, Counts>, holdOut: (token: string) => boolean): Float64Array {
  const samples = [...table]
    .filter(([token]) => !holdOut(token))
    .map(([token, c]) => {
      const family = c.family + c.familyFirst + c.familyLast;
      const given = c.givenFirst + c.givenLater;
      return {
        features: spellingFeatures(token),
        target: family / (family + given || 1),
        weight: Math.min(3, family + given) ** 0.5,
      };
    });
  const weights = new Float64Array(buckets);
  const squares = new Float64Array(buckets).fill(0.01);
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < samples.length; i++) {
      const { features, target, weight } = samples[(i * 7919) % samples.length]!;
      let sum = 0;
      for (const feature of features) sum += weights[feature]!;
      const error = weight * (target - sigmoid(sum));
      for (const feature of features) {
        const gradient = error - 0.05 * weights[feature]!;
        squares[feature]! += gradient * gradient;
        weights[feature]! += (0.1 * gradient) / Math.sqrt(squares[feature]!);
      }
    }
  }
  return weights;
}

const spelled = (weights: Float64Array, token: string): number => {
  let sum = 0;
  for (const feature of spellingFeatures(token)) sum += weights[feature]!;
  return Math.max(-3, Math.min(3, sum));
};

const fold5 = (token: string): number => {
  let hash = 0;
  for (const letter of token) hash = (hash * 31 + letter.charCodeAt(0)) % 1_000_003;
  return hash % 5;
};

interface Choice {
  options: number[][];
  right: number;
}

/** Names of three and more words with each cut's features, the author's own sighting left out of the counts. */
export function cutChoices(examples: readonly Example[], counts: ReadonlyMap<string, Counts>): Choice[] {
  const table = new Map([...counts].map(([token, c]) => [token, { ...c }]));
  const models = [0, 1, 2, 3, 4].map((part) => fitSpelling(table, (token) => fold5(token) === part));
  const lookup: Lookup = (word) => {
    const token = fold(word);
    const c = table.get(token) ?? noCounts;
    return weigh(c, () => spelled(models[fold5(token)]!, token));
  };
  const choices: Choice[] = [];
  for (const example of examples) {
    const { given, family, byPeople } = example;
    const words = [...given, ...family];
    if (!byPeople || given.length === 0 || words.length < 3) continue;
    const cuts = possibleSplits(words);
    const right = cuts.indexOf(given.length);
    if (cuts.length < 2 || right < 0) continue;
    const sightings = sightingsOf(example);
    tally(table, sightings, -1);
    choices.push({ options: cuts.map((cut) => cutFeatures(words, cut, lookup)), right });
    tally(table, sightings, 1);
  }
  return choices;
}

/** Fits the cut's weights by gradient ascent on the conditional likelihood with a small ridge. */
export function fitCut(choices: readonly Choice[], ridge = 0.003, rounds = 1000): number[] {
  const weights = new Array<number>(splitFeatureNames.length).fill(0);
  for (let round = 0; round < rounds; round++) {
    const gradient = weights.map((weight) => -ridge * weight);
    for (const { options, right } of choices) {
      const scores = options.map((features) => features.reduce((sum, value, i) => sum + value * weights[i]!, 0));
      const top = Math.max(...scores);
      const mass = scores.map((score) => Math.exp(score - top));
      const total = mass.reduce((sum, value) => sum + value, 0);
      for (let option = 0; option < options.length; option++) {
        const error = (option === right ? 1 : 0) - mass[option]! / total;
        const features = options[option]!;
        for (let i = 0; i < splitFeatureNames.length; i++) gradient[i]! += (error * features[i]!) / choices.length;
      }
    }
    for (let i = 0; i < splitFeatureNames.length; i++) weights[i]! += 0.5 * gradient[i]!;
  }
  return weights;
}
