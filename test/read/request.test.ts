import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { redact } from '../../pipeline/printable.ts';
import { RemoteFile } from '../../pipeline/read/remote.ts';
import { follow, patientFetch, requireSafeToken } from '../../pipeline/read/request.ts';

const seen: { path: string; headers: IncomingHttpHeaders }[] = [];
let first: Server;
let second: Server;
const at = (server: Server, path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

beforeAll(async () => {
  second = createServer((request, response) => {
    seen.push({ path: request.url!, headers: request.headers });
    response.end('elsewhere');
  });
  first = createServer((request, response) => {
    seen.push({ path: request.url!, headers: request.headers });
    if (request.url === '/away') response.writeHead(302, { location: at(second, '/there') }).end();
    else if (request.url === '/here') response.writeHead(302, { location: '/end' }).end();
    else if (request.url === '/circle') response.writeHead(302, { location: '/circle' }).end();
    else if (request.url === '/endless') {
      response.writeHead(206, { 'content-range': 'bytes 0-9/10' });
      const more = () => {
        while (response.write('x'.repeat(1 << 16)));
      };
      response.on('drain', more);
      more();
    } else response.end('here');
  });
  for (const server of [first, second]) await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(() => {
  for (const server of [first, second]) {
    server.closeAllConnections();
    server.close();
  }
});

const headers = { authorization: 'Bearer secret', 'x-amz-security-token': 'secret', range: 'bytes=0-1' };

test('a redirect to another host carries no token', async () => {
  seen.length = 0;
  expect(await (await follow(new Request(at(first, '/away'), { headers }))).text()).toBe('elsewhere');
  expect(seen[0]!.headers).toMatchObject(headers);
  expect(seen[1]!.headers.range).toBe('bytes=0-1');
  expect(JSON.stringify(seen[1])).not.toContain('secret');
});

test('one on the same host does', async () => {
  seen.length = 0;
  await follow(new Request(at(first, '/here'), { headers }));
  expect(seen.map(({ path }) => path)).toEqual(['/here', '/end']);
  expect(seen[1]!.headers).toMatchObject(headers);
});

test('a client that waits is called off, by its own signal too', async () => {
  const signal = AbortSignal.abort(new Error('enough'));
  await expect(patientFetch(at(first, '/end'), { signal })).rejects.toThrow('enough');
  expect(await (await patientFetch(at(first, '/end'), { method: 'POST', body: 'x' })).text()).toBe('here');
});

test('a circle ends', async () => {
  await expect(follow(new Request(at(first, '/circle')))).rejects.toThrow(/redirects/);
});

test('an answer longer than asked for is cut off', async () => {
  const before = process.memoryUsage().rss;
  const buffer = Buffer.alloc(10);
  await expect(new RemoteFile(at(first, '/endless')).read(buffer, 0, 10, 0)).rejects.toThrow(/more bytes/);
  expect(process.memoryUsage().rss - before).toBeLessThan(200e6);
}, 30_000);

test.each(['http://user:pw@host/a', 'http://[/a', 'https://'])('%s is no input', (address) => {
  expect(() => new RemoteFile(address)).toThrow(/malformed|password/);
});

test('a token goes over https and to this machine alone, and only if it is one', () => {
  requireSafeToken('hf://x', 'https://hub.example/a', 'hf_x');
  requireSafeToken('hf://x', 'http://127.0.0.1:1/a', 'hf_x');
  expect(() => requireSafeToken('hf://x', 'http://hub.example/a', 'hf_secret')).toThrow(/not sent/);
  expect(() => requireSafeToken('hf://x', 'https://hub.example/a', 'hf_a\nhf_b')).toThrow(/line end/);
});

test('secrets in addresses are not shown', () => {
  const text = redact('cannot read https://u:pw@host/a?X-Amz-Signature=abc&sig=d3f&q=tides');
  expect(text).toBe('cannot read https://***@host/a?X-Amz-Signature=***&sig=***&q=tides');
});
