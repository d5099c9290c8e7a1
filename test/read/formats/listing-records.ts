import type { Kept } from './listing-kinds.ts';

/** Invented records. */
export const records: readonly Kept[] = [
  {
    title: 'Gentle Pruning of Attention Heads by Seasonal Masking',
    authors: [
      ['Marta', 'Oyelaran'],
      ['Jun', 'Fukazawa'],
      ['Pieter', 'Houtman'],
    ],
    abstract:
      'Attention heads are often redundant, but removing them at once hurts the model. We mask heads in seasons, so that each has a time in which the others learn to do its work. On three invented benchmarks the method removes half of all heads without a loss of accuracy.',
  },
  {
    title: 'A Note on Counting Triangles in Drifting Streams',
    authors: [
      ['Sara', 'Lindqvist'],
      ['Chidi', 'Abara'],
    ],
    abstract:
      'Graph streams drift, and estimators of triangle counts forget too slowly. This note shows that a reservoir with two clocks keeps the variance bounded under any drift of bounded rate. Experiments on synthetic streams agree with the bound within a small factor.',
  },
  {
    title: 'Robust Inference for Sparse Tensor Models with Missing Modes',
    authors: [
      ['Ines', 'Carvalho'],
      ['Tomasz', 'Wierzba'],
      ['Aiko', 'Nishida'],
      ['Robert', 'Quill'],
    ],
    abstract:
      'Tensor models are used where data have many modes, yet whole modes are missing in practice. We propose an estimator which imputes a missing mode from its marginals and prove that it is consistent. The method is fast, and it improves prediction on sensor data by a wide margin.',
  },
  {
    title: 'Learning Tidal Currents from Sparse Buoys',
    authors: [['Helga', 'Brandvold']],
    abstract:
      'Tidal currents are measured by few buoys, and models of them are coarse. We train a neural operator on simulated tides and adapt it to the buoys of one bay. It predicts currents for a day ahead with half the error of the harmonic method, and it needs no bathymetry.',
  },
  {
    title: 'Certified Bounds for Lazy Gradient Methods',
    authors: [
      ['Anselm', 'Okoro'],
      ['Lucia', 'Ferrante'],
      ['Wei', 'Zhang'],
    ],
    abstract:
      'Lazy gradient methods skip updates that would change little. We study when skipping is safe and derive bounds that can be computed while the method runs. The bounds hold for convex losses and, with a small change, for losses that are only smooth.',
  },
  {
    title: 'Speech Translation without Pauses: A Streaming Decoder',
    authors: [
      ['Nadia', 'Rahmani'],
      ['Oskar', 'Lund'],
    ],
    abstract:
      'Translation of speech usually waits for a pause. Our decoder commits to a word as soon as no later sound could change it, which we detect with a small classifier. The delay falls to less than a second while the quality stays the same on four language pairs.',
  },
  {
    title: 'Graph Matching with Partial Certificates',
    authors: [
      ['Dmitri', 'Volkonsky'],
      ['Priya', 'Raman'],
      ['Elena', 'Castellanos'],
    ],
    abstract:
      'Matching two graphs is hard in general, and heuristics give no guarantee. We introduce partial certificates, which prove for single nodes that their match is optimal. In our experiments most nodes of road networks can be certified within seconds.',
  },
  {
    title: 'Active Search for Rare Minerals in Hyperspectral Images',
    authors: [
      ['Grace', 'Mutua'],
      ['Felix', 'Adler'],
    ],
    abstract:
      'Rare minerals cover few pixels of a hyperspectral image, so random labels hardly meet them. We formulate the search for them as a bandit problem with spatial memory. The approach finds nine of ten deposits after looking at a hundredth of the scene.',
  },
  {
    title: 'On the Calibration of Small Language Models',
    authors: [
      ['Yusuf', 'Demirel'],
      ['Karin', 'Holm'],
      ['Paul', 'Achterberg'],
      ['Mina', 'Sato'],
    ],
    abstract:
      'Small language models are cheap but seldom know what they do not know. We compare five ways to calibrate them on questions from four fields. A simple temperature for each length of answer works best, and its gain grows as models become smaller.',
  },
  {
    title: 'Fair Allocation of Charging Slots under Uncertain Demand',
    authors: [
      ['Beatriz', 'Noronha'],
      ['Samuel', 'Keane'],
    ],
    abstract:
      'Charging slots for vehicles are scarce in the evening. This paper presents an auction which allocates them fairly although the demand is known only in distribution. We prove that no driver gains by lying, and a simulation of one city shows short queues.',
  },
  {
    title: 'Denoising Old Maps with Contour Priors',
    authors: [
      ['Violeta', 'Petrova'],
      ['Hugo', 'Lambert'],
      ['Ravi', 'Menon'],
    ],
    abstract:
      'Old maps are stained and folded, and their contours break. We restore them with a diffusion model whose prior knows that contours close. Archivists preferred our restorations to those of two commercial tools in most cases, and they took less time to correct.',
  },
  {
    title: 'Efficient Planning for Orchard Robots',
    authors: [
      ['Ingrid', 'Solberg'],
      ['Mateo', 'Quiroga'],
    ],
    abstract:
      'Robots that pick fruit spend much of their time driving between trees. We plan their tours with a branching rule that uses the ripeness of each tree. The tours are a fifth shorter than those of a greedy planner, and they are computed on the robot itself.',
  },
];
