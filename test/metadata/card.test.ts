import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { sizeCategory } from '../../pipeline/metadata/card.ts';
import { type Leaf, parquetLeaves, plainDuckDb, rows } from './columns.ts';
import { makeRelease, type Release, version } from './release.ts';

type Feature = { name: string; dtype?: string; list?: string | Feature[] };
interface Card {
  license: string;
  license_name: string;
  license_link: string;
  size_categories: string[];
  configs: { config_name: string; default?: boolean; data_files: { split: string; path: string }[] }[];
  dataset_info: {
    config_name: string;
    features: Feature[];
    splits: { name: string; num_bytes: number; num_examples: number }[];
    download_size: number;
    dataset_size: number;
  }[];
}

const dtypes = { string: 'string', integer: 'int32', boolean: 'bool' };
let release: Release;
let text: string;
let front: Card;
let connection: DuckDBConnection;

beforeAll(async () => {
  release = await makeRelease();
  text = readFileSync(join(release.folder, 'README.md'), 'utf8');
  front = parse(text.split('---\n')[1]!) as Card;
  connection = await plainDuckDb();
});
afterAll(() => {
  connection.closeSync();
  rmSync(release.root, { recursive: true });
});

test('starts with front matter that names the terms, whose file is there', () => {
  expect(text.startsWith('---\n')).toBe(true);
  expect(front).toMatchObject({ license: 'other', license_link: 'LICENSE.md' });
  expect(front.license_name).toMatch(/^other-/);
  expect(readFileSync(join(release.folder, front.license_link), 'utf8')).toContain('CC0');
  expect(text).toContain(`Version ${version}`);
});

test('has one config a table, one of them the default, whose file lies in the release as on Hugging Face', () => {
  expect(front.configs.map(({ config_name }) => config_name)).toEqual(['papers', 'authors', 'repositories', 'repairs']);
  expect(front.configs.filter((config) => config.default === true)).toHaveLength(1);
  for (const { config_name, data_files } of front.configs)
    expect(data_files).toEqual([{ split: 'train', path: `${config_name}.parquet` }]);
  expect(front.dataset_info.map(({ config_name }) => config_name)).toEqual(
    front.configs.map(({ config_name }) => config_name),
  );
});

test('features, rows and sizes are those of the Parquet files', async () => {
  for (const { config_name, features, splits, download_size, dataset_size } of front.dataset_info) {
    const file = join(release.folder, `${config_name}.parquet`);
    const leaves = await parquetLeaves(connection, file);
    expect(features.flatMap(describe), config_name).toEqual(
      leaves.map(({ path, list, type }) => ({ path, list, type: dtypes[type] })),
    );
    const [found] = await rows<{ n: number; bytes: number }>(
      connection,
      `SELECT (SELECT count(*)::INTEGER FROM '${file}') AS n,
         (SELECT sum(total_uncompressed_size)::INTEGER FROM parquet_metadata('${file}')) AS bytes`,
    );
    expect(splits).toEqual([{ name: 'train', num_bytes: found!.bytes, num_examples: found!.n }]);
    expect(dataset_size).toBe(found!.bytes);
    expect(download_size).toBe(statSync(file).size);
  }
});

function describe({ name, dtype, list }: Feature): (Omit<Leaf, 'type'> & { type: string | undefined })[] {
  if (list === undefined) return [{ path: [name], list: false, type: dtype }];
  if (typeof list === 'string') return [{ path: [name], list: true, type: list }];
  return list.map((inner) => ({ path: [name, inner.name], list: true, type: inner.dtype }));
}

test.each([
  [0, 'n<1K'],
  [999, 'n<1K'],
  [1000, '1K<n<10K'],
  [123_456, '100K<n<1M'],
  [1_000_000, '1M<n<10M'],
  [2e12, 'n>1T'],
])('%d rows are of size %s', (count, category) => expect(sizeCategory(count)).toBe(category));
