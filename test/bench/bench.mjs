// Speed and memory, measured side by side: builds re-combined listings of several sizes, the convert floor, the peers.
//   node test/bench/bench.mjs [--records 10000,100000] [--corpus LISTING...] [--peers] [--workers N]
// Prints a table and writes out/bench/bench.json. The listing given makes the text real; the seed alone is always there.
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeListing } from './corpus.mjs';
import { measure } from './measure.mjs';

const top = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const cli = join(top, 'dist/pipeline/cli.js');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    records: { type: 'string', default: '10000,100000' },
    corpus: { type: 'string', multiple: true, default: [] },
    peers: { type: 'boolean', default: false },
    workers: { type: 'string', default: String(availableParallelism()) },
    folder: { type: 'string', default: join(top, 'out/bench') },
    memory: { type: 'string', default: '768MB' },
  },
});
const listings = [join(top, 'seeds/raw/listing.txt'), ...values.corpus, ...positionals];
const { folder, workers, memory } = values;
mkdirSync(folder, { recursive: true });

/** @param {number} records */
async function size(records) {
  const listing = join(folder, `${records}.txt`);
  if (!existsSync(listing)) makeListing(records, listing, listings);
  const bytes = statSync(listing).size;
  const out = join(folder, 'build');
  rmSync(out, { recursive: true, force: true });
  const flags = ['--out', out, '--workers', workers, '--memory', memory, '--json'];
  const built = await measure('node', [cli, 'build', listing, ...flags]);
  if (built.code !== 0) throw new Error(`the build of ${listing} failed: ${built.stdout.slice(-2000)}`);
  const again = await measure('node', [cli, 'build', listing, ...flags]);
  const spare = join(folder, 'spare');
  rmSync(spare, { recursive: true, force: true });
  mkdirSync(spare);
  const floor = await measure('node', [join(top, 'test/bench/convert.mjs'), join(out, 'papers.jsonl'), spare, workers, memory]);
  const rows = [{ work: 'build', ...built }, { work: 'build again, nothing changed', ...again }, { work: 'convert floor F', ...floor }];
  if (values.peers) {
    for (const [work, command, args] of [
      ['plain Python 3', 'python3', [join(top, 'test/bench/peers/plain.py'), listing, spare]],
      ['pure DuckDB SQL', 'node', [join(top, 'test/bench/peers/duckdb.mjs'), listing, spare, workers, '8GB']],
      ['humanparser + URL pattern', 'node', [join(top, 'test/bench/peers/npm.mjs'), listing, spare]],
    ]) {
      const run = await measure(command, args);
      if (run.code !== 0) throw new Error(`${work} failed on ${listing}: exit code ${run.code}`);
      rows.push({ work, ...run });
    }
  }
  rmSync(spare, { recursive: true, force: true });
  return { records, bytes, rows: rows.map(({ stdout: _stdout, ...row }) => row), ratio: built.seconds / floor.seconds };
}

const machine = {
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  ...JSON.parse(readFileSync(join(top, 'package.json'), 'utf8')).dependencies,
};
console.log(`${machine.cores} cores, ${machine.memoryGiB} GiB, Node ${machine.node}, DuckDB ${machine['@duckdb/node-api']}, ${workers} workers`);
const results = [];
for (const records of values.records.split(',').map(Number)) {
  const result = await size(records);
  results.push(result);
  console.log(`\n${records.toLocaleString('en-US')} records, ${(result.bytes / 1e6).toFixed(1)} MB; build / F = ${result.ratio.toFixed(2)}`);
  for (const row of result.rows) {
    const rate = (result.bytes / 1e6 / row.seconds).toFixed(1);
    const each = ((row.seconds / records) * 1e6).toFixed(1);
    const phases = Object.entries(row.phases).map(([phase, seconds]) => `${phase} ${seconds.toFixed(2)}`);
    console.log(
      `  ${row.work.padEnd(30)} ${row.seconds.toFixed(2).padStart(8)} s ${rate.padStart(7)} MB/s ${each.padStart(7)} us/record ${row.peakMiB.toFixed(0).padStart(6)} MiB  ${phases.join(', ')}`,
    );
  }
}
writeFileSync(join(folder, 'bench.json'), `${JSON.stringify({ machine, workers, memory, results }, null, 1)}\n`);
