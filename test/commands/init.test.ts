import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configSchema } from '../../schemas/config.ts';
import { inventPapers, listing } from '../listing.ts';
import { run, runHere, temporaryFolder, writeFiles } from './program.ts';

const folder = temporaryFolder();
const place = join(folder, 'harbour-papers');
const read = (file: string) => readFileSync(join(place, file), 'utf8');
beforeAll(() => runHere(['init', place, '--license', 'cc-by-4.0', '--creator', 'Moor, Ada', 'Tide Group']));
afterAll(() => rmSync(folder, { recursive: true }));

test('init makes the files of a dataset', () => {
  expect(configSchema.parse(JSON.parse(read('paperset.json')))).toMatchObject({
    name: 'harbour-papers',
    title: 'harbour papers',
    license: 'CC-BY-4.0',
    creators: [{ given: 'Ada', family: 'Moor' }, { name: 'Tide Group' }],
  });
  for (const file of [
    'raw',
    'corrections.jsonl',
    'Makefile',
    '.github/workflows/paperset.yml',
    '.gitignore',
    'README.md',
  ])
    expect(existsSync(join(place, file)), file).toBe(true);
});

test('init keeps what is there, and refuses a dataset', async () => {
  const other = join(folder, 'other');
  mkdirSync(other);
  writeFileSync(join(other, 'README.md'), 'mine');
  await runHere(['init', other, '--license', 'MIT']);
  expect(readFileSync(join(other, 'README.md'), 'utf8')).toBe('mine');
  await expect(runHere(['init', other])).rejects.toMatchObject({
    message: expect.stringContaining('is there already'),
  });
  await expect(runHere(['init', join(folder, 'bad'), '--license', 'none'])).rejects.toMatchObject({ exitCode: 2 });
  expect(existsSync(join(folder, 'bad'))).toBe(false);
});

test.each<[string, Record<string, string>]>([
  ['release', { 'release.json': '{}' }],
  ['build', { 'manifest.json': '{"paperset":{"version":"0.1.0"},"inputs":[],"outputs":[]}' }],
])('init adds nothing to a %s', async (name, files) => {
  const other = join(folder, name);
  writeFiles(other, new Map(Object.entries(files)));
  await expect(runHere(['init', other, '--no-ask'])).rejects.toThrow(/holds a build or a release/);
  expect(readdirSync(other)).toEqual(Object.keys(files));
});

test('in its folder no command needs a flag', async () => {
  writeFileSync(join(place, 'raw/list.txt'), listing(inventPapers(12)));
  for (const command of [['build'], ['check'], ['report'], ['query', 'SELECT count(*) FROM papers']]) {
    const { code, stderr } = await run(command, place);
    expect([command[0], code, stderr]).toEqual([command[0], 0, '']);
  }
  // its own files at the root are no files of others for what stands inside
  expect((await run(['build'], place)).code).toBe(0);
  expect((await run(['build', '--out', '.'], place)).stderr).toContain('did not make');
  const plan = await run(['release'], place);
  expect([plan.code, plan.stderr]).toEqual([0, expect.stringMatching(/add --yes --date \d{4}-\d\d-\d\d to write/)]);
  expect((await run(['release', '--yes', '--date', '2026-11-30'], place)).code).toBe(0);
  expect(JSON.parse(read('out/releases/1.0.0/datapackage.json'))).toMatchObject({ name: 'harbour-papers' });
  expect((await run(['verify', '--rebuild'], place)).code).toBe(0);
  const config = JSON.parse(read('paperset.json')) as object;
  writeFileSync(join(place, 'paperset.json'), JSON.stringify({ ...config, publish: { to: 'dir', target: 'out/www' } }));
  expect(await run(['publish', '--yes'], place)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Published.'),
  });
});

test('without paperset.json nothing is built or released by another name', async () => {
  const bare = join(folder, 'bare');
  mkdirSync(bare);
  expect(await run(['build'], bare)).toMatchObject({ code: 2, stderr: expect.stringContaining('paperset init') });
  expect(await run(['release'], bare)).toMatchObject({ code: 2, stderr: expect.stringContaining('paperset init') });
});
