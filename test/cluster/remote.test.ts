import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { sumFile } from '../../pipeline/read/hash.ts';
import { hubUrl, isRemote, RemoteFile } from '../../pipeline/read/remote.ts';
import { objectUrl } from '../../pipeline/read/s3.ts';
import { buildSummary, fileHashes, run, temporaryFolder, writeFiles } from '../commands/program.ts';
import { dirtyListings } from '../listing.ts';
import { type Fault, keys, Store } from './store.ts';

const folder = temporaryFolder();
const assumedRole = `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
<AccessKeyId>${keys.id}</AccessKeyId><SecretAccessKey>${keys.secret}</SecretAccessKey><SessionToken>passing-token</SessionToken>
<Expiration>2999-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;
const store = new Store();
const bytes = dirtyListings(40).get('alpha.txt')!;
let endpoint: string;

beforeAll(async () => {
  endpoint = await store.start();
  store.objects.set('/public/alpha.txt', bytes);
  store.objects.set('/private/deep/one two+ü.txt', bytes);
  store.objects.set('/public/empty.txt', Buffer.alloc(0));
});

beforeEach(() => {
  vi.stubEnv('AWS_ENDPOINT_URL', endpoint);
  vi.stubEnv('AWS_REGION', keys.region);
  vi.stubEnv('AWS_ACCESS_KEY_ID', keys.id);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', keys.secret);
  store.faults.length = 0;
});

afterEach(() => void vi.unstubAllEnvs());

afterAll(async () => {
  await store.stop();
  rmSync(folder, { recursive: true });
});

async function slice(address: string, start: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await new RemoteFile(address).read(buffer, 0, length, start);
  return buffer.subarray(0, bytesRead);
}

test.each([
  ['s3://bucket/key', true],
  ['https://host/key', true],
  ['hf://datasets/o/n/key', true],
  ['seeds/raw', false],
  ['/s3://odd', false],
])('%s is remote: %s', (path, remote) => {
  expect(isRemote(path)).toBe(remote);
});

test.each<[string, Record<string, string>, string]>([
  ['s3://b/k.txt', {}, 'https://b.s3.us-east-1.amazonaws.com/k.txt'],
  ['s3://b/d/a b+ü.txt', { AWS_REGION: 'eu-west-1' }, 'https://b.s3.eu-west-1.amazonaws.com/d/a%20b%2B%C3%BC.txt'],
  ['s3://b/k', { AWS_ENDPOINT_URL: 'http://x:9/' }, 'http://x:9/b/k'],
  ['s3://b/k', { AWS_ENDPOINT_URL: 'http://x:9', AWS_ENDPOINT_URL_S3: 'http://y' }, 'http://y/b/k'],
])('%s with %j is asked for at %s', (address, environment, url) => {
  expect(objectUrl(address, environment)).toBe(url);
});

test.each<[string, Record<string, string>, string]>([
  ['hf://datasets/o/n/d/a b.txt', {}, 'https://huggingface.co/datasets/o/n/resolve/main/d/a%20b.txt'],
  ['hf://datasets/o/n@v1/a.txt', { HF_ENDPOINT: 'http://x/' }, 'http://x/datasets/o/n/resolve/v1/a.txt'],
])('%s with %j is asked for at %s', (address, environment, url) => {
  expect(hubUrl(address, environment)).toBe(url);
});

describe('byte ranges', () => {
  test.each([
    [0, 10],
    [17, 1000],
    [bytes.length - 5, 5],
    [bytes.length - 5, 500],
    [bytes.length, 10],
    [bytes.length + 10, 10],
  ])('from %i, %i bytes', async (start, length) => {
    expect(await slice('s3://public/alpha.txt', start, length)).toEqual(bytes.subarray(start, start + length));
  });

  test('a signed request, over a key with marks and letters', async () => {
    const address = 's3://private/deep/one two+ü.txt';
    expect(await new RemoteFile(address).size()).toBe(bytes.length);
    expect(await slice(address, 5, 50)).toEqual(bytes.subarray(5, 55));
  });

  test("a signed request by a profile of AWS's shared files", async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
    vi.stubEnv('AWS_REGION', undefined);
    vi.stubEnv('AWS_ENDPOINT_URL', undefined);
    const config = `[default]\nregion = nowhere\n[profile tides]\nregion = ${keys.region}\nendpoint_url = ${endpoint}\n`;
    const secrets = `[tides]\naws_access_key_id = ${keys.id}\naws_secret_access_key = ${keys.secret}\n`;
    writeFiles(
      join(folder, 'aws'),
      new Map([
        ['config', config],
        ['credentials', secrets],
      ]),
    );
    vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'aws', 'config'));
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, 'aws', 'credentials'));
    vi.stubEnv('AWS_PROFILE', 'tides');
    expect(await new RemoteFile('s3://private/deep/one two+ü.txt').size()).toBe(bytes.length);
    vi.stubEnv('AWS_PROFILE', 'nobody');
    await expect(new RemoteFile('s3://private/deep/one two+ü.txt').size()).rejects.toMatchObject({ exitCode: 77 });
  });

  test('a signed request by a role that a profile assumes', async () => {
    const asked: URLSearchParams[] = [];
    const sts = createServer(async (request, response) => {
      asked.push(new URLSearchParams((await request.toArray()).join('')));
      response.writeHead(200, { 'content-type': 'text/xml' }).end(assumedRole);
    });
    const address = await new Promise<string>((started) =>
      sts.listen(0, '127.0.0.1', () => started(`http://127.0.0.1:${(sts.address() as AddressInfo).port}`)),
    );
    const config = `[profile reader]\nregion = ${keys.region}\nrole_arn = arn:aws:iam::000000000000:role/tides\nsource_profile = owner\n[profile owner]\nregion = ${keys.region}\n`;
    const secrets = '[owner]\naws_access_key_id = owner-key\naws_secret_access_key = owner-secret\n';
    writeFiles(folder, new Map([['role/config', config]]).set('role/credentials', secrets));
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_REGION', 'AWS_ENDPOINT_URL'])
      vi.stubEnv(name, undefined);
    vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'role', 'config'));
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, 'role', 'credentials'));
    vi.stubEnv('AWS_ENDPOINT_URL_STS', address);
    vi.stubEnv('AWS_ENDPOINT_URL_S3', endpoint);
    vi.stubEnv('AWS_PROFILE', 'reader');
    try {
      expect(await new RemoteFile('s3://private/deep/one two+ü.txt').size()).toBe(bytes.length);
      expect(asked.map((each) => [each.get('Action'), each.get('RoleArn')])).toEqual([
        ['AssumeRole', 'arn:aws:iam::000000000000:role/tides'],
      ]);
      expect(store.lastToken).toBe('passing-token');
    } finally {
      sts.close();
    }
  });

  test('a file of a dataset on the hub, behind a token and a redirect', async () => {
    vi.stubEnv('HF_ENDPOINT', endpoint);
    const address = 'hf://datasets/invented/listings@v1/alpha.txt';
    await expect(slice(address, 0, 5)).rejects.toMatchObject({ exitCode: 77 });
    vi.stubEnv('HF_TOKEN', keys.secret);
    expect(await new RemoteFile(address).size()).toBe(bytes.length);
    expect(await slice(address, 5, 50)).toEqual(bytes.subarray(5, 55));
    await expect(slice('hf://datasets/invented', 0, 5)).rejects.toMatchObject({ exitCode: 66 });
  });

  test('wrong keys and no keys are refused for good', async () => {
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'another');
    const before = store.requests;
    await expect(slice('s3://private/deep/one two+ü.txt', 0, 5)).rejects.toMatchObject({ exitCode: 77 });
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    await expect(slice('s3://private/deep/one two+ü.txt', 0, 5)).rejects.toMatchObject({ exitCode: 77 });
    expect(store.requests).toBe(before + 2);
  });

  test('a missing object is refused for good', async () => {
    await expect(new RemoteFile('s3://public/none').size()).rejects.toMatchObject({ exitCode: 66 });
    await expect(new RemoteFile('s3://public').size()).rejects.toMatchObject({ exitCode: 66 });
  });
});

