import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { build } from '../../pipeline/build/build.ts';
import type { Progress } from '../../pipeline/build/options.ts';
import { fileHashes, temporaryFolder, writeFiles } from '../commands/program.ts';
import { inventPapers, listing } from '../listing.ts';

const root = temporaryFolder();
const seeds = join(root, 'seeds');
const out = join(root, 'out');
const input = join(seeds, 'a.txt');
const text = listing(inventPapers(40));
const make = (progress?: (event: Progress) => void) =>
  build({ inputs: [seeds], out, workers: 1, shardBytes: 5000, progress });

beforeEach(() => {
  rmSync(out, { recursive: true, force: true });
  writeFiles(seeds, new Map([['a.txt', text]]));
});
afterAll(() => rmSync(root, { recursive: true }));

describe('a listing that changes between hashing and mapping', () => {
  test.each<[string, () => void]>([
    ['other words', () => writeFileSync(input, text.replaceAll('Networks', 'Workshop'))],
    ['one byte', () => writeFileSync(input, `${text.slice(0, -2)}!\n`)],
    ['it is shorter', () => writeFileSync(input, text.slice(0, text.length / 2))],
  ])('%s: the build stops, and the old one stays', async (_, change) => {
    await make();
    const before = fileHashes(out);
    appendFileSync(input, listing(inventPapers(1, 9)));
    await expect(
      make(({ phase, done }) => {
        if (phase === 'map' && done === 0) change();
      }),
    ).rejects.toThrow(/changed while it was read|became shorter/);
    expect(fileHashes(out)).toEqual(before);
  });
});

describe('parts that are reused', () => {
  const parts = join(out, '.parts');

  test('40 of 40 damaged ones are made again, wherever the bit was', async () => {
    await make();
    const expected = fileHashes(out);
    const names = readdirSync(parts);
    let healed = 0;
    for (const share of [0, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97, 0.9999]) {
      for (const [index, name] of names.entries()) {
        const bytes = readFileSync(join(parts, name));
        bytes[Math.floor(share * bytes.length)]! ^= 1 << (index % 8);
        writeFileSync(join(parts, name), bytes);
      }
      rmSync(join(out, 'manifest.json'));
      const { checks, shards } = await make();
      expect([checks.ok, shards.reused, shards.mapped]).toEqual([true, 0, names.length]);
      expect(fileHashes(out)).toEqual(expected);
      healed += shards.mapped;
    }
    expect(healed).toBeGreaterThanOrEqual(40);
  });

  test('sound ones are reused', async () => {
    await make();
    rmSync(join(out, 'manifest.json'));
    const { shards } = await make();
    expect([shards.mapped, shards.reused > 1]).toEqual([0, true]);
  });
});

describe('"nothing has changed"', () => {
  test('is said of the bytes, not of their number', async () => {
    await make();
    const expected = fileHashes(out);
    expect((await make()).unchanged).toBe(true);
    for (const name of ['papers.parquet', 'authors.csv', 'views.sql']) {
      const bytes = readFileSync(join(out, name));
      bytes[bytes.length >> 1]! ^= 1;
      writeFileSync(join(out, name), bytes);
      expect((await make()).unchanged).toBe(false);
      expect(fileHashes(out)).toEqual(expected);
    }
  });

  test.each(['', '{', '{}', '[]', 'null', '{"ok":true}', '{"ok":true,"checks":[]}', '{"ok":true,"checks":[{}]}'])(
    'is not said over the verdict %j',
    async (verdict) => {
      await make();
      const expected = fileHashes(out);
      writeFileSync(join(out, 'checks.json'), verdict);
      expect((await make()).unchanged).toBe(false);
      expect(fileHashes(out)).toEqual(expected);
    },
  );

  test('is not said over a failed verdict', async () => {
    await make();
    const path = join(out, 'checks.json');
    const report = JSON.parse(readFileSync(path, 'utf8')) as { ok: boolean; checks: { rows_failing: number }[] };
    report.ok = false;
    report.checks[0]!.rows_failing = 1;
    writeFileSync(path, JSON.stringify(report));
    const { unchanged, checks } = await make();
    expect([unchanged, checks.ok]).toEqual([false, true]);
  });
});
