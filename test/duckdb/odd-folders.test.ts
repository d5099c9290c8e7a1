import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from '../../pipeline/build/build.ts';
import { exactFile } from '../../pipeline/duckdb/files.ts';
import { fileHashes, runHere, temporaryFolder, writeFiles } from '../commands/program.ts';
import { inventPapers, listing } from '../listing.ts';

const root = temporaryFolder();
const seeds = join(root, 'seeds');
const plain = join(root, 'plain');
let hashes: Record<string, string>;

beforeAll(async () => {
  writeFiles(seeds, new Map([['a.txt', listing(inventPapers(12))]]));
  await build({ inputs: [seeds], out: plain, workers: 1 });
  hashes = fileHashes(plain);
});
afterAll(() => rmSync(root, { recursive: true }));

// a neighbour that the name, read as a pattern, would also match
const neighbours = join(root, 'abx');

test.each(['title=5', 'year=2024/b', 'ab?', 'a*', '[ab]b', "it's", 'two words', 'back\\slash', '$x;--', 'ünï'])(
  'a build in %s is the build of any other folder',
  async (name) => {
    writeFiles(
      neighbours,
      new Map([
        ['papers.parquet', 'not parquet'],
        ['repairs.parquet', 'not parquet'],
      ]),
    );
    const out = join(root, name);
    mkdirSync(join(out, '..'), { recursive: true });
    expect((await build({ inputs: [seeds], out, workers: 1 })).checks.ok).toBe(true);
    expect(fileHashes(out)).toEqual(hashes);
    const sql =
      'SELECT count(*) AS n, count(DISTINCT title) AS titles, (SELECT count(*) FROM repairs) AS r FROM papers';
    expect((await runHere(['query', sql, out, '--csv'])).stdout).toBe(
      (await runHere(['query', sql, plain, '--csv'])).stdout,
    );
    expect(JSON.parse((await runHere(['diff', plain, out, '--json'])).stdout)).toMatchObject({ changes: 0 });
    const { code, stdout } = await runHere(['check', out, '--inputs', seeds]);
    expect(code, stdout).toBe(0);
  },
);

test('a path without wildcards stays as it is, one with them has none', () => {
  expect(exactFile('/a/title=5/papers.parquet')).toBe('/a/title=5/papers.parquet');
  expect(exactFile(join(root, 'a*', 'papers.parquet'))).not.toMatch(/[*?[]/);
});
