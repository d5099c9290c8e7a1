import { createHash } from 'node:crypto';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFacts } from '../../pipeline/metadata/facts.ts';
import { tableNames } from '../../schemas/tables.ts';
import { parquetLeaves, plainDuckDb, rows } from './columns.ts';
import { config, date, makeRelease, type Release, version } from './release.ts';

interface Field {
  name: string;
  type: string;
  constraints?: { required?: boolean };
}
interface Resource {
  name: string;
  path: string;
  format: string;
  bytes: number;
  hash: string;
  rows?: number;
  dialect?: unknown;
  schema?: { fields: Field[]; primaryKey: string[]; missingValues: string[]; foreignKeys?: unknown[] };
}
interface Package {
  version: string;
  created: string;
  resources: Resource[];
}

let release: Release;
let descriptor: Package;
let connection: DuckDBConnection;

beforeAll(async () => {
  release = await makeRelease();
  descriptor = JSON.parse(readFileSync(join(release.folder, 'datapackage.json'), 'utf8')) as Package;
  connection = await plainDuckDb();
});
afterAll(() => {
  connection.closeSync();
  rmSync(release.root, { recursive: true });
});

function resourcesOf(format: string): Resource[] {
  return descriptor.resources.filter((resource) => resource.format === format);
}

/** Throws with the validator's words when `value` is not what the profile asks for. */
function validate(profile: string, value: unknown): void {
  const schema = JSON.parse(
    readFileSync(new URL(`schemas/datapackage-${profile}.json`, import.meta.url), 'utf8'),
  ) as object;
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addFormat('textarea', true);
  if (!ajv.validate(schema, value)) throw new Error(ajv.errorsText());
}

describe.each(['2.0', '1.0'])('profile %s', (profile) => {
  test('accepts the release', () => expect(() => validate(profile, descriptor)).not.toThrow());
  test('accepts the npm package', () => {
    const text = readFileSync(join(release.folder, 'npm/datapackage.json'), 'utf8');
    expect(() => validate(profile, JSON.parse(text))).not.toThrow();
  });
  test('refuses a package without resources', () =>
    expect(() => validate(profile, { name: 'x' })).toThrow('resources'));
});

test('names version and day of the release', () => {
  expect(descriptor).toMatchObject({ version, created: `${date}T00:00:00Z` });
});

test('describes every table in every format, once', () => {
  const expected = tableNames.flatMap((table) => ['parquet', 'jsonl', 'csv'].map((format) => `${table}.${format}`));
  const empty = expected.filter((file) => statSync(join(release.folder, file)).size === 0);
  const tables = descriptor.resources.filter(({ schema }) => schema !== undefined).map(({ path }) => path);
  expect(tables.sort()).toEqual(expected.filter((file) => !empty.includes(file)).sort());
  expect(new Set(descriptor.resources.map(({ name }) => name)).size).toBe(descriptor.resources.length);
});

test('bytes and hashes are those of the files', () => {
  for (const { path, bytes, hash } of descriptor.resources) {
    const file = join(release.folder, path);
    expect(statSync(file).size, path).toBe(bytes);
    expect(hash).toBe(`sha256:${createHash('sha256').update(readFileSync(file)).digest('hex')}`);
  }
});

test('columns and types are those of the Parquet files', async () => {
  for (const { path, schema } of resourcesOf('apache-parquet')) {
    const leaves = await parquetLeaves(connection, join(release.folder, path));
    const columns = [...new Set(leaves.map((leaf) => leaf.path[0]!))];
    expect(
      schema!.fields.map(({ name }) => name),
      path,
    ).toEqual(columns);
    for (const field of schema!.fields) {
      const own = leaves.filter((leaf) => leaf.path[0] === field.name);
      expect(field.type, `${path} ${field.name}`).toBe(own[0]!.list ? 'array' : own[0]!.type);
    }
  }
});

test('rows are those of the files in every format, and keys hold', async () => {
  for (const { path, rows: expected, schema } of resourcesOf('csv')) {
    const file = join(release.folder, path.replace('.csv', '.parquet'));
    const keys = schema!.primaryKey.map((column) => `"${column}"`).join(', ');
    const [found] = await rows(
      connection,
      `SELECT count(*)::INTEGER AS n, count(DISTINCT (${keys}))::INTEGER AS distinct_keys FROM '${file}'`,
    );
    expect(found, path).toEqual({ n: expected, distinct_keys: expected });
  }
  for (const { path, rows: expected } of resourcesOf('jsonl')) {
    expect(readFileSync(join(release.folder, path), 'utf8').split('\n').length - 1, path).toBe(expected);
  }
});

test('a column that must not be missing never is, also to a reader of CSV that takes "" for nothing', async () => {
  for (const { path, schema } of resourcesOf('csv')) {
    const names = schema!.fields.map(({ name }) => name);
    const file = join(release.folder, path);
    const header = readFileSync(file, 'utf8').split('\r\n')[0];
    expect(header, path).toBe(names.join(','));
    const missing = schema!.missingValues.includes('') ? "''" : 'NULL';
    for (const { name, constraints } of schema!.fields) {
      if (constraints?.required !== true) continue;
      const sql = `SELECT count(*)::INTEGER AS n FROM read_csv('${file}', all_varchar = true, header = true, delim = ',',
        quote = '"', escape = '"', allow_quoted_nulls = false) WHERE "${name}" = ${missing} OR "${name}" IS NULL`;
      expect(await rows(connection, sql), `${path} ${name}`).toEqual([{ n: 0 }]);
    }
  }
});

test('a file that is not what the schema says is refused, not described', async () => {
  const folder = release.folder;
  const file = join(folder, 'furniture.parquet');
  const bytes = readFileSync(file);
  await connection.run(
    `COPY (SELECT * EXCLUDE (inside), 1 AS "inside" FROM '${file}') TO '${file}.new' (FORMAT parquet)`,
  );
  writeFileSync(file, readFileSync(`${file}.new`));
  rmSync(`${file}.new`);
  await expect(readFacts(folder, { version, date, config })).rejects.toThrow('furniture.parquet has the columns');
  writeFileSync(file, bytes);
});
