import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { workNames } from '../../pipeline/dataset/work-names.ts';
import {
  buildSummary,
  fileHashes,
  fileStamps,
  leftovers,
  run,
  start,
  temporaryFolder,
  writeFiles,
} from '../commands/program.ts';
import { inventPapers, listing } from '../listing.ts';

const folder = temporaryFolder();
const out = join(folder, 'out');
const parts = join(out, '.parts');
const options = ['in', '--out', 'out', '--workers', '2', '--shard-bytes', '20000'];
const big = listing(inventPapers(600));
let expected: Record<string, string>;
let shards: number;

beforeAll(async () => {
  writeFiles(join(folder, 'in'), new Map([['a.txt', big]]));
  const summary = await buildSummary(
    ['in', '--out', 'undisturbed', '--workers', '2', '--shard-bytes', '20000'],
    folder,
  );
  expected = fileHashes(join(folder, 'undisturbed'));
  shards = summary.shards.mapped;
  expect(shards).toBeGreaterThan(12);
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Starts a build and sends it a signal as soon as `when` is true; answers how it ended. */
async function interrupt(signal: NodeJS.Signals, when: () => boolean) {
  const { child, ended } = start(['build', '--json', ...options], folder);
  while (!when() && child.exitCode === null) await sleep(2);
  expect(child.exitCode).toBeNull();
  child.kill(signal);
  return ended;
}

const finishedParts = () =>
  existsSync(parts) ? readdirSync(parts).filter((name) => name.endsWith('.part')).length : 0;
const staged = (name: string) => existsSync(join(out, workNames.staging, name));

describe('a killed build', () => {
  test.each<[name: string, when: () => boolean]>([
    ['as soon as it has its folder', () => existsSync(join(out, workNames.lock))],
    ['halfway', () => finishedParts() >= shards / 2],
    ['while DuckDB writes', () => staged('authors.parquet')],
  ])('%s goes on where it was and ends with the same bytes', async (_, when) => {
    rmSync(out, { recursive: true, force: true });
    const { signal } = await interrupt('SIGKILL', when);
    expect(signal).toBe('SIGKILL');
    expect(existsSync(join(out, 'manifest.json'))).toBe(false);
    const known = finishedParts();
    const summary = await buildSummary(options, folder);
    expect(summary.shards).toEqual({ mapped: shards - known, reused: known });
    expect(fileHashes(out)).toEqual(expected);
    expect(leftovers(out)).toEqual([]);
  });
});

describe('a build that is there', () => {
  beforeAll(async () => {
    await buildSummary(options, folder);
  });

  test('is left alone when nothing has changed', async () => {
    const before = fileStamps(out);
    const summary = await buildSummary(['in', '--out', 'out', '--workers', '1'], folder);
    expect(summary).toMatchObject({ unchanged: true, shards: { mapped: 0, reused: 0 }, ok: true });
    expect(fileStamps(out)).toEqual(before);
  });

  test('with a file lost or cut short is made again from its parts', async () => {
    rmSync(join(out, 'authors.csv'));
    writeFileSync(join(out, 'papers.jsonl'), '');
    const summary = await buildSummary(options, folder);
    expect(summary).toMatchObject({ unchanged: false, shards: { mapped: 0, reused: shards } });
    expect(fileHashes(out)).toEqual(expected);
  });

  test('with a damaged part is right again', async () => {
    const [first] = readdirSync(parts) as [string];
    writeFileSync(join(parts, first), 'damaged');
    rmSync(join(out, 'manifest.json'));
    const summary = await buildSummary(options, folder);
    expect(summary.shards).toEqual({ mapped: 1, reused: shards - 1 });
    expect(fileHashes(out)).toEqual(expected);
  });

  test('works only the shard that changed, and drops the part it no longer needs', async () => {
    const at = big.indexOf('Networks', big.length / 2);
    const changed = `${big.slice(0, at)}Netvorks${big.slice(at + 8)}`;
    writeFileSync(join(folder, 'in/a.txt'), changed);
    const summary = await buildSummary(options, folder);
    expect(summary).toMatchObject({ unchanged: false, shards: { mapped: 1, reused: shards - 1 } });
    expect(finishedParts()).toBe(shards);
    expect(fileHashes(out)['papers.jsonl']).not.toBe(expected['papers.jsonl']);
  });

  test('stays whole when the next one is stopped with Ctrl-C', async () => {
    const before = fileStamps(out);
    writeFileSync(join(folder, 'in/b.txt'), listing(inventPapers(200, 5)));
    const { code, stderr, stdout } = await interrupt('SIGINT', () => finishedParts() > shards);
    expect(code).toBe(130);
    expect(stderr).toContain('Run the same command to go on');
    expect(stdout).toBe('');
    expect(fileStamps(out)).toEqual(before);
    rmSync(join(folder, 'in/b.txt'));
    expect(await buildSummary(options, folder)).toMatchObject({ unchanged: true });
    expect(leftovers(out)).toEqual([]);
  });

  test('is not touched while another build holds the folder', async () => {
    const before = fileStamps(out);
    writeFileSync(join(out, workNames.lock), String(process.pid));
    const { code, stderr } = await run(['build', ...options], folder);
    expect(code).toBe(2);
    expect(stderr).toContain(`another command (process ${process.pid}) is writing into`);
    expect(stderr).toContain(join(out, workNames.lock));
    rmSync(join(out, workNames.lock));
    expect(fileStamps(out)).toEqual(before);
  });

  test('a lock whose build has ended does not hold', async () => {
    writeFileSync(join(out, workNames.lock), '99999999');
    expect(await buildSummary(options, folder)).toMatchObject({ unchanged: true });
    expect(leftovers(out)).toEqual([]);
  });
});
