import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSummary, fileHashes, leftovers, temporaryFolder, writeFiles } from '../commands/program.ts';
import { dirtyListings } from '../listing.ts';

const folder = temporaryFolder();
const listings = dirtyListings(84);
const names = [...listings.keys()];
let expected: Record<string, string>;

beforeAll(async () => {
  writeFiles(join(folder, 'in'), listings);
  const summary = await buildSummary(['in', '--out', 'out', '--workers', '1'], folder);
  expect(summary.counts.papers).toBeGreaterThan(200);
  expect(summary.counts.duplicates).toBeGreaterThan(20);
  expect(summary.counts.rejects).toBeGreaterThan(5);
  expect(summary.counts.furniture).toBeGreaterThan(20);
  expect(summary.counts.repairs).toBeGreaterThan(50);
  expected = fileHashes(join(folder, 'out'));
});

afterAll(() => rmSync(folder, { recursive: true }));

test('a build has every format of every table', () => {
  const tables = ['authors', 'duplicates', 'furniture', 'papers', 'rejects', 'repairs', 'repositories'];
  const data = tables.flatMap((table) => ['arrow', 'csv', 'jsonl', 'parquet'].map((format) => `${table}.${format}`));
  expect(Object.keys(expected).sort()).toEqual([...data, 'checks.json', 'manifest.json', 'views.sql'].sort());
});

describe('the same bytes', () => {
  test.each([
    ['three workers, tiny shards', ['--workers', '3', '--shard-bytes', '2000']],
    ['one worker, a record a shard', ['--workers', '1', '--shard-bytes', '1']],
    ['two workers, little memory', ['--workers', '2', '--shard-bytes', '33333', '--memory', '400MB']],
  ])('with %s', async (_, options) => {
    const out = temporaryFolder();
    const summary = await buildSummary(['in', '--out', out, ...options], folder);
    expect(fileHashes(out)).toEqual(expected);
    expect(leftovers(out)).toEqual([]);
    expect(summary.unchanged).toBe(false);
    rmSync(out, { recursive: true });
  });

  test('from another place, with the listings written in another order', async () => {
    const elsewhere = temporaryFolder();
    writeFiles(join(elsewhere, 'a folder, [with] "marks" & ünusual'), new Map([...listings].reverse()));
    await buildSummary(
      [join(elsewhere, 'a folder, [with] "marks" & ünusual'), '--out', "it's out", '--workers', '2'],
      elsewhere,
    );
    expect(fileHashes(join(elsewhere, "it's out"))).toEqual(expected);
    rmSync(elsewhere, { recursive: true });
  });

  test('with the listings named in any order', async () => {
    const flat = temporaryFolder();
    writeFiles(flat, new Map([...listings].map(([name, bytes]) => [name.replace('sub/', ''), bytes])));
    const files = names.map((name) => name.replace('sub/', ''));
    await buildSummary([...files.reverse(), '--out', 'named'], flat);
    await buildSummary(['.', '--out', 'found', '--shard-bytes', '50000'], flat);
    expect(fileHashes(join(flat, 'found'))).toEqual(fileHashes(join(flat, 'named')));
    rmSync(flat, { recursive: true });
  });
});
