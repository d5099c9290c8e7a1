import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fileHashes, run, runHere, temporaryFolder, writeFiles } from '../commands/program.ts';
import { inventPapers, listing } from '../listing.ts';

const root = temporaryFolder();
const seeds = join(root, 'seeds');
const dataset = join(root, 'dataset');
const foreign = join(root, 'foreign');

beforeAll(async () => {
  writeFiles(seeds, new Map([['a.txt', listing(inventPapers(6))]]));
  await runHere(['build', seeds, '--out', dataset, '--workers', '1']);
});
beforeEach(() => rmSync(foreign, { recursive: true, force: true }));
afterAll(() => rmSync(root, { recursive: true }));

const build = (...more: string[]) => runHere(['build', seeds, '--out', foreign, '--workers', '1', ...more]);

describe('build', () => {
  test.each<[string, Record<string, string>]>([
    ['a note', { 'notes.txt': 'mine' }],
    ['another manifest.json', { 'manifest.json': '{"name":"an app"}', 'papers.csv': 'mine' }],
    ['a broken manifest.json', { 'manifest.json': '{' }],
    ['files under the names of ours', { 'papers.csv': 'mine', 'checks.json': '{}' }],
    ['parts of another program beside files under the names of ours', { '.parts/mine': 'mine', 'papers.csv': 'mine' }],
    ['a folder of parts beside a note', { '.parts/mine': 'mine', 'notes.txt': 'mine' }],
  ])('refuses a folder with %s and touches nothing', async (_, files) => {
    writeFiles(foreign, new Map(Object.entries(files)));
    const before = readdirSync(foreign, { recursive: true });
    await expect(build()).rejects.toThrow(/files that paperset did not make/);
    expect(readdirSync(foreign, { recursive: true })).toEqual(before);
    for (const [name, text] of Object.entries(files)) expect(readFileSync(join(foreign, name), 'utf8')).toBe(text);
  });

  const hidden = [
    '.staging/a',
    '.commit/manifest.json',
    '.spill/a',
    '.failed/a',
    '.lock',
    '.reduce-1/a',
    '.parts/mine',
  ];

  test.each(hidden)('leaves %s of others alone, forced or not', async (name) => {
    writeFiles(foreign, new Map([[name, 'mine']]));
    if (!name.startsWith('.parts')) await expect(build()).rejects.toThrow(/files that paperset did not make/);
    expect((await build('--force')).code).toBe(0);
    expect((await runHere(['check', foreign])).code).toBe(0);
    expect(readFileSync(join(foreign, name), 'utf8')).toBe('mine');
  });

  test('--force writes beside them', async () => {
    writeFiles(foreign, new Map([['notes.txt', 'mine']]));
    expect((await build('--force')).code).toBe(0);
    expect(readFileSync(join(foreign, 'notes.txt'), 'utf8')).toBe('mine');
  });

  test('goes into an empty folder, into a build of its own and of an older version', async () => {
    mkdirSync(foreign);
    expect((await build()).code).toBe(0);
    const path = join(foreign, 'manifest.json');
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as { paperset: object };
    writeFileSync(path, JSON.stringify({ ...manifest, paperset: { version: '0.1.0', old: true } }));
    writeFileSync(join(foreign, 'notes.txt'), 'mine');
    expect((await build()).code).toBe(0);
    expect(readFileSync(join(foreign, 'notes.txt'), 'utf8')).toBe('mine');
  });

  test('never into a release, forced or not', async () => {
    writeFiles(foreign, new Map([['release.json', '{}']]));
    await expect(build('--force')).rejects.toThrow(/holds a release/);
  });
});

describe('report', () => {
  const report = async (...more: string[]) => {
    const { code, stderr } = await run(['report', dataset, '--inputs', seeds, ...more]);
    if (code !== 0) throw new Error(stderr);
  };

  test.each([[dataset], [root]])('does not go into a dataset or what holds it', async (out) => {
    const before = fileHashes(dataset);
    await expect(report('--out', out)).rejects.toThrow(/holds a dataset/);
    await expect(report('--out', out, '--force')).rejects.toThrow(/holds a dataset/);
    expect(fileHashes(dataset)).toEqual(before);
  });

  test('refuses files of others, and with --force replaces its own alone', async () => {
    writeFiles(
      foreign,
      new Map([
        ['notes.txt', 'mine'],
        ['data/mine.csv', 'mine'],
      ]),
    );
    writeFiles(`${foreign}.tmp`, new Map([['notes.txt', 'mine']]));
    await expect(report('--out', foreign)).rejects.toThrow(/did not make/);
    await report('--out', foreign, '--force');
    await expect(report('--out', foreign)).rejects.toThrow(/notes\.txt/);
    await report('--out', foreign, '--force');
    for (const path of [
      join(foreign, 'notes.txt'),
      join(foreign, 'data/mine.csv'),
      join(`${foreign}.tmp`, 'notes.txt'),
    ])
      expect(readFileSync(path, 'utf8')).toBe('mine');
    expect(existsSync(join(foreign, 'index.html'))).toBe(true);
  });

  test('replaces a site of its own, one of an older version too, and leaves no old file', async () => {
    await report('--out', foreign);
    const first = fileHashes(foreign);
    const list = JSON.parse(readFileSync(join(foreign, 'site.json'), 'utf8')) as { files: string[] };
    writeFileSync(join(foreign, 'data/old.js'), 'old');
    writeFileSync(join(foreign, 'site.json'), JSON.stringify({ ...list, files: [...list.files, 'data/old.js'] }));
    await report('--out', foreign);
    expect(existsSync(join(foreign, 'data/old.js'))).toBe(false);
    expect(fileHashes(foreign)).toEqual(first);
    // an older version wrote no list, and none of these pages
    for (const name of ['site.json', 'review.html', 'review.js', 'correct.js', 'sql-editor.js'])
      rmSync(join(foreign, name));
    await report('--out', foreign);
    expect(fileHashes(foreign)).toEqual(first);
  });

  test('a list that leads out is not believed', async () => {
    await report('--out', foreign);
    writeFileSync(join(foreign, 'site.json'), '{"paperset":"site","files":["../seeds/a.txt"]}');
    await expect(report('--out', foreign)).rejects.toThrow(/did not make/);
    await report('--out', foreign, '--force');
    expect(existsSync(join(seeds, 'a.txt'))).toBe(true);
  });
});

test('release refuses a folder with a changelog of others', async () => {
  writeFiles(foreign, new Map([['CHANGELOG.md', '# Changelog\n\nmine']]));
  const args = ['release', dataset, '--inputs', seeds, '--releases', foreign, '--date', '2026-11-23', '--yes'];
  await expect(runHere(args)).rejects.toThrow(/CHANGELOG\.md/);
  expect(readFileSync(join(foreign, 'CHANGELOG.md'), 'utf8')).toContain('mine');
});

test.each([
  ['CHANGES.md', 'my changes'],
  ['changes.jsonl', 'mine'],
  ['SHA256SUMS', ''],
])('diff does not write over %s', async (name, text) => {
  writeFiles(foreign, new Map([[name, text]]));
  await expect(runHere(['diff', dataset, dataset, '--out', foreign])).rejects.toThrow(/did not make/);
  expect(readFileSync(join(foreign, name), 'utf8')).toBe(text);
  rmSync(foreign, { recursive: true });
  await runHere(['diff', dataset, dataset, '--out', foreign]);
  await runHere(['diff', dataset, dataset, '--out', foreign]);
});
