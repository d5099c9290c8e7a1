import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeSums } from '../../pipeline/release/sums.ts';
import { plainDuckDb, rows } from '../metadata/columns.ts';
import { makeRelease, type Release } from '../metadata/release.ts';
import { otherRelease, publish } from './program.ts';

let release: Release;
let target: string;
beforeAll(async () => {
  release = await makeRelease(8);
  target = join(release.root, 'versions');
});
afterAll(() => rmSync(release.root, { recursive: true }));

const toDir = (folder: string, ...more: string[]) => publish([folder, '--to', 'dir', '--target', target, ...more]);
const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

test('a dry run prints the plan and writes nothing', async () => {
  const { code, stdout } = await toDir(release.folder);
  expect(code).toBe(0);
  expect(stdout).toMatch(/new {4}papers-1\.2\.0\.parquet/);
  expect(stdout).toContain('Add --yes');
  expect(existsSync(target)).toBe(false);
});

test('--yes copies every file under its version', async () => {
  expect((await toDir(release.folder, '--yes')).code).toBe(0);
  for (const name of ['papers-1.2.0.parquet', 'authors-1.2.0.csv', 'papers-1.2.0.arrow', 'manifest-1.2.0.json'])
    expect(hashOf(join(target, name))).toBe(hashOf(join(release.folder, name.replace('-1.2.0', ''))));
  for (const name of readdirSync(target)) expect(name).toMatch(/-1\.2\.0(?:\.|$)/);
});

test('files that name others name them as they are called there', async () => {
  const read = (name: string) => readFileSync(join(target, name), 'utf8');
  const { resources, licenses } = JSON.parse(read('datapackage-1.2.0.json')) as Record<
    string,
    { path: string; bytes: number }[]
  >;
  for (const { path, bytes } of resources!)
    if (path !== 'views-1.2.0.sql') expect(statSync(join(target, path)).size, path).toBe(bytes);
  expect(existsSync(join(target, licenses![0]!.path))).toBe(true);
  const { distribution } = JSON.parse(read('croissant-1.2.0.json')) as {
    distribution: { contentUrl: string; sha256: string }[];
  };
  for (const { contentUrl, sha256 } of distribution) expect(hashOf(join(target, contentUrl))).toBe(sha256);
  const card = read('README-1.2.0.md');
  expect(card).toContain('(LICENSE-1.2.0.md)');
  for (const [, path] of card.matchAll(/^ {8}path: (.+)$/gm)) expect(existsSync(join(target, path!)), path).toBe(true);
  const connection = await plainDuckDb();
  await connection.run(read('views-1.2.0.sql'));
  const [found] = await rows<{ n: number }>(connection, `SELECT count(*)::INTEGER AS n FROM papers_csl('${target}')`);
  connection.closeSync();
  expect(found!.n).toBeGreaterThan(5);
});

test('SHA256SUMS lists every file but itself', () => {
  const sums = readFileSync(join(target, 'SHA256SUMS-1.2.0'), 'utf8').trimEnd().split('\n');
  expect(sums.map((line) => line.slice(66)).sort()).toEqual(
    readdirSync(target)
      .filter((name) => !name.startsWith('SHA'))
      .sort(),
  );
  for (const line of sums) expect(hashOf(join(target, line.slice(66)))).toBe(line.slice(0, 64));
});

test('a second time there is nothing to do, and no file is touched', async () => {
  const before = readdirSync(target).map((name) => statSync(join(target, name)).mtimeMs);
  const { code, stdout } = await toDir(release.folder, '--yes');
  expect({ code, done: stdout.includes('Nothing to do') }).toEqual({ code: 0, done: true });
  expect(readdirSync(target).map((name) => statSync(join(target, name)).mtimeMs)).toEqual(before);
});

test('an interrupted copy goes on with what is left', async () => {
  rmSync(join(target, 'papers-1.2.0.parquet'));
  writeFileSync(join(target, '.papers-1.2.0.parquet.tmp'), 'half a file');
  const { stdout, stderr } = await toDir(release.folder, '--yes', '--json');
  const { steps, published } = JSON.parse(stdout) as { steps: { kind: string; what: string }[]; published: boolean };
  expect(steps.filter(({ kind }) => kind === 'new').map(({ what }) => what)).toEqual(['papers-1.2.0.parquet']);
  expect(published).toBe(true);
  expect(stderr).toContain('done   papers-1.2.0.parquet');
  expect(hashOf(join(target, 'papers-1.2.0.parquet'))).toBe(hashOf(join(release.folder, 'papers.parquet')));
});

