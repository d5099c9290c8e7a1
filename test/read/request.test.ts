import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { redact, tell } from '../../pipeline/printable.ts';
import { RemoteFile } from '../../pipeline/read/remote.ts';
import { addressOf, follow, patientFetch, requireSafeToken, timedChunks } from '../../pipeline/read/request.ts';

const seen: { path: string; headers: IncomingHttpHeaders }[] = [];
let first: Server;
let second: Server;
const at = (server: Server, path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

/** Sends a piece so many times, every so many milliseconds. */
function every(response: ServerResponse, milliseconds: number, times: number, piece: string): void {
  let left = times;
  const timer = setInterval(() => {
    response.write(piece);
    if (--left > 0) return;
    clearInterval(timer);
    response.end();
  }, milliseconds);
  response.on('close', () => clearInterval(timer));
}

async function bytesOf(path: string, wait: number): Promise<number> {
  let bytes = 0;
  const answer = await follow(new Request(at(first, path)), wait);
  for await (const chunk of timedChunks(answer, Number.POSITIVE_INFINITY, wait)) bytes += chunk.length;
  return bytes;
}

beforeAll(async () => {
  second = createServer((request, response) => {
    seen.push({ path: request.url!, headers: request.headers });
    if (request.url === '/back') response.writeHead(302, { location: at(first, '/end') }).end();
    else response.end('elsewhere');
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
    } else if (request.url === '/other-name')
      response.writeHead(302, { location: at(first, '/end').replace('127.0.0.1', 'localhost') }).end();
    else if (request.url === '/there-and-back') response.writeHead(302, { location: at(second, '/back') }).end();
    else if (request.url === '/large-head') response.writeHead(200, { 'x-large': 'a'.repeat(100_000) }).end();
    else if (request.url === '/said-back')
      response.writeHead(403, `for ${request.headers.authorization}`).end(request.headers.authorization);
    else if (request.url === '/silent') return;
    else if (request.url === '/steady') every(response, 200, 20, 'x'.repeat(4000));
    else if (request.url === '/drops') every(response, 20, 1000, 'x');
    else response.end('here');
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

test.each([
  ['another port', '/away'],
  ['another name of the machine', '/other-name'],
  ['another host and back', '/there-and-back'],
])('one to %s carries none', async (_, path) => {
  seen.length = 0;
  await (await follow(new Request(at(first, path), { headers }))).text();
  expect(seen.length).toBeGreaterThan(1);
  expect(JSON.stringify(seen[0])).toContain('secret');
  expect(JSON.stringify(seen.slice(1))).not.toContain('secret');
});

test.each([
  ['https://hub.example/a', 'http://hub.example/a', /from https:\/\/hub\.example to http:\/\/hub\.example/],
  ['https://hub.example/a', 'http://127.0.0.1/a', /to http:/],
  ['https://hub.example/a', '//u:secret@hub.example/a', /an address with a name or a password$/],
  ['https://hub.example/a', 'file:///etc/passwd', /to file:/],
  ['http://hub.example/a', 'data:text/plain,a', /to data:/],
  ['http://hub.example/a', 'ftp://hub.example/a', /to ftp:/],
  ['http://hub.example/a', 'http://[bad', /to no address/],
])('from %s none leads to %s', (from, to, why) => {
  expect(() => addressOf(to, from)).toThrow(why);
});

test('from http one may lead to https, and along one host anywhere', () => {
  expect(addressOf('https://other.example/b', 'http://hub.example/a').href).toBe('https://other.example/b');
  expect(addressOf('../b?c', 'https://hub.example/a/d').href).toBe('https://hub.example/b?c');
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

test('a head without end is no answer', async () => {
  await expect(follow(new Request(at(first, '/large-head')))).rejects.toThrow('fetch failed');
});

test('a server that says a token back does not make it shown', async () => {
  const object = new RemoteFile(at(first, '/said-back'));
  await expect(object.size()).rejects.toThrow(/the server answers 403$/);
});

test('a server that does not answer is given up', async () => {
  await expect(follow(new Request(at(first, '/silent')), 100)).rejects.toThrow('the server does not answer');
});

test('an answer may take as long as it comes steadily, not as long as it drops', async () => {
  expect(await bytesOf('/steady', 2000)).toBe(80_000);
  await expect(bytesOf('/drops', 500)).rejects.toThrow(/too slowly|stopped/);
}, 60_000);

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

test.each([
  ['https://u:pw@host/a?X-Amz-Signature=abc&sig=d3f&q=tides', 'https://***@host/a?X-Amz-Signature=***&sig=***&q=tides'],
  ['https://u:p@ss@host/a', 'https://***@host/a'],
  ['https://u:p/w?x@host/a', 'https://***@host/a'],
  ['https://token@host/a', 'https://***@host/a'],
  ['hf://datasets/owner/name@v1/a', 'hf://datasets/owner/name@v1/a'],
  ['http://host:8080/a/@b', 'http://host:8080/a/@b'],
])('%s is shown as %s', (address, shown) => {
  expect(redact(`cannot read ${address}: no`)).toBe(`cannot read ${shown}: no`);
});

test('what is told has no secret in it, a stack and a progress line neither', () => {
  const written: string[] = [];
  const told = vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  vi.stubEnv('ANY_API_KEY', 'letters-and-1234');
  tell('done https://hub.example/hf_AbCdEf0123\n');
  tell(`${new Error('Bearer abc.def of letters-and-1234').stack}\n`);
  told.mockRestore();
  vi.unstubAllEnvs();
  expect(written.join('')).toMatch(/^done https:\/\/hub\.example\/\*{3}\nError: Bearer \*{3} of \*{3}\n/);
});
