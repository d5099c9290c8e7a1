import fc from 'fast-check';

// The same cases in every run, so that a failure is the change's own; `make explore` looks at new ones.
const seed = process.env.PAPERSET_SEED;
fc.configureGlobal({ seed: seed === undefined ? 20261128 : seed === 'new' ? Date.now() | 0 : Number(seed) });
