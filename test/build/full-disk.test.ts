import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSummary, fileHashes, leftovers, run, shell, temporaryFolder, writeFiles } from '../commands/program.ts';
import { dirtyListings } from '../listing.ts';

const folder = temporaryFolder();
const disk = join(folder, 'disk');
let mounted = false;

/** Runs mount or umount; false where that is not permitted. */
const disks = async (line: string) => (await shell(line, folder)).code === 0;

beforeAll(async () => {
  writeFiles(join(folder, 'in'), dirtyListings());
  mkdirSync(disk);
  mounted = await disks('mount -t tmpfs -o size=600k tmpfs disk');
});

afterAll(async () => {
  if (mounted) await disks('umount disk');
  rmSync(folder, { recursive: true });
});

describe('a disk that becomes full', () => {
  test.for(['1', '2'])('ends a build of %s workers with 2 and no half-made file', async (workers, { skip }) => {
    skip(!mounted, 'a small disk can be mounted by root only');
    const args = ['build', 'in', '--out', 'disk/out', '--shard-bytes', '20000', '--workers', workers];
    const { code, stderr } = await run(args, folder);
    expect(stderr).toMatch(/the disk is full/);
    expect(stderr).toMatch(/run the same command/);
    expect(code).toBe(2);
    expect(readdirSync(join(disk, 'out'))).toEqual(['.parts']);
    expect(leftovers(disk)).toEqual([]);
  });

  test('while DuckDB writes ends the same way', async ({ skip }) => {
    skip(!mounted, 'a small disk can be mounted by root only');
    await disks('mount -o remount,size=1700k disk');
    const { code, stderr } = await run(['build', 'in', '--out', 'disk/out', '--workers', '1'], folder);
    expect(code).toBe(2);
    expect(stderr).toMatch(/the disk is full|DuckDB could not read or write/);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(leftovers(disk)).toEqual([]);
    await disks('mount -o remount,size=100m disk');
    const { shards } = await buildSummary(['in', '--out', 'disk/out', '--workers', '1'], folder);
    expect(shards.reused).toBeGreaterThan(0);
    await buildSummary(['in', '--out', 'elsewhere'], folder);
    expect(fileHashes(join(disk, 'out'))).toEqual(fileHashes(join(folder, 'elsewhere')));
  });
});

test('a limit on the size of files is told', async () => {
  const { code, stderr } = await shell('ulimit -f 20; "$NODE" "$PAPERSET" build in --out limited --workers 1', folder);
  expect(stderr).toMatch(/larger than is allowed/);
  expect(code).toBe(2);
  expect(readdirSync(join(folder, 'limited'))).toEqual(['.parts']);
});
