import type { Segment, SegmentedRecord } from '../../../pipeline/record/record.ts';

/** A record of three lines, of invented text. */
export type Paper = readonly [title: string, authors: string, abstract: string];

export const papers: readonly Paper[] = [
  [
    'Gentle Pruning of Attention Heads by Seasonal Masking',
    'Marta Oyelaran, Jun Fukazawa, Pieter van Houten',
    'Attention heads are often redundant, but removing them at once hurts the model. We mask heads in seasons, so that each has a time in which the others learn to do its work. On three invented benchmarks the method removes half of all heads without a loss of accuracy, and it needs no more training than the dense model does.',
  ],
  [
    'A Note on Counting Triangles in Drifting Streams',
    'Lindqvist, Sara, Abara, Chidi, Moreau, Jean-Luc',
    'We study how many triangles a stream of edges holds when its distribution drifts with time. A sketch of logarithmic size suffices if the drift is slow, and we show that no sketch of less than linear size can do when it is fast. Our experiments on synthetic graphs agree with the theory to within two percent of the count.',
  ],
  [
    'Clustering, Ranking, and What Lies Between',
    'Ngozi Bello',
    'Clusters have no order and rankings have no groups. In this paper we define a family of objectives which lies between the two, give an algorithm that is optimal up to a constant, and report how people use it to sort their photographs. The algorithm runs in near-linear time, and its code is available to everybody who asks.',
  ],
  [
    'Can Sparse Rewards Be Learned from Silence?',
    'R. T. Halvorsen, K. Iyer and D. Castellano',
    'An agent which hears nothing may still learn something from the fact that it hears nothing. We formalise this remark as a bandit problem with missing feedback, prove a regret bound that is tight in the number of silent rounds, and test it in a simulated kitchen. The bound improves on those known by a factor of the horizon.',
  ],
  [
    'k-Winner Networks for Weather in Small Valleys',
    'Tanaka, Eri; Østby, Lars; Kovač, Ana',
    'Weather in small valleys follows rules of its own, which large models do not resolve. We propose networks in which only k units may speak at a time; these recover the rules from two years of readings. Compared with existing models the error falls by a third, while the number of parameters is smaller by two orders of magnitude.',
  ],
  [
    'Bayesian Bookkeeping',
    'Sofia Marchetti, Oluwaseun Adeyemi',
    'Bookkeepers know more than their books say. We put a prior on the entries that are missing and infer the rest by a sampler which respects that sums must balance. The sampler mixes fast in practice, and in a study with seven firms it found all but one of the errors that had been planted in their books by the authors of this paper.',
  ],
];

/** Greedy wrap at `width` columns. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

export function records(segments: readonly Segment[]): SegmentedRecord[] {
  return segments.filter((segment) => segment.kind === 'record');
}

/** Title, authors and abstract of each record, line breaks as spaces. */
export function fields(segments: readonly Segment[]): (string | null)[][] {
  const flat = (value: string | null) => value?.replaceAll('\n', ' ') ?? null;
  return records(segments).map((record) => [flat(record.title), flat(record.authors), flat(record.abstract)]);
}
