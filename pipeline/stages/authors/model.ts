import { modelRows } from '../model-table.ts';
import { evidenceOf } from './evidence.ts';
import { type Lookup, splitFeatureNames } from './split-name.ts';

/** What the reading of a list rests on; the ablation in docs/names.md changes one thing at a time. */
export interface Model {
  /** What is known of a word. */
  lookup: Lookup;
  /** Weights of the cut's features. */
  splitWeights: readonly number[];
  /** Nats by which a family of several words must win, since most middle words belong to the given name. */
  multiWordPrior: number;
  /** The format is decided by the words too, not by their number alone. */
  words: boolean;
  /** Cost in log-odds units of a name in a given-first list whose family stands first ("Li Xiaoming"). */
  invertedPenalty: number;
}

let splitWeights: readonly number[] | null = null;

function readSplitWeights(): readonly number[] {
  const weights = new Map(modelRows('authors/model/split.tsv').map((row) => row.split('\t') as [string, string]));
  return splitFeatureNames.map((name) => Number(weights.get(name)));
}

/** The model of the pipeline. */
export const fitted: Model = {
  lookup: evidenceOf,
  get splitWeights() {
    splitWeights ??= readSplitWeights();
    return splitWeights;
  },
  multiWordPrior: 0.4,
  words: true,
  invertedPenalty: -2.5,
};
