import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { stringLiteral, withDuckDb } from '../../pipeline/duckdb/session.ts';
import { hashFile } from '../../pipeline/read/hash.ts';
import { findInputs } from '../../pipeline/read/inputs.ts';
import { chunksOf } from '../../pipeline/read/open-input.ts';
import { RemoteFile } from '../../pipeline/read/remote.ts';
import { retryAfter } from '../../pipeline/read/retry.ts';
import { dirtyListings } from '../listing.ts';
import { xlsx } from './xlsx.ts';

const folder = mkdtempSync(join(tmpdir(), 'paperset-remote-'));
const sheet = xlsx([
  ['Title', 'Authors'],
  ['Tides', 'Ada Moor'],
]);
const bytes = dirtyListings(200).get('alpha.txt')!;
let server: Server;
let requests = 0;
let busy: Record<string, string>[] = [];
const at = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

/** Servers of several minds, by path. */
const servers: Record<string, (response: ServerResponse, range: [number, number] | null) => void> = {
  '/ranged.txt': (response, range) => ranged(response, range, bytes.length),
  '/stream.txt': (response) => void response.writeHead(200, { 'content-length': bytes.length }).end(bytes),
  '/table.xlsx': (response, range) => ranged(response, range, sheet.length, sheet),
  '/table-stream.xlsx': (response) => void response.writeHead(200).end(sheet),
  '/table-stream.parquet': (response) => void response.writeHead(200).end(readFileSync(join(folder, 't.parquet'))),
  '/chunked.txt': (response) => {
    response.writeHead(200);
    for (let from = 0; from < bytes.length; from += 5000) response.write(bytes.subarray(from, from + 5000));
    response.end();
  },
  '/packed.txt': (response) => {
    const packed = gzipSync(bytes);
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': packed.length }).end(packed);
  },
  '/packed-ranges.txt': (response, range) => {
    if (range === null) return servers['/packed.txt']!(response, null);
    const body = gzipSync(bytes).subarray(range[0], range[1] + 1);
    const place = { 'content-range': `bytes ${range[0]}-${range[1]}/9`, 'content-encoding': 'gzip' };
    response.writeHead(206, place).end(body);
  },
  '/cut.txt': (response) => {
    response.writeHead(200, { 'content-length': bytes.length });
    response.write(bytes.subarray(0, 100), () => response.destroy());
  },
  '/grows.txt': (response, range) => ranged(response, range, requests > 1 ? bytes.length : 5000),
  '/shorter.txt': (response, range) => {
    const [first, last] = range!;
    const end = Math.min(last, first + 10);
    response.writeHead(206, { 'content-range': `bytes ${first}-${end}/${bytes.length}` });
    response.end(bytes.subarray(first, end + 1));
  },
  '/empty.txt': (response, range) => void (range === null ? response.writeHead(200) : response.writeHead(416)).end(),
  '/forbidden.txt': (response) => void response.writeHead(403).end(),
  '/busy.txt': (response, range) => {
    const headers = busy.shift();
    if (headers === undefined) ranged(response, range, bytes.length);
    else response.writeHead(429, headers).end();
  },
};

function ranged(response: ServerResponse, range: [number, number] | null, size: number, of = bytes): void {
  if (range === null) return void response.writeHead(200).end(of.subarray(0, size));
  if (range[0] >= size) return void response.writeHead(416, { 'content-range': `bytes */${size}` }).end();
  const end = Math.min(range[1], size - 1);
  response.writeHead(206, { 'content-range': `bytes ${range[0]}-${end}/${size}` });
  response.end(of.subarray(range[0], end + 1));
}

