import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFacts } from '../../pipeline/metadata/facts.ts';
import { packageRoot } from '../../pipeline/program.ts';
import { type Dataset, datasetSchema } from '../../schemas/dataset.ts';
import { date, makeRelease, type Release, version } from './release.ts';

const own = JSON.parse(readFileSync(join(packageRoot, 'seeds/dataset.json'), 'utf8')) as Dataset;
let release: Release;
beforeAll(async () => {
  release = await makeRelease(3);
});
afterAll(() => rmSync(release.root, { recursive: true }));

test('seeds/dataset.json is valid', () => {
  expect(datasetSchema.parse(own)).toEqual(own);
});

test.each<[string, unknown]>([
  ['a name with capitals', { ...own, name: 'Paperset' }],
  ['a name with a scope', { ...own, name: '@paperset/seed' }],
  ['no creator', { ...own, creators: [] }],
  ['a person without a family name', { ...own, creators: [{ given: 'Anna' }] }],
  ['a homepage that is no address', { ...own, homepage: 'paperset' }],
  ['a DOI as an address', { ...own, citation: { ...own.citation, doi: 'https://doi.org/10.1/x' } }],
  ['terms under the name of a licence that they are not', { ...own, license: { ...own.license, name: 'CC0-1.0' } }],
  ['an unknown key', { ...own, year: 2026 }],
])('%s is refused, and the file is named', async (_, value) => {
  const path = join(release.root, 'dataset.json');
  writeFileSync(path, JSON.stringify(value));
  await expect(readFacts(release.folder, { version, date, dataset: path })).rejects.toThrow(`${path} is not valid`);
});

test('another description gives another name', async () => {
  const path = join(release.root, 'other.json');
  writeFileSync(path, JSON.stringify({ ...own, name: 'harbour-papers' }));
  const facts = await readFacts(release.folder, { version, date, dataset: path });
  expect(facts.dataset.name).toBe('harbour-papers');
  await expect(readFacts(release.folder, { version, date, dataset: join(release.root, 'none.json') })).rejects.toThrow(
    'cannot be read',
  );
});
