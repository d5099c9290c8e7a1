import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSummary, fileHashes, leftovers, start, temporaryFolder, writeFiles } from '../commands/program.ts';
import { inventPapers, listing } from '../listing.ts';

const folder = temporaryFolder();
const out = join(folder, 'out');
const options = ['--workers', '2', '--shard-bytes', '40000'];
let expected: Record<string, string>;
let seconds: number;

beforeAll(async () => {
  writeFiles(join(folder, 'in'), new Map([['a.txt', listing(inventPapers(1500))]]));
  const started = performance.now();
  await buildSummary(['in', '--out', 'undisturbed', ...options], folder);
  seconds = (performance.now() - started) / 1000;
  expected = fileHashes(join(folder, 'undisturbed'));
});

afterAll(() => rmSync(folder, { recursive: true }));

// One point in each tenth of the time an undisturbed build takes, anywhere within it: every run tries other moments.
test.each(Array.from({ length: 10 }, (_, tenth) => [tenth]))(
  'killed at a random moment of tenth %i of its time, a build started again ends with the same bytes',
  async (tenth) => {
    rmSync(out, { recursive: true, force: true });
    const moment = ((tenth + Math.random()) / 10) * seconds;
    const { child, ended } = start(['build', 'in', '--out', 'out', ...options], folder);
    await sleep(moment * 1000);
    child.kill('SIGKILL');
    const { signal } = await ended;
    const told = `killed after ${moment.toFixed(3)} s of ${seconds.toFixed(3)} s`;
    if (signal === 'SIGKILL' && existsSync(join(out, 'manifest.json')))
      expect(fileHashes(out)['manifest.json'], told).toBe(expected['manifest.json']);
    const summary = await buildSummary(['in', '--out', 'out', ...options], folder);
    expect(summary.ok, told).toBe(true);
    expect(fileHashes(out), told).toEqual(expected);
    expect(leftovers(out), told).toEqual([]);
  },
);