test('another release under the same version is refused as a whole', async () => {
  const other = await otherRelease(release.folder, join(release.root, 'other'));
  rmSync(join(target, 'papers-1.2.0.csv'));
  const { code, stdout } = await toDir(other, '--yes');
  expect(code).toBe(1);
  expect(stdout).toMatch(/clash {2}views-1\.2\.0\.sql/);
  expect(existsSync(join(target, 'papers-1.2.0.csv'))).toBe(false);
});

test('only files that SHA256SUMS lists leave the machine', async () => {
  const folder = join(release.root, 'with-notes');
  cpSync(release.folder, folder, { recursive: true });
  writeFileSync(join(folder, 'notes.txt'), 'private');
  const { stdout } = await publish([folder, '--to', 'dir', '--target', join(release.root, 'never'), '--json']);
  const names = (JSON.parse(stdout) as { steps: { what: string }[] }).steps.map(({ what }) => what);
  expect(names).toContain('papers-1.2.0.csv');
  expect(names.filter((name) => name.startsWith('notes'))).toEqual([]);
});

describe('what is no sound release is not published', () => {
  test.each<[string, (folder: string) => void | Promise<void>, number, RegExp]>([
    ['no checksums', (folder) => rmSync(join(folder, 'SHA256SUMS')), 1, /has no SHA256SUMS/],
    ['a changed file', (folder) => appendFileSync(join(folder, 'papers.csv'), 'x'), 1, /papers\.csv is not the file/],
    ['a missing file', (folder) => rmSync(join(folder, 'authors.parquet')), 1, /authors\.parquet is not the file/],
    [
      'a file that SHA256SUMS knows otherwise',
      (folder) => writeFileSync(join(folder, 'SHA256SUMS'), `${'0'.repeat(64)}  npm/index.js\n`),
      1,
      /npm\/index\.js is not the file that SHA256SUMS/,
    ],
    ['failed checks', (folder) => writeFileSync(join(folder, 'checks.json'), '{ "ok": false }'), 1, /no passed checks/],
    ['a link', (folder) => symlinkSync('/etc/hostname', join(folder, 'NOTES.txt')), 1, /NOTES\.txt is a link/],
    ['a pipe', (folder) => execFileSync('mkfifo', [join(folder, 'notes')]), 1, /notes is no plain file/],
    [
      'a version that leads out',
      (folder) => {
        const path = join(folder, 'datapackage.json');
        writeFileSync(path, readFileSync(path, 'utf8').replace('"1.2.0"', '"/../../1.2.0"'));
      },
      2,
      /holds no release/,
    ],
    [
      'a resource that leads out',
      (folder) => {
        const path = join(folder, 'datapackage.json');
        writeFileSync(path, readFileSync(path, 'utf8').replace('"papers.csv"', '"../in/harbour.txt"'));
        return writeSums(folder);
      },
      1,
      /harbour\.txt is not the file/,
    ],
    ['a build', (folder) => rmSync(join(folder, 'datapackage.json')), 2, /holds no release/],
  ])('%s', async (name, spoil, exitCode, message) => {
    const folder = join(release.root, name.replaceAll(' ', '-'));
    cpSync(release.folder, folder, { recursive: true });
    await spoil(folder);
    const { code, stderr } = await publish([folder, '--to', 'dir', '--target', join(release.root, 'never'), '--yes']);
    expect({ code, told: message.test(stderr) }).toEqual({ code: exitCode, told: true });
    expect(existsSync(join(release.root, 'never'))).toBe(false);
  });
});

test.each([
  [['--to', 'dir'], /--target <folder> is missing/],
  [['--to', 'hf'], /--repo <owner\/name> is missing/],
  [['--to', 'hf', '--repo', 'tides'], /names no dataset/],
  [['--to', 'hf', '--repo', 'a/b', '--endpoint', 'hub'], /is no address/],
  [['--to', 'ftp'], /dir, npm, hf/],
])('%j is bad usage', async (args, message) => {
  const { code, stderr } = await publish([release.folder, ...args]);
  expect({ code, told: message.test(stderr) }).toEqual({ code: 2, told: true });
});
