import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { commit, finishCommit } from '../../pipeline/dataset/commit.ts';
import { workNames } from '../../pipeline/dataset/work-names.ts';
import { temporaryFolder } from '../commands/program.ts';

/** What was flushed and renamed, in order. */
const calls: string[] = [];
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  return {
    ...real,
    open: async (path: string, flags: string) => {
      const file = await real.open(path, flags);
      const sync = file.sync.bind(file);
      const noted = () => {
        calls.push(`flush ${relative(root, path)}`);
        return sync();
      };
      return Object.assign(file, { sync: noted });
    },
    rename: (from: string, to: string) => {
      calls.push(`rename ${relative(root, to)}`);
      return real.rename(from, to);
    },
  };
});

let root: string;
let out: string;
const names = ['authors.csv', 'manifest.json', 'papers.csv'];

beforeEach(() => {
  root = temporaryFolder();
  out = join(root, 'out');
  for (const [folder, text] of [
    ['out', 'old'],
    [`out/${workNames.staging}`, 'new'],
  ] as const) {
    mkdirSync(join(root, folder), { recursive: true });
    for (const name of names) writeFileSync(join(root, folder, name), text);
  }
  mkdirSync(join(out, workNames.staging, 'spill'));
});
afterEach(() => rmSync(root, { recursive: true }));

const texts = () => names.map((name) => readFileSync(join(out, name), 'utf8'));

test('a commit replaces every file and leaves nothing', async () => {
  await commit(join(out, workNames.staging), out);
  expect(texts()).toEqual(['new', 'new', 'new']);
  expect(readdirSync(out).sort()).toEqual(names);
});

// The moves of a commit, in order; it is stopped after the first `done` of them.
test.each([0, 1, 2, 3, 4])('stopped after %i moves, it ends as if it had not been', async (done) => {
  const ready = join(out, workNames.commit);
  renameSync(join(out, workNames.staging), ready);
  const moves = [
    () => rmSync(join(out, 'manifest.json')),
    ...['authors.csv', 'papers.csv', 'manifest.json'].map(
      (name) => () => renameSync(join(ready, name), join(out, name)),
    ),
  ];
  for (const move of moves.slice(0, done)) move();
  await finishCommit(out);
  expect(texts()).toEqual(['new', 'new', 'new']);
  expect(readdirSync(out).sort()).toEqual(names);
  cpSync(out, join(root, 'copy'), { recursive: true });
  await finishCommit(out);
  expect(texts()).toEqual(['new', 'new', 'new']);
});

test('what is renamed is on the disk before, and the rename itself before the files move', async () => {
  calls.length = 0;
  const { staging, commit: ready } = workNames;
  await commit(join(out, staging), out);
  const decided = calls.indexOf(`rename out/${ready}`);
  for (const flushed of [...names.map((name) => `${staging}/${name}`), staging])
    expect(calls.slice(0, decided)).toContain(`flush out/${flushed}`);
  expect(calls.slice(decided + 1)).toEqual([
    'flush out',
    ...['authors.csv', 'papers.csv', 'manifest.json'].map((name) => `rename out/${name}`),
    'flush out',
  ]);
});