test.each<[string, Fault[]]>([
  ['busy', [503, 429]],
  ['broken connections', ['close', 'close', 'close', 'close']],
  ['half an answer', ['short']],
  ['bytes of another place', ['shifted']],
])('tried again: %s', async (_, faults) => {
  store.faults.push(...faults);
  expect(await slice(`${endpoint}/public/alpha.txt`, 3, 4000)).toEqual(bytes.subarray(3, 4003));
  expect(store.faults).toEqual([]);
});

test('after five tries it is an error that may pass', async () => {
  store.faults.push(500, 500, 500, 500, 500);
  const failed = slice('s3://public/alpha.txt', 0, 10);
  await expect(failed).rejects.toThrow('after 5 tries: the server answers 500');
  // no sysexits code: an engine tries the task again
  await expect(failed).rejects.toHaveProperty('exitCode', 2);
});

test('hashes of an object and of its ranges are those of the file', async () => {
  writeFiles(folder, new Map([['alpha.txt', bytes]]));
  const ends = [100, 101, bytes.length];
  expect(await sumFile('s3://public/alpha.txt', ends)).toEqual(await sumFile(join(folder, 'alpha.txt'), ends));
});

test('a build and a cluster’s tasks read the store: the tables of a build from files', async () => {
  writeFiles(join(folder, 'in'), new Map([['alpha.txt', bytes]]));
  await buildSummary(['in', '--out', 'files'], folder);
  await buildSummary(['s3://public/alpha.txt', '--out', 'store'], folder);
  const data = (out: string) => {
    const { 'checks.json': _checks, ...rest } = fileHashes(join(folder, out));
    return rest;
  };
  expect(data('store')).toEqual(data('files'));
  const checked = await run(['check', 'store', '--inputs', 's3://public/alpha.txt'], folder);
  expect([checked.code, checked.stdout]).toEqual([0, expect.stringContaining('not at hand')]);
  const planned = await run(['plan', `${endpoint}/public/alpha.txt`, '--work', 'w', '--shards', '3'], folder);
  expect(planned.code, planned.stderr).toBe(0);
  store.faults.push(503, 'close');
  for (const shard of [0, 1, 2]) {
    const { code, stderr } = await run(['map', '--work', 'w', '--shard', `${shard}/3`], folder);
    expect(code, stderr).toBe(0);
  }
  expect((await run(['reduce', '--work', 'w', '--out', 'reduced'], folder)).code).toBe(0);
  expect(data('reduced')).toEqual(data('files'));
  const plan = await run(['plan', 's3://public/empty.txt', '--work', 'w2'], folder);
  expect(plan.stderr).toContain('is empty');
});

test('an object that was replaced since it was planned is told', async () => {
  const planned = await run(['plan', 's3://public/alpha.txt', '--work', 'w3', '--shards', '1'], folder);
  expect(planned.code, planned.stderr).toBe(0);
  store.objects.set('/public/alpha.txt', Buffer.from(bytes.toString('latin1').toUpperCase(), 'latin1'));
  const { code, stderr } = await run(['map', '--work', 'w3', '--shard', '0/1'], folder);
  store.objects.set('/public/alpha.txt', bytes);
  expect(code).toBe(65);
  expect(stderr).toContain('not what was planned: alpha.txt');
});
