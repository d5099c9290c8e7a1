import { appendFileSync, chmodSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeSums } from '../../pipeline/release/sums.ts';
import { makeRelease, type Release } from '../metadata/release.ts';
import { npmEnvironment, type Registry, startRegistry } from '../npm-package/registry.ts';
import { otherRelease, publish } from './program.ts';

let release: Release;
let registry: Registry;
beforeAll(async () => {
  release = await makeRelease(4);
  registry = await startRegistry(join(release.root, 'registry'));
}, 120_000);
afterAll(async () => {
  await registry?.close();
  rmSync(release.root, { recursive: true, force: true });
});

const toNpm = (folder: string, ...more: string[]) =>
  publish([folder, '--to', 'npm', ...more], npmEnvironment(registry.npmrc, join(release.root, 'registry')));
const versions = () => registry.npm(['view', 'paperset-seed', 'versions', '--json'], release.root);

test('a dry run publishes nothing', async () => {
  const { code, stdout } = await toNpm(release.folder);
  expect(code).toBe(0);
  expect(stdout).toMatch(/new {4}paperset-seed@1\.2\.0/);
  await expect(versions()).rejects.toThrow('E404');
});

test('--yes publishes once; a second time there is nothing to do', async () => {
  const first = await toNpm(release.folder, '--yes');
  expect({ code: first.code, said: first.stdout.includes('Published.') }).toEqual({ code: 0, said: true });
  expect(JSON.parse(await versions())).toEqual(['1.2.0']);
  const second = await toNpm(release.folder, '--yes');
  expect(second.stdout).toMatch(/same {3}paperset-seed@1\.2\.0/);
  expect({ code: second.code, said: second.stdout.includes('Nothing to do') }).toEqual({ code: 0, said: true });
  for (const { stdout, stderr } of [first, second]) expect(stdout + stderr).not.toContain(registry.token);
});

test('the same version with other data is refused', async () => {
  const other = await otherRelease(release.folder, join(release.root, 'other'));
  appendFileSync(join(other, 'npm/README.md'), 'other\n');
  await writeSums(other);
  const { code, stdout } = await toNpm(other, '--yes');
  expect({ code, refused: stdout.includes('Refused') }).toEqual({ code: 1, refused: true });
});

test.each<[string, (folder: string) => void, RegExp]>([
  ['an .npmrc', (npm) => writeFileSync(join(npm, '.npmrc'), 'registry=http://127.0.0.1:9/'), /npm\/\.npmrc/],
  [
    'another registry',
    (npm) => {
      const described = JSON.parse(readFileSync(join(npm, 'package.json'), 'utf8')) as object;
      writeFileSync(
        join(npm, 'package.json'),
        JSON.stringify({ ...described, publishConfig: { registry: 'http://127.0.0.1:9/' } }),
      );
    },
    /"publishConfig"/,
  ],
])('a release with %s of its own is refused before npm runs', async (name, spoil, message) => {
  const folder = join(release.root, `own-${name.length}`);
  cpSync(release.folder, folder, { recursive: true });
  spoil(join(folder, 'npm'));
  await writeSums(folder);
  const { code, stderr } = await toNpm(folder, '--yes');
  expect({ code, told: message.test(stderr) }).toEqual({ code: 1, told: true });
});

test('modes of files do not change the package', async () => {
  const folder = join(release.root, 'modes');
  cpSync(release.folder, folder, { recursive: true });
  chmodSync(join(folder, 'npm/index.js'), 0o755);
  expect((await toNpm(folder)).stdout).toMatch(/same {3}paperset-seed@1\.2\.0/);
});

test('a dist-tag is used; without a login npm’s reason is told and no token', async () => {
  const next = await makeRelease(4, '1.3.0');
  const environment = {
    ...npmEnvironment(join(release.root, 'no-npmrc'), join(release.root, 'registry')),
    NPM_TOKEN: 'npm_inventedHarbourToken0123456789',
  };
  const refused = await publish([next.folder, '--to', 'npm', '--registry', registry.url, '--yes'], environment);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toMatch(/npm publish failed: code ENEEDAUTH/);
  expect((await toNpm(next.folder, '--yes', '--tag', 'next')).code).toBe(0);
  const tags = await registry.npm(['view', 'paperset-seed', 'dist-tags', '--json'], release.root);
  expect(JSON.parse(tags)).toEqual({ latest: '1.2.0', next: '1.3.0' });
  rmSync(next.root, { recursive: true });
});

test('a registry that is not there is told', async () => {
  const { code, stderr } = await toNpm(release.folder, '--registry', 'http://127.0.0.1:9/', '--yes');
  expect({ code, told: stderr.includes('npm view failed') }).toEqual({ code: 2, told: true });
});
