import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { workNames } from '../../pipeline/dataset/work-names.ts';
import {
  type Ended,
  fileHashes,
  leftovers,
  run,
  shell,
  start,
  temporaryFolder,
  writeFiles,
} from '../commands/program.ts';
import { inventPapers, listing } from '../listing.ts';

/** Rounds of each race; `make races` makes 100. */
const rounds = Number(process.env.PAPERSET_RACES ?? 3);
const timeout = 60_000 * rounds;

const folder = temporaryFolder();
const out = join(folder, 'out');
const args = ['build', 'in', '--out', 'out', '--workers', '1'];
let expected: Record<string, string>;

beforeAll(async () => {
  writeFiles(join(folder, 'in'), new Map([['a.txt', listing(inventPapers(30))]]));
  await run(['build', 'in', '--out', 'alone', '--workers', '1'], folder);
  expected = fileHashes(join(folder, 'alone'));
  await run(['plan', 'in', '--work', 'w', '--shards', '1'], folder);
  await run(['map', '--work', 'w', '--shard', '0/1'], folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Leaves the lock of a build that was killed. */
async function leaveDeadLock(): Promise<void> {
  rmSync(out, { recursive: true, force: true });
  const { child, ended } = start(args, folder);
  while (!existsSync(join(out, workNames.lock)) && child.exitCode === null) await sleep(1);
  child.kill('SIGKILL');
  await ended;
}

/** Each has done its work or says who is at it; the folder holds the one build, whole. */
function expectOneWriter(ends: readonly Ended[], place = out): void {
  for (const { code, stderr } of ends) {
    expect(stderr).not.toMatch(/^\s+at |fault of the program/m);
    expect(code === 0 || /is writing into/.test(stderr), stderr).toBe(true);
  }
  expect(ends.some(({ code }) => code === 0)).toBe(true);
  // `check` writes its own report over the build's
  expect({ ...fileHashes(place), 'checks.json': '' }).toEqual({ ...expected, 'checks.json': '' });
  expect(leftovers(place)).toEqual([]);
}

describe(`of ${rounds} rounds`, () => {
  test('builds that find the lock of a dead one at once: one writes', { timeout }, async () => {
    for (let round = 0; round < rounds; round++) {
      await leaveDeadLock();
      expectOneWriter(await Promise.all(Array.from({ length: 4 }, () => run(args, folder))));
    }
  });

  test('builds in PID namespaces of their own: one writes', { timeout }, async ({ skip }) => {
    const apart = 'unshare --pid --fork --kill-child --mount-proc';
    try {
      execFileSync('bash', ['-c', `${apart} true`], { stdio: 'ignore' });
    } catch {
      skip('namespaces can be made by root only');
    }
    for (let round = 0; round < rounds; round++) {
      rmSync(out, { recursive: true, force: true });
      const line = `${apart} "$NODE" "$PAPERSET" ${args.join(' ')}`;
      expectOneWriter(await Promise.all([shell(line, folder), shell(line, folder)]));
    }
  });

  test.each([
    ['check', 'alone', ['check', 'alone']],
    ['report', 'alone', ['report', 'alone', '--out', 'site']],
    ['reduce', 'reduced', ['reduce', '--work', 'w', '--out', 'reduced', '--workers', '1']],
  ])('two of %s at once: both end, the data is whole', { timeout }, async (_, place, command) => {
    for (let round = 0; round < rounds; round++) {
      const ends = await Promise.all([run(command, folder), run(command, folder)]);
      expectOneWriter(ends, join(folder, place));
      expect(leftovers(folder)).toEqual([]);
    }
  });
});
