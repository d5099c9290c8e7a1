import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../pipeline/dataset/config.ts';
import { card } from '../../pipeline/metadata/card.ts';
import { citation, licenseText } from '../../pipeline/metadata/citation.ts';
import { croissant } from '../../pipeline/metadata/croissant.ts';
import { dataPackage } from '../../pipeline/metadata/datapackage.ts';
import { readFacts } from '../../pipeline/metadata/facts.ts';
import { packageJson } from '../../pipeline/npm-package/describe.ts';
import { packageRoot } from '../../pipeline/program.ts';
import type { Config } from '../../schemas/config.ts';
import { temporaryFolder } from '../commands/program.ts';
import { config, date, makeRelease, version } from './release.ts';

const own = JSON.parse(readFileSync(join(packageRoot, 'paperset.json'), 'utf8')) as Config;
const folder = temporaryFolder();
const path = join(folder, 'paperset.json');
afterAll(() => rmSync(folder, { recursive: true }));

async function told(text: string): Promise<string> {
  writeFileSync(path, text);
  return readConfig(path).then(
    () => '',
    (error: Error) => error.message,
  );
}

test("this repository's own file is valid; its paths are seen from the working directory", async () => {
  const read = await readConfig(config);
  expect(read).toMatchObject({ name: own.name, license: { spdx: null, name: 'other-paperset-seed' } });
  expect(read.inputs).toEqual(['seeds']);
});

test.each<[name: string, change: Record<string, unknown>, says: string]>([
  ['a name with capitals', { name: 'Paperset' }, '"name" must be small letters'],
  ['a name with a scope', { name: '@paperset/seed' }, '"name" must be small letters'],
  ['no creator', { creators: [] }, '"creators" must name at least one'],
  [
    'a person without a family name',
    { creators: [{ given: 'Anna' }] },
    '"creators[0]" must be {"name": ...} for a group',
  ],
  ['a homepage that is no address', { homepage: 'paperset' }, '"homepage" must be an address'],
  [
    'a DOI as an address',
    { citation: { message: 'x', doi: 'https://doi.org/10.1/x' } },
    '"citation.doi" must be a DOI',
  ],
  [
    'terms under the name of a licence',
    { license: { name: 'CC0-1.0', title: 'x', text: ['y'] } },
    '"license.name" must be "other-"',
  ],
  ['a licence that is nearly one', { license: 'cc by 4.0' }, 'did you mean "CC-BY-4.0"'],
  ['a licence in other letters', { license: 'cc-by-4.0' }, 'did you mean "CC-BY-4.0"?'],
  ['a licence on no list', { license: 'MINE-1.0' }, 'is not on the SPDX list'],
  ['inputs that are no list', { inputs: 'raw' }, '"inputs" must be a list'],
  ['an unknown key', { licence: 'MIT' }, '"licence" is no field; did you mean "license"?'],
  ['a missing title', { title: undefined }, '"title" is missing'],
])('%s is told in words, without a word of the validator', async (_, change, says) => {
  const message = await told(JSON.stringify({ ...own, ...change }, null, 2));
  expect(message).toContain(says);
  expect(message).not.toMatch(/Invalid|expected|received|invalid_/);
});

test('a fault names its line', async () => {
  expect(
    await told(
      '{\n  "name": "x",\n  "title": "T",\n  "description": "D",\n  "creators": "me",\n  "license": "MIT",\n  "inputs": ["raw"]\n}',
    ),
  ).toBe(`${path}, line 5: "creators" must be a list`);
  expect(await told('{\n  "name": "x",\n  "title": "T"\n  "description": "D"\n}')).toMatch(/, line 4: not JSON/);
});

test('a licence of the SPDX list is in all metadata', async () => {
  const release = await makeRelease(3);
  try {
    const { homepage: _, keywords: __, limits: ___, ...rest } = own;
    writeFileSync(path, JSON.stringify({ ...rest, name: 'harbour-papers', license: 'CC-BY-4.0' }));
    const facts = await readFacts(release.folder, { version, date, config: path });
    expect(parse(await citation(facts))).toMatchObject({ license: 'CC-BY-4.0' });
    expect(parse((await card(facts)).split('---')[1]!)).toMatchObject({ license: 'cc-by-4.0' });
    expect(JSON.parse(croissant(facts))).toMatchObject({ license: 'https://spdx.org/licenses/CC-BY-4.0' });
    expect(JSON.parse(dataPackage(facts))).toMatchObject({ licenses: [{ name: 'CC-BY-4.0', path: 'LICENSE.md' }] });
    expect(JSON.parse(packageJson(facts))).toMatchObject({ name: 'harbour-papers', license: 'CC-BY-4.0' });
    expect(licenseText(facts.dataset)).toContain('Creative Commons Attribution 4.0 International');
  } finally {
    rmSync(release.root, { recursive: true });
  }
});
