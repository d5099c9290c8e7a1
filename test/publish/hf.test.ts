import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { redact } from '../../pipeline/printable.ts';
import { makeRelease, type Release } from '../metadata/release.ts';
import { type StandIn, startHub, token } from './hub.ts';
import { otherRelease, publish, type Said } from './program.ts';

let release: Release;
let hub: StandIn;
const said: Said[] = [];
beforeAll(async () => {
  release = await makeRelease(8);
});
afterAll(() => rmSync(release.root, { recursive: true }));
beforeEach(async () => {
  hub = await startHub();
});
afterEach(() => {
  hub.close();
  for (const { stdout, stderr } of said.splice(0)) expect(stdout + stderr).not.toContain(token);
});

async function toHub(folder: string, ...more: string[]): Promise<Said> {
  const result = await publish([folder, '--to', 'hf', '--repo', 'harbour/tides', ...more], {
    HF_TOKEN: token,
    HF_ENDPOINT: hub.url,
  });
  said.push(result);
  return result;
}
const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

test('a dry run only asks', async () => {
  const { code, stdout } = await toHub(release.folder);
  expect(code).toBe(0);
  expect(stdout).toMatch(/new {4}dataset harbour\/tides/);
  expect(stdout).toMatch(/new {4}papers\.parquet/);
  expect(hub.requests.every((request) => request.startsWith('GET '))).toBe(true);
});

test('--yes makes repository, one commit and the tag; every file the card names is there', async () => {
  const { code, stderr } = await toHub(release.folder, '--yes');
  expect({ code, stderr: stderr.includes('tag v1.2.0') }).toEqual({ code: 0, stderr: true });
  expect(hub.commits).toHaveLength(1);
  expect([...hub.tags.keys()]).toEqual(['v1.2.0']);
  const files = hub.main()!;
  const card = parse(readFileSync(join(release.folder, 'README.md'), 'utf8').split('---\n')[1]!) as {
    configs: { config_name: string; data_files: { path: string }[] }[];
  };
  for (const { config_name, data_files } of card.configs) {
    const hash = sha256(join(release.folder, `${config_name}.parquet`));
    expect(files.get(data_files[0]!.path)?.lfs?.oid).toBe(hash);
    expect(hub.stored.get(hash)).toEqual(readFileSync(join(release.folder, `${config_name}.parquet`)));
  }
  expect([...files.keys()].filter((path) => !path.endsWith('.parquet')).sort()).toEqual([
    'CITATION.cff',
    'LICENSE.md',
    'README.md',
    'provenance.json',
  ]);
});

test('a second time nothing is sent', async () => {
  await toHub(release.folder, '--yes');
  const before = hub.requests.length;
  const { code, stdout } = await toHub(release.folder, '--yes');
  expect({ code, done: stdout.includes('Nothing to do') }).toEqual({ code: 0, done: true });
  expect(hub.requests.slice(before).every((request) => request.startsWith('GET '))).toBe(true);
});

describe('after a failure the same command goes on', () => {
  test.each([
    ['/repos/create', 403],
    ['/objects/batch', 500],
    ['/store/', 503],
    ['/commit/', 500],
    ['/tag/', 500],
  ])('at %s', async (path, status) => {
    hub.failOnce(path, status);
    const failed = await toHub(release.folder, '--yes');
    expect({ code: failed.code, told: failed.stderr.includes('Hugging Face did not do it') }).toEqual({
      code: 2,
      told: true,
    });
    const stored = hub.stored.size;
    const again = await toHub(release.folder, '--yes');
    expect(again.code).toBe(0);
    expect(hub.commits).toHaveLength(1);
    expect([...hub.tags.keys()]).toEqual(['v1.2.0']);
    expect(hub.stored.size).toBeGreaterThanOrEqual(stored);
    if (path !== '/store/')
      expect(hub.requests.filter((request) => request.startsWith('PUT '))).toHaveLength(hub.stored.size);
  });
});

test('a tag is never moved: other files under the same version are refused', async () => {
  await toHub(release.folder, '--yes');
  const other = await otherRelease(release.folder, join(release.root, 'other'));
  const { code, stdout } = await toHub(other, '--yes');
  expect(code).toBe(1);
  expect(stdout).toMatch(/clash {2}provenance\.json/);
  expect(hub.commits).toHaveLength(1);
});

test('a next version sends only what differs', async () => {
  await toHub(release.folder, '--yes');
  const next = await makeRelease(8, '1.2.1');
  const { stdout } = await toHub(next.folder, '--yes', '--json');
  const { steps } = JSON.parse(stdout) as { steps: { kind: string; what: string }[] };
  const sent = steps.filter(({ kind }) => kind === 'new').map(({ what }) => what);
  expect(sent).toEqual(['README.md', 'CITATION.cff', 'provenance.json', 'tag v1.2.1']);
  expect([...hub.tags.keys()]).toEqual(['v1.2.0', 'v1.2.1']);
  rmSync(next.root, { recursive: true });
});

test('without a token the plan is shown and nothing is done', async () => {
  const args = [release.folder, '--to', 'hf', '--repo', 'harbour/tides', '--endpoint', hub.url];
  expect((await publish(args)).code).toBe(0);
  const { code, stderr } = await publish([...args, '--yes']);
  expect({ code, told: stderr.includes('set HF_TOKEN') }).toEqual({ code: 2, told: true });
  expect(hub.main()).toBeNull();
});

test('a token is not sent in the clear to another machine', async () => {
  const { code, stderr } = await toHub(release.folder, '--endpoint', 'http://hub.example');
  expect({ code, told: stderr.includes('must not be sent') }).toEqual({ code: 2, told: true });
});

test.each([
  ['Authorization: Bearer abc.def', 'Authorization: Bearer ***'],
  ['//localhost/:_authToken=abcdef', '//localhost/:_authToken=***'],
  ['failed for hf_AbCdEf0123', 'failed for ***'],
  ['https://user:secret@host/path', 'https://***@host/path'],
  ['nothing to hide: 404 from https://host/path', 'nothing to hide: 404 from https://host/path'],
])('%s is shown as %s', (text, shown) => expect(redact(text)).toBe(shown));