beforeAll(async () => {
  await withDuckDb({ threads: 1, memory: '512MB', spill: folder }, async (connection) => {
    const target = stringLiteral(join(folder, 't.parquet'));
    await connection.run(`COPY (SELECT 'Tides' AS title) TO ${target} (FORMAT parquet)`);
  });
  server = createServer((request, response) => {
    requests++;
    if (request.headers['accept-encoding'] !== 'identity') return void response.writeHead(400).end();
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    servers[request.url!]!(response, first === undefined ? null : [Number(first), Number(last)]);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
beforeEach(() => {
  requests = 0;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

describe('an input is whole', () => {
  test.each(['ranged', 'stream', 'chunked', 'packed', 'packed-ranges'])(
    'from a server of the kind %s',
    async (kind) => {
      const [input] = await findInputs([at(`/${kind}.txt`)]);
      expect(input).toMatchObject({ file: `${kind}.txt`, bytes: bytes.length });
      const chunks: Buffer[] = [];
      for await (const chunk of chunksOf(input!.path)) chunks.push(Buffer.from(chunk));
      expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
      expect((await hashFile(input!.path)).bytes).toBe(bytes.length);
    },
  );

  test('of a stream its beginning is enough to look at it', async () => {
    const path = join(folder, 'head');
    await new RemoteFile(at('/stream.txt')).copyTo(path, 100);
    expect(readFileSync(path).equals(bytes.subarray(0, readFileSync(path).length))).toBe(true);
  });

  test('or an error: cut, changed, shorter than asked for', async () => {
    await expect(findInputs([at('/cut.txt')])).rejects.toThrow(/after 5 tries/);
    requests = 0;
    const grows = new RemoteFile(at('/grows.txt'));
    expect(await grows.size()).toBe(5000);
    await expect(grows.read(Buffer.alloc(10), 0, 10, 0)).rejects.toThrow(/changed while it was read/);
    const shorter = new RemoteFile(at('/shorter.txt'));
    await expect(shorter.read(Buffer.alloc(100), 0, 100, 0)).rejects.toThrow(/an incomplete answer/);
  }, 60_000);
});

test.each(['/table.xlsx', '/table-stream.xlsx', '/table-stream.parquet'])(
  'a table gives its rows, with byte ranges and without: %s',
  async (path) => {
    const [input] = await findInputs([at(path)]);
    expect(input).toMatchObject({ file: path.slice(1), table: path.endsWith('.xlsx') ? 'Excel' : 'Parquet' });
    expect(readFileSync(input!.path, 'utf8')).toMatch(/Tides/);
  },
);

test('a task of a cluster takes no stream', async () => {
  await expect(findInputs([at('/stream.txt')], { mayCopy: false })).rejects.toMatchObject({ exitCode: 66 });
});

test.each<[path: string, message: RegExp, hint: RegExp]>([
  ['/empty.txt', /is empty/, /three lines/],
  ['/forbidden.txt', /answers 403/, /download the file/],
])('%s', async (path, message, hint) => {
  const error: unknown = await findInputs([at(path)]).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ message: expect.stringMatching(message), hint: expect.stringMatching(hint) });
});

test('nobody there', async () => {
  await expect(findInputs(['http://127.0.0.1:61999/a.txt'])).rejects.toThrow(
    /after 5 tries: the server refuses the connection/,
  );
  await expect(findInputs(['http://no-such-host.invalid/a.txt'])).rejects.toThrow(
    /there is no server of that name|looked up/,
  );
}, 60_000);

test('a busy server is asked again when it says', async () => {
  busy = [{ 'retry-after': '1' }, {}];
  expect(await new RemoteFile(at('/busy.txt')).size()).toBe(bytes.length);
  expect(requests).toBe(3);
  busy = [{ 'retry-after': '3600' }];
  await expect(new RemoteFile(at('/busy.txt')).size()).rejects.toThrow(/answers 429, and asks to wait 3600 seconds/);
});

test.each<[header: string | null, wait: number]>([
  [null, 0],
  ['3', 3000],
  ['Thu, 01 Jan 1970 00:00:10 GMT', 9000],
  ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
  ['soon', 0],
])('Retry-After: %s', (header, wait) => {
  expect(retryAfter(header, 1000)).toBe(wait);
});
