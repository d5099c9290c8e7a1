// Makes a large listing: shuffled re-combinations of the titles, authors and abstracts of real listings (three lines a
// record), with a fixed seed, so that every (title, authors) pair and so every id differs.
//   node test/bench/corpus.mjs RECORDS TARGET LISTING...
import { closeSync, fstatSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';

/** @param {number} seed */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    // xorshift32: enough to shuffle, the same everywhere
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
}

/** @param {number} records @param {string} target @param {string[]} listings @returns {number} bytes written */
export function makeListing(records, target, listings) {
  const lines = listings.flatMap((path) => readFileSync(path, 'utf8').trimEnd().split('\n').map((line) => line.replace(/\r$/, '')));
  const count = Math.floor(lines.length / 3);
  const next = random(20260101);
  const order = Array.from({ length: count }, (_, index) => index);
  for (let index = count - 1; index > 0; index--) {
    const other = Math.floor(next() * (index + 1));
    [order[index], order[other]] = [order[other], order[index]];
  }
  const file = openSync(target, 'w');
  let bytes = 0;
  let buffer = '';
  const flush = () => {
    bytes += Buffer.byteLength(buffer);
    writeSync(file, buffer);
    buffer = '';
  };
  for (let record = 0; record < records; record++) {
    const round = Math.floor(record / count);
    const title = lines[3 * order[record % count]];
    const authors = lines[3 * order[(record + round * 7919) % count] + 1];
    const abstract = lines[3 * Math.floor(next() * count) + 2];
    // beyond all pairs the title tells the copies apart
    const part = round < count ? '' : ` (${Math.floor(round / count) + 1})`;
    buffer += `${title}${part}\n${authors}\n${abstract}\n`;
    if (buffer.length > 1 << 20) flush();
  }
  flush();
  closeSync(file);
  return bytes;
}

/** Changes one letter in the middle of a listing's longest line near its middle; the answer puts it back. @param {string} path */
export function changeOneWord(path) {
  const file = openSync(path, 'r+');
  const middle = Math.floor(fstatSync(file).size / 2);
  const near = Buffer.alloc(64 << 10);
  const read = readSync(file, near, 0, near.length, middle);
  const lines = near.toString('latin1', 0, read).split('\n');
  const longest = lines.reduce((best, line) => (line.length > best.length ? line : best), '');
  const at = middle + near.indexOf(Buffer.from(longest, 'latin1')) + (longest.search(/[a-z]{6}/) + 3);
  const before = Buffer.alloc(1);
  readSync(file, before, 0, 1, at);
  writeSync(file, before[0] === 0x78 ? 'y' : 'x', at);
  return () => {
    writeSync(file, before, 0, 1, at);
    closeSync(file);
  };
}

if (process.argv[1]?.endsWith('corpus.mjs')) {
  const [records, target, ...listings] = process.argv.slice(2);
  console.log(makeListing(Number(records), target, listings));
}
