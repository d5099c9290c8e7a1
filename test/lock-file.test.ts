import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { expect, test } from 'vitest';
import { packageRoot } from '../pipeline/program.ts';

interface Locked {
  integrity?: string;
  optionalDependencies?: Record<string, string>;
}

const { packages } = JSON.parse(readFileSync(join(packageRoot, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>;
};

/** Whether Node would find a package from the folder of another. */
function isLocked(from: string, name: string): boolean {
  for (let folder = from; ; folder = dirname(folder)) {
    if (join(folder, 'node_modules', name) in packages) return true;
    if (folder === '.' || folder === '') return false;
  }
}

test('the lock file names the optional packages of every platform, so that `npm ci` installs nothing unhashed', () => {
  const missing = Object.entries(packages).flatMap(([folder, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isLocked(folder, name)),
  );
  expect(missing).toEqual([]);
  const bindings = Object.keys(packages).filter((name) => /@duckdb\/node-bindings-/.test(name));
  expect(bindings.length).toBeGreaterThanOrEqual(6);
});

test('every package has a SHA-512', () => {
  const bad = Object.entries(packages).filter(
    ([folder, { integrity = '' }]) => folder !== '' && !integrity.startsWith('sha512-'),
  );
  expect(bad.map(([folder]) => folder)).toEqual([]);
});
