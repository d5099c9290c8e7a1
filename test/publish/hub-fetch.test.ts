import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { openHub } from '../../pipeline/publish/hub-api.ts';
import { hubFetch } from '../../pipeline/publish/hub-fetch.ts';

const token = 'hf_inventedHarbourToken';
const seen: { at: 'hub' | 'other'; method: string; path: string; token: boolean; body: string }[] = [];
let hub: Server;
let other: Server;
const at = (server: Server, path = '') => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

const answers: Record<string, (response: ServerResponse) => unknown> = {
  '/away': (response) => response.writeHead(302, { location: at(other, '/there') }).end(),
  '/kept': (response) => response.writeHead(307, { location: at(other, '/there') }).end(),
  '/kept-here': (response) => response.writeHead(308, { location: '/end' }).end(),
  '/seen': (response) => response.writeHead(303, { location: '/end' }).end(),
  '/circle': (response) => response.writeHead(302, { location: '/circle' }).end(),
  '/secret': (response) => response.writeHead(302, { location: 'http://u:pw@127.0.0.1/' }).end(),
  '/endless': (response) => {
    const more = () => {
      while (response.write('x'.repeat(1 << 20)));
    };
    response.on('drain', more);
    more();
  },
};

async function listen(
  name: 'hub' | 'other',
  answer: (path: string, response: ServerResponse) => unknown,
): Promise<Server> {
  const server = createServer(async (request: IncomingMessage, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const path = request.url!;
    const isToken = request.headers.authorization === `Bearer ${token}`;
    seen.push({ at: name, method: request.method!, path, token: isToken, body });
    answer(path, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return server;
}

beforeAll(async () => {
  other = await listen('other', (_, response) => response.end('[]'));
  hub = await listen('hub', (path, response) => {
    const next = { 'content-type': 'application/json', link: `<${at(other, '/next')}>; rel="next"` };
    if (path.includes('/tree/')) response.writeHead(200, next).end('[]');
    else (answers[path] ?? ((one) => one.end('end')))(response);
  });
});
afterAll(() => {
  for (const server of [hub, other]) {
    server.closeAllConnections();
    server.close();
  }
});
afterEach(() => {
  seen.length = 0;
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

const headers = { authorization: `Bearer ${token}` };
const lines = () =>
  seen.map(({ at, method, path, token, body }) => [at, method, path, token ? 'token' : '', body].join(' ').trim());

test.each<[path: string, init: RequestInit, requests: string[]]>([
  ['/end', {}, ['hub GET /end token']],
  ['/away', {}, ['hub GET /away token', 'other GET /there']],
  ['/kept', {}, ['hub GET /kept token', 'other GET /there']],
  ['/kept-here', { method: 'POST', body: 'x' }, ['hub POST /kept-here token x', 'hub POST /end token x']],
  ['/seen', { method: 'POST', body: 'x' }, ['hub POST /seen token x', 'hub GET /end token']],
  ['/away', { method: 'POST', body: 'x' }, ['hub POST /away token x', 'other GET /there']],
])('%s %j is followed, with the token to the Hub alone', async (path, init, requests) => {
  await (await hubFetch(at(hub))(at(hub, path), { ...init, headers })).text();
  expect(lines()).toEqual(requests);
});

test.each<[path: string, init: RequestInit, why: RegExp]>([
  ['/kept', { method: 'POST', body: 'x' }, /where nothing is sent/],
  ['/secret', {}, /a name or a password/],
  ['/circle', {}, /redirects/],
])('%s %j is refused', async (path, init, why) => {
  await expect(hubFetch(at(hub))(at(hub, path), { ...init, headers })).rejects.toThrow(why);
  expect(seen.every(({ at }) => at === 'hub')).toBe(true);
});

test('an address of another host, which the Hub gives, gets no token', async () => {
  await (await hubFetch(at(hub))(at(other, '/store'), { method: 'PUT', body: 'x', headers })).text();
  expect(lines()).toEqual(['other PUT /store  x']);
  seen.length = 0;
  vi.stubEnv('HF_TOKEN', token);
  await (await openHub({ repo: 'a/b', endpoint: at(hub), private: false })).files('main');
  expect(seen.map(({ at, path, token }) => [at, path.split('?')[0], token])).toEqual([
    ['hub', '/api/datasets/a/b/tree/main', true],
    ['other', '/next', false],
  ]);
});

test('from a Hub of https nothing goes to http', async () => {
  const asked = vi.fn(async () => new Response(null, { status: 307, headers: { location: 'http://hub.example/b' } }));
  vi.stubGlobal('fetch', asked);
  const safeFetch = hubFetch('https://hub.example');
  await expect(safeFetch('https://hub.example/a', { headers })).rejects.toThrow(/from https:\/\/hub\.example to http:/);
  expect(asked).toHaveBeenCalledTimes(1);
  await expect(safeFetch('http://store.example/a', { method: 'PUT', body: 'x' })).rejects.toThrow(
    /where nothing is sent/,
  );
  expect(asked).toHaveBeenCalledTimes(1);
});

test('an answer without end is cut off', async () => {
  const answer = await hubFetch(at(hub))(at(hub, '/endless'));
  await expect(answer.text()).rejects.toThrow(/longer than any/);
}, 60_000);

test.each(['hf_a\nhf_b', 'hf_harbour港'])('%j is no token, and is not shown', async (wrong) => {
  vi.stubEnv('HF_TOKEN', wrong);
  const opened = openHub({ repo: 'a/b', endpoint: at(hub), private: false });
  await expect(opened).rejects.toThrow(/^HF_TOKEN holds a space, a line end or another character that no token has$/);
});
