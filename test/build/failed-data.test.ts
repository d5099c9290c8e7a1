import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { build } from '../../pipeline/build/build.ts';
import { fileHashes, runHere, temporaryFolder, writeFiles } from '../commands/program.ts';
import { inventPapers, listing } from '../listing.ts';

const root = temporaryFolder();
const seeds = join(root, 'seeds');
const out = join(root, 'out');
const failed = `${out}.failed`;
const corrections = join(seeds, 'corrections.jsonl');
let sound: Record<string, string>;

/** A correction that no paper uses fails a check. */
const unused = `${JSON.stringify({ id: `p${'a'.repeat(20)}`, field: 'title', value: 'Tides', reason: 'a test', evidence: 'https://example.org/' })}\n`;

const make = () => build({ inputs: [seeds], out, workers: 1 });

beforeAll(() => writeFiles(seeds, new Map([['a.txt', listing(inventPapers(8))]])));
beforeEach(async () => {
  rmSync(corrections, { force: true });
  await make();
  sound = fileHashes(out);
});
afterAll(() => rmSync(root, { recursive: true }));

test('failed data stands beside the sound build until a build passes', async () => {
  writeFileSync(corrections, unused);
  const report = await make();
  expect(report.checks.ok).toBe(false);
  expect([report.out, report.kept]).toEqual([failed, out]);
  expect(fileHashes(out)).toEqual(sound);
  expect(JSON.parse(readFileSync(join(failed, 'checks.json'), 'utf8'))).toMatchObject({ ok: false });
  const { code, stdout } = await runHere(['build', seeds, '--out', out, '--workers', '1']);
  expect(code).toBe(1);
  expect(stdout).toMatch(/out\.failed\n/);
  expect(stdout).toMatch(/kept .*last sound build/);
  rmSync(corrections);
  expect((await make()).checks.ok).toBe(true);
  expect(fileHashes(out)).toEqual(sound);
});

test('the failed data goes when a later build passes', async () => {
  writeFileSync(corrections, unused);
  await make();
  rmSync(corrections);
  writeFileSync(join(seeds, 'a.txt'), listing(inventPapers(9)));
  expect((await make()).checks.ok).toBe(true);
  expect(existsSync(failed)).toBe(false);
});

test('a folder of others under that name is not touched', async () => {
  rmSync(failed, { recursive: true, force: true });
  writeFiles(failed, new Map([['notes.txt', 'mine']]));
  writeFileSync(corrections, unused);
  await expect(make()).rejects.toThrow(/did not make/);
  expect(readFileSync(join(failed, 'notes.txt'), 'utf8')).toBe('mine');
  expect(fileHashes(out)).toEqual(sound);
  rmSync(failed, { recursive: true });
});
