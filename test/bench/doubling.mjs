// CPU time of cleaning one record for texts of 128 and 256 kB: `node test/bench/doubling.mjs`. A linear rule takes twice as
// long for twice the text, a quadratic one four times. Needs the compiled program (make).
import { noCorrections } from '../../dist/pipeline/record/corrections.js';
import { cleanRecord } from '../../dist/pipeline/stages/clean.js';

const patterns = [
  ['authors', '~'],
  ['authors', '\\ '],
  ['authors', '{ }'],
  ['authors', '$ a $ '],
  ['abstract', 'http://a.b/c.'],
];
const base = {
  kind: 'record',
  title: 'Ferries That Wait for Late Trains',
  authors: 'Ann Bee',
  abstract: 'We counted every boat of the port.',
  line_start: 1,
  line_end: 3,
};

/** The least of some runs, in milliseconds. */
function cost(field, piece, kilobytes) {
  const text = `${base[field]} ${piece.repeat((kilobytes * 1024) / piece.length)}`;
  const runs = Array.from({ length: 7 }, () => {
    const before = process.cpuUsage();
    cleanRecord({ ...base, [field]: text }, noCorrections);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...runs);
}

for (const [field, piece] of patterns) {
  cost(field, piece, 64);
  const [small, large] = [cost(field, piece, 128), cost(field, piece, 256)];
  console.log(
    `${field.padEnd(8)}  ${JSON.stringify(piece).padEnd(16)}  128 kB ${small.toFixed(1).padStart(6)} ms  256 kB ${large.toFixed(1).padStart(6)} ms  x ${(large / small).toFixed(2)}`,
  );
}
