import { modelRows } from '../model-table.ts';
import type { Line } from './line.ts';

/** Cost of a line, in log-odds units (natural logarithm), as (a piece of) a title, an authors list, or running prose. */
export interface Reading {
  title: number;
  names: number;
  prose: number;
}

type Weights = Readonly<Record<keyof Reading, readonly number[]>>;

const MAX_COST = 12;
/** A title or a list of names which ends as a sentence does. */
const STOP = 3;
/** Names of one part, each word of it English; no one-author list of the 9,718 is so. */
const NAMELESS = 5;
/** Prose which is mostly marks, a formula. */
const FORMULA = 3;
const LONGEST_TITLE = 300;

let weights: Weights | null = null;

/** The weights of the softmax; a row of the table is a feature's, in the order of `lineFeatureNames`. */
function readWeights(): Weights {
  const rows = modelRows('segment/model/weights.tsv').map((row) => row.split('\t').slice(1).map(Number));
  const column = (index: number): number[] => rows.map((row) => row[index]!);
  return { title: column(0), names: column(1), prose: column(2) };
}

/** Costs of a line's three readings: minus the logarithm of a softmax over its features, at most MAX_COST each. */
export function emissionCosts(line: Line): Reading {
  weights ??= readWeights();
  const x = features(line);
  const title = score(x, weights.title);
  const names = score(x, weights.names);
  const prose = score(x, weights.prose);
  const top = Math.max(title, names, prose);
  const sum = top + Math.log(Math.exp(title - top) + Math.exp(names - top) + Math.exp(prose - top));
  const stop = line.endsStop ? STOP : 0;
  return {
    title: Math.min(MAX_COST, sum - title) + stop + (line.length > LONGEST_TITLE ? MAX_COST : 0),
    names: Math.min(MAX_COST, sum - names) + stop + (line.parts === 1 && line.english >= line.words ? NAMELESS : 0),
    prose: Math.min(line.letters * 2 < line.length ? FORMULA : MAX_COST, sum - prose),
  };
}

function score(x: readonly number[], row: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < row.length; i++) sum += row[i]! * x[i]!;
  return sum;
}

/** Names of the numbers of `features`, in their order: the rows of model/weights.tsv. */
export const lineFeatureNames: readonly string[] = (
  'constant capitals small prose prose-count links has-link particles initials english-count english commas-count ' +
  'has-comma commas named-parts longest-over-4 longest words-a-part one-part stops colons digits brackets length ' +
  'length-over-110 length-over-160 length-over-230 one-part-english one-part-small-start comma-capitals one-word ' +
  'two-words three-words'
).split(' ');

/** The numbers the weights multiply, each between 0 and about 1; the order is that of `lineFeatureNames`. */
export function features(line: Line): number[] {
  const words = Math.max(1, line.words);
  const parts = Math.max(1, line.parts);
  return [
    1,
    line.capitals / words,
    line.small / words,
    line.prose / words,
    Math.min(3, line.prose) / 3,
    line.links / words,
    line.links > 0 ? 1 : 0,
    line.particles / words,
    line.initials / words,
    Math.min(4, line.english) / 4,
    line.english / words,
    Math.min(6, line.commas) / 6,
    line.commas > 0 ? 1 : 0,
    line.commas / words,
    line.named / parts,
    line.longest > 4 ? 1 : 0,
    Math.min(12, line.longest) / 12,
    Math.min(10, words / parts) / 10,
    parts === 1 ? 1 : 0,
    Math.min(2, line.stops) / 2,
    Math.min(1, line.colons),
    Math.min(1, line.digits / words),
    Math.min(1, line.brackets / words),
    Math.min(100, line.length) / 100,
    line.length > 110 ? 1 : 0,
    line.length > 160 ? 1 : 0,
    line.length > 230 ? 1 : 0,
    parts === 1 ? line.english / words : 0,
    parts === 1 && line.starts === 'small' ? 1 : 0,
    line.commas > 0 ? line.capitals / words : 0,
    words === 1 ? 1 : 0,
    words === 2 ? 1 : 0,
    words === 3 ? 1 : 0,
  ];
}
