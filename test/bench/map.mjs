// How fast map alone is: ranges of a listing are read, cleaned, validated, rendered and written to part files, as a build
// does it, over and over; a part is removed as soon as it is there.
//   node test/bench/map.mjs [--workers 1,2] [--seconds 20] LISTING
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { howToMap } from '../../dist/pipeline/build/map-task.js';
import { cutInputs } from '../../dist/pipeline/build/plan.js';
import { recogniseInputs } from '../../dist/pipeline/build/recognise.js';
import { startPool } from '../../dist/pipeline/build/start-pool.js';

const rangeBytes = 2 << 20;

/**
 * What was mapped in how much time: `mbPerSecond` is raw text by wall time on all workers, `mbPerCpuSecond` by the CPU time
 * of all threads, user and system.
 * @typedef {{workers: number, bytes: number, records: number, seconds: number, cpuSeconds: number, mbPerSecond: number,
 *   mbPerCpuSecond: number, recordsPerSecond: number, cpuMicrosecondsPerRecord: number}} MapRate
 */

/**
 * Measures map on a listing for about `seconds` seconds, after a warm-up of as many: V8 compiles for some twenty.
 * @param {string} listing @param {number} workers @param {number} [seconds] @returns {Promise<MapRate>}
 */
export async function mapRate(listing, workers, seconds = 20) {
  const path = resolve(listing);
  const inputs = await recogniseInputs([{ file: 'listing.txt', path, bytes: statSync(path).size }]);
  const ranges = await cutInputs(inputs, rangeBytes);
  const how = { path, how: howToMap(inputs[0]) };
  const partsFolder = mkdtempSync(join(tmpdir(), 'paperset-map-'));
  const pool = startPool({ correctionsPath: null, csvSafe: false, partsFolder, fingerprint: 'bench' }, workers);
  try {
    await mapFor(pool, how, ranges, partsFolder, seconds);
    const cpu = process.cpuUsage();
    const began = performance.now();
    const { bytes, records } = await mapFor(pool, how, ranges, partsFolder, seconds);
    const elapsed = (performance.now() - began) / 1e3;
    const { user, system } = process.cpuUsage(cpu);
    const cpuSeconds = (user + system) / 1e6;
    return {
      workers,
      bytes,
      records,
      seconds: elapsed,
      cpuSeconds,
      mbPerSecond: bytes / 1e6 / elapsed,
      mbPerCpuSecond: bytes / 1e6 / cpuSeconds,
      recordsPerSecond: records / elapsed,
      cpuMicrosecondsPerRecord: (cpuSeconds * 1e6) / records,
    };
  } finally {
    await pool.close();
    rmSync(partsFolder, { recursive: true, force: true });
  }
}

/**
 * Maps one range after the other until the time is over, and waits for those that run.
 * @param {import('../../dist/pipeline/build/start-pool.js').BuildPool} pool
 * @param {{path: string, how: import('../../dist/pipeline/build/map-task.js').HowToMap}} how @param {readonly {start: number, end: number}[]} ranges @param {string} folder @param {number} seconds
 */
async function mapFor(pool, how, ranges, folder, seconds) {
  const mapped = { bytes: 0, records: 0 };
  /** @type {Promise<void>[]} */
  const running = [];
  const until = performance.now() + seconds * 1e3;
  for (let turn = 0; performance.now() < until; turn++) {
    await pool.ready();
    const { start, end } = ranges[turn % ranges.length];
    running.push(
      pool.run('map', { ...how, start, end }).then(({ part, records, reused }) => {
        rmSync(join(folder, part), { force: true });
        if (reused) return; // another worker had the same range, as happens where the listing is small
        mapped.bytes += end - start;
        mapped.records += records;
      }),
    );
  }
  await Promise.all(running);
  return mapped;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { workers: { type: 'string', default: '1,2' }, seconds: { type: 'string', default: '20' } },
  });
  if (positionals.length !== 1) throw new Error('usage: node test/bench/map.mjs [--workers 1,2] [--seconds 20] LISTING');
  for (const workers of values.workers.split(',').map(Number)) {
    const rate = await mapRate(positionals[0], workers, Number(values.seconds));
    console.log(
      `map, ${workers} ${workers === 1 ? 'worker' : 'workers'}: ${rate.mbPerSecond.toFixed(1)} MB/s in all, ` +
        `${(rate.mbPerSecond / workers).toFixed(1)} MB/s a worker, ${rate.mbPerCpuSecond.toFixed(1)} MB/s a core of CPU time; ` +
        `${Math.round(rate.recordsPerSecond).toLocaleString('en-US')} records/s, ${rate.cpuMicrosecondsPerRecord.toFixed(1)} us of CPU a record; ` +
        `peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`,
    );
  }
}
