// Speed and memory, measured side by side in one run: whole builds of re-combined listings of several sizes, built again
// unchanged and with one shard changed, the convert floor F, map alone, start-up and, with --peers, other ways to do the job.
//   node test/bench/bench.mjs [--records 10000,100000] [--corpus LISTING...] [--peers] [--workers N] [--memory SIZE]
// Prints Markdown tables and writes bench.json beside the listings it made. The seed alone is always there; a listing of
// real papers makes the text real.
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { changeOneWord, makeListing } from './corpus.mjs';
import { mapRate } from './map.mjs';
import { measure, median } from './measure.mjs';

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
    memory: { type: 'string' },
  },
});
const listings = [join(top, 'seeds/raw/listing.txt'), ...values.corpus, ...positionals];
const { folder, workers } = values;
const memory = values.memory === undefined ? [] : ['--memory', values.memory];
mkdirSync(folder, { recursive: true });

/** @param {string} work @param {string} command @param {string[]} args */
async function timed(work, command, args) {
  const run = await measure(command, args);
  if (run.code !== 0) throw new Error(`${work} failed: exit code ${run.code}, ${run.stdout.slice(-2000)}`);
  return { work, ...run };
}

/** Builds a listing of so many records in every way that is compared. @param {number} records */
async function compare(records) {
  const listing = join(folder, `${records}.txt`);
  if (!existsSync(listing)) makeListing(records, listing, listings);
  const out = join(folder, 'build');
  const spare = join(folder, 'spare');
  for (const path of [out, spare]) rmSync(path, { recursive: true, force: true });
  mkdirSync(spare);
  const build = [cli, 'build', listing, '--out', out, '--workers', workers, '--json', ...memory];
  const convert = [join(top, 'test/bench/convert.mjs'), join(out, 'papers.jsonl'), spare, workers, '768MB'];
  const built = await timed('the whole build', 'node', build);
  const floor = await timed('convert floor F', 'node', convert);
  const rows = [built, await timed('build again, nothing changed', 'node', build), floor];
  const restore = changeOneWord(listing);
  try {
    rows.splice(2, 0, await timed('build again, one shard changed', 'node', build));
  } finally {
    restore();
  }
  if (values.peers) {
    const peer = (/** @type {string} */ name) => join(top, 'test/bench/peers', name);
    rows.push(await timed('plain Python 3', 'python3', [peer('plain.py'), listing, spare]));
    rows.push(await timed('pure DuckDB SQL', 'node', [peer('duckdb.mjs'), listing, spare, workers, '8GB']));
    const trove = spawnSync('python3', ['-c', 'import datatrove'], { stdio: 'ignore' }).status === 0;
    if (trove)
      rows.push(await timed('datatrove: reads papers.jsonl, writes JSONL and Parquet', 'python3', [peer('trove.py'), join(out, 'papers.jsonl'), spare, '1']));
    else console.log('datatrove is not measured: pip install datatrove==0.10.1 orjson pyarrow');
    rows.push(await timed('humanparser and a URL pattern', 'node', [peer('npm.mjs'), listing, spare]));
  }
  rmSync(spare, { recursive: true, force: true });
  const { bytes } = { bytes: statSync(listing).size };
  return { records, bytes, ratio: built.seconds / floor.seconds, rows: rows.map(({ stdout: _stdout, ...row }) => row) };
}

/**
 * Seconds that a new file of 1 GiB takes, written to the page cache. 0.2 to 0.3 where memory is at hand; on a virtual machine that
 * gives free memory back to its host 2 or more, which a build pays twelve times at a million records, and F four times.
 */
function gibibyteWritten() {
  const path = join(folder, 'gibibyte');
  const mebibyte = Buffer.alloc(1 << 20);
  const began = performance.now();
  const file = openSync(path, 'w');
  for (let written = 0; written < 1024; written++) writeSync(file, mebibyte);
  closeSync(file);
  const seconds = (performance.now() - began) / 1000;
  rmSync(path);
  return seconds;
}

/** Wall seconds of whole processes, the median of several. */
async function startUp() {
  const out = join(folder, 'seed');
  const seed = async () => {
    rmSync(out, { recursive: true, force: true });
    return (await timed('seed', 'node', [cli, 'build', join(top, 'seeds'), '--out', out])).seconds;
  };
  const help = async () => (await timed('help', 'node', [cli, '--help'])).seconds;
  const several = async (/** @type {() => Promise<number>} */ once) => {
    const seconds = [];
    for (let run = 0; run < 7; run++) seconds.push(await once());
    return median(seconds);
  };
  return { seed: await several(seed), help: await several(help) };
}

/** @param {number} records @param {{bytes: number, ratio: number, rows: any[]}} compared */
function table(records, { bytes, ratio, rows }) {
  const title = `${records.toLocaleString('en-US')} records, ${(bytes / 1e6).toFixed(0)} MB; build / F = ${ratio.toFixed(2)}`;
  const lines = rows.map(({ work, seconds, cpu, peakMiB, phases }) => {
    const parts = Object.entries(phases).map(([phase, time]) => `${phase} ${/** @type {number} */ (time).toFixed(1)}`);
    const cells = [seconds.toFixed(2), cpu.toFixed(1), (bytes / 1e6 / seconds).toFixed(1), ((seconds / records) * 1e6).toFixed(1), peakMiB.toFixed(0)];
    return `| ${work}${parts.length > 1 ? ` (${parts.join(', ')})` : ''} | ${cells.join(' | ')} |`;
  });
  return `\n${title}\n\n| work | seconds | CPU s | MB/s | us a record | peak MiB |\n|---|--:|--:|--:|--:|--:|\n${lines.join('\n')}`;
}

const { dependencies } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8'));
const machine = { cores: cpus().length, memoryGiB: Math.round(totalmem() / 2 ** 30), node: process.version, dependencies };
console.log(
  `${machine.cores} cores, ${machine.memoryGiB} GiB, Node ${machine.node}, DuckDB ${dependencies['@duckdb/node-api']}, ${workers} workers`,
);
console.log(`a new file of 1 GiB takes ${gibibyteWritten().toFixed(2)} s`);
const results = [];
for (const records of values.records.split(',').map(Number)) {
  const result = await compare(records);
  results.push(result);
  console.log(table(records, result));
}
const start = await startUp();
console.log(`\nstart-up, whole process, median of 7: seed build ${start.seed.toFixed(2)} s, --help ${(start.help * 1000).toFixed(0)} ms`);
const flat = results.map(({ records, rows }) => `${records}: ${(((rows[0].seconds - start.seed) / records) * 1e6).toFixed(1)}`);
console.log(`us a record without start-up: ${flat.join(', ')}`);
const map = [];
for (const count of [1, 2]) map.push(await mapRate(join(folder, `${results[0].records}.txt`), count));
for (const { workers: count, mbPerSecond, mbPerCpuSecond, cpuMicrosecondsPerRecord } of map)
  console.log(
    `map alone, ${count} worker(s): ${mbPerSecond.toFixed(1)} MB/s, ${mbPerCpuSecond.toFixed(1)} MB a CPU second, ${cpuMicrosecondsPerRecord.toFixed(1)} us of CPU a record`,
  );
console.log(`two workers against one: ${(map[1].mbPerSecond / map[0].mbPerSecond).toFixed(2)}`);
writeFileSync(join(folder, 'bench.json'), `${JSON.stringify({ machine, workers, results, start, map }, null, 1)}\n`);
