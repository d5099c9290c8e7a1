import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isPlainPath, plainFile, plainTree } from '../../pipeline/dataset/plain-files.ts';
import { temporaryFolder } from '../commands/program.ts';

const root = temporaryFolder();
const folder = join(root, 'release');

beforeAll(() => {
  mkdirSync(join(folder, 'npm/data'), { recursive: true });
  writeFileSync(join(root, 'secret'), 'not of the release');
  writeFileSync(join(folder, 'papers.csv'), 'id');
  writeFileSync(join(folder, 'npm/data/papers.jsonl'), '{}');
});
afterAll(() => rmSync(root, { recursive: true }));

test.each(['papers.csv', 'npm/data/papers.jsonl', '.hidden', 'a b', 'ünï', '..a', 'a..'])(
  '%j is a plain path',
  (name) => expect(isPlainPath(name)).toBe(true),
);

test.each([
  '',
  '/etc/passwd',
  '..',
  '.',
  '../x',
  'a/../b',
  'a/./b',
  'a//b',
  'a/',
  'a\\b',
  'C:x',
  'a\0b',
  'a\nb',
  '\u001b[2J',
  'x\u009b',
])('%j is none', (name) => expect(isPlainPath(name)).toBe(false));

describe('a file of the folder', () => {
  test.each(['papers.csv', 'npm/data/papers.jsonl'])('%s', async (name) => {
    expect(await plainFile(folder, name)).toBe(join(folder, name));
  });

  test.each<[string, () => void, string, RegExp]>([
    ['a name that leads out', () => {}, '../secret', /no name of a file/],
    ['an absolute name', () => {}, '/etc/hostname', /no name of a file/],
    ['a missing file', () => {}, 'nothing.csv', /missing/],
    ['a folder', () => {}, 'npm', /a folder/],
    ['a link', () => symlinkSync('../secret', join(folder, 'link')), 'link', /a link/],
    ['a file below a link', () => symlinkSync('..', join(folder, 'up')), 'up/secret', /a link/],
    ['a pipe', () => execFileSync('mkfifo', [join(folder, 'pipe')]), 'pipe', /no plain file/],
  ])('%s is refused', async (_, make, name, message) => {
    make();
    await expect(plainFile(folder, name)).rejects.toThrow(message);
    if (name !== 'npm') for (const part of ['link', 'up', 'pipe']) rmSync(join(folder, part), { force: true });
  });
});

test('a folder is searched for what is neither file nor folder', async () => {
  await plainTree(folder);
  symlinkSync('../../../secret', join(folder, 'npm/data/link'));
  await expect(plainTree(folder)).rejects.toThrow(/npm\/data\/link is a link/);
  rmSync(join(folder, 'npm/data/link'));
});
