import { createHash } from 'node:crypto';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import jsonld from 'jsonld';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Leaf, parquetLeaves, plainDuckDb } from './columns.ts';
import { date, makeRelease, type Release, version } from './release.ts';

interface Reference {
  '@id': string;
}
interface Field {
  '@type': string;
  '@id': string;
  name: string;
  dataType?: string;
  isArray?: boolean;
  arrayShape?: string;
  source?: { fileObject: Reference; extract: { column: string }; transform?: { jsonPath: string } };
  subField?: Field[];
  references?: { field: Reference };
}
interface Croissant {
  [key: string]: unknown;
  distribution: {
    '@type': string;
    '@id': string;
    name: string;
    contentUrl: string;
    contentSize: string;
    encodingFormat: string;
    sha256: string;
  }[];
  recordSet: { '@type': string; '@id': string; name: string; key: Reference | Reference[]; field: Field[] }[];
}

const types = { string: 'sc:Text', integer: 'cr:Int32', boolean: 'sc:Boolean' };
let release: Release;
let croissant: Croissant;
let connection: DuckDBConnection;

beforeAll(async () => {
  release = await makeRelease();
  croissant = JSON.parse(readFileSync(join(release.folder, 'croissant.json'), 'utf8')) as Croissant;
  connection = await plainDuckDb();
});
afterAll(() => {
  connection.closeSync();
  rmSync(release.root, { recursive: true });
});

test('says what a dataset must say (Croissant 1.1)', () => {
  for (const key of [
    '@context',
    'description',
    'license',
    'name',
    'url',
    'creator',
    'distribution',
    'citeAs',
    'keywords',
  ])
    expect(croissant[key], key).toBeTruthy();
  expect(croissant).toMatchObject({
    '@type': 'sc:Dataset',
    conformsTo: 'http://mlcommons.org/croissant/1.1',
    datePublished: date,
    version,
    isLiveDataset: false,
  });
});

test('expands as JSON-LD without a network', async () => {
  const documentLoader = (url: string): never => {
    throw new Error(`asked for ${url}`);
  };
  const [dataset] = (await jsonld.expand(croissant as object, { documentLoader })) as Record<string, unknown>[];
  expect(dataset!['@type']).toEqual(['https://schema.org/Dataset']);
  expect(dataset!['http://purl.org/dc/terms/conformsTo']).toEqual([
    { '@value': 'http://mlcommons.org/croissant/1.1', '@language': 'en' },
  ]);
  expect(dataset!['http://mlcommons.org/croissant/recordSet']).toHaveLength(croissant.recordSet.length);
  const texts = JSON.stringify(dataset);
  expect(texts).toContain('"http://mlcommons.org/croissant/Int32"');
  expect(texts).toContain('"http://mlcommons.org/croissant/column"');
  // A term that the context lacks would end up below schema.org.
  expect(texts).not.toMatch(
    /schema\.org\/(?:field|source|extract|recordSet|isArray|arrayShape|subField|references|key|transform|jsonPath|citeAs|dataType)"/,
  );
});

test('files are those of the release', () => {
  const data = croissant.distribution.map(({ contentUrl }) => contentUrl);
  expect(data).toHaveLength(28);
  for (const {
    '@type': type,
    '@id': id,
    name,
    contentUrl,
    contentSize,
    encodingFormat,
    sha256,
  } of croissant.distribution) {
    const file = join(release.folder, contentUrl);
    expect({ type, id, name }).toEqual({ type: 'cr:FileObject', id: name, name: contentUrl });
    expect(contentSize).toBe(`${statSync(file).size} B`);
    expect(sha256).toBe(createHash('sha256').update(readFileSync(file)).digest('hex'));
    expect(encodingFormat).toMatch(/^(?:text|application)\/\S+$/);
  }
});

test('every id is used once, and every reference resolves', () => {
  const fields = croissant.recordSet.flatMap(({ field }) => field.flatMap((one) => [one, ...(one.subField ?? [])]));
  const ids = [...croissant.distribution, ...croissant.recordSet, ...fields].map((node) => node['@id']);
  expect(new Set(ids).size).toBe(ids.length);
  const known = new Set(ids);
  const references = [
    ...fields.flatMap(({ source, references }) => [source?.fileObject, references?.field]),
    ...croissant.recordSet.flatMap(({ key }) => key),
  ];
  for (const reference of references) if (reference !== undefined) expect(known).toContain(reference['@id']);
  expect(fields.filter(({ references }) => references !== undefined)).toHaveLength(4);
});

test('every field is a real column with its type, and every column has a field', async () => {
  for (const { '@id': table, field } of croissant.recordSet) {
    const leaves = await parquetLeaves(connection, join(release.folder, `${table}.parquet`));
    const found = field.flatMap((one) => describe(table, one));
    expect(found).toEqual(leaves.map((leaf) => ({ path: leaf.path, type: types[leaf.type], list: leaf.list })));
  }
});

/** The leaves a field stands for, in the words of the Parquet reader. */
function describe(table: string, field: Field): (Omit<Leaf, 'type'> & { type: string | undefined })[] {
  expect(field['@type']).toBe('cr:Field');
  expect(field['@id']).toBe(field.name);
  if (field.isArray === true) expect(field.arrayShape).toBe('-1');
  return (field.subField ?? [field]).map((leaf) => {
    expect(leaf.source!.fileObject['@id']).toBe(`${table}.parquet`);
    const inner = leaf.source!.transform?.jsonPath;
    const path = [leaf.source!.extract.column, ...(inner === undefined ? [] : [inner])];
    expect(leaf['@id']).toBe([table, ...path].join('/'));
    return { path, type: leaf.dataType, list: field.isArray === true };
  });
}
