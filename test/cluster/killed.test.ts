import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPlan, type StoredPlan } from '../../pipeline/cluster/plan-file.ts';
import { buildSummary, fileHashes, run, start, temporaryFolder, writeFiles } from '../commands/program.ts';
import { dirtyListings } from '../listing.ts';

const folder = temporaryFolder();
let stored: StoredPlan;

beforeAll(async () => {
  writeFiles(join(folder, 'in'), dirtyListings(120));
  await buildSummary(['in', '--out', 'local'], folder);
  expect((await run(['plan', 'in', '--work', 'w', '--shards', '1', '--part-bytes', '4000'], folder)).code).toBe(0);
  stored = await readPlan(join(folder, 'w'));
});

afterAll(() => rmSync(folder, { recursive: true }));

const entries = (path: string) => {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
};

/** Starts the program and kills it as soon as `come` is true. */
async function killWhen(args: readonly string[], come: () => boolean): Promise<void> {
  const { child, ended } = start(args, folder);
  const deadline = Date.now() + 60_000;
  while (!come() && Date.now() < deadline) await sleep(1);
  child.kill('SIGKILL');
  expect((await ended).signal).toBe('SIGKILL');
}

test('a killed map goes on from its finished parts', async () => {
  const parts = () => entries(stored.partsFolder).filter((name) => name.endsWith('.part'));
  const map = ['map', '--work', 'w', '--shard', '0/1'];
  await killWhen(map, () => parts().length > 3);
  const before = new Map(parts().map((name) => [name, statSync(join(stored.partsFolder, name)).ino]));
  expect(before.size).toBeGreaterThan(3);
  expect(before.size).toBeLessThan(stored.plan.shards[0]!.length);
  expect(entries(join(stored.folder, 'markers'))).toEqual([]);
  const { code, stderr } = await run(map, folder);
  expect(code, stderr).toBe(0);
  expect(parts()).toHaveLength(new Set(stored.plan.shards[0]!.map((range) => range.sha256)).size);
  for (const [name, inode] of before) expect(statSync(join(stored.partsFolder, name)).ino).toBe(inode);
});

test('a killed reduce goes on from its finished partitions and leaves nothing behind', async () => {
  const place = join(stored.folder, 'partitions-4');
  const finished = () => entries(place).filter((name) => /^\d$/.test(name));
  const reduce = ['reduce', '--work', 'w', '--partitions', '4', '--out', 'out'];
  await killWhen(reduce, () => finished().length === 2);
  expect(entries(join(folder, 'out')).filter((name) => !name.startsWith('.paperset-'))).toEqual([]);
  const { code, stderr } = await run(reduce, folder);
  expect(code, stderr).toBe(0);
  expect(stderr).not.toContain('reducing partition 0 ');
  expect(stderr).toContain('reducing partition 3 ');
  expect(fileHashes(join(folder, 'out'))).toEqual(fileHashes(join(folder, 'local')));
  expect(entries(join(folder, 'out')).filter((name) => name.startsWith('.'))).toEqual([]);
});
