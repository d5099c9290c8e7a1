import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inventPapers, listing } from '../listing.ts';
import { run, start, temporaryFolder } from './program.ts';

const folder = temporaryFolder();
beforeAll(async () => {
  writeFileSync(join(folder, 'list.txt'), listing(inventPapers(8)));
  expect((await run(['build', 'list.txt', '--out', 'built'], folder)).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true }));

function status(address: string, host: string, method = 'GET'): Promise<number> {
  return new Promise((done, failed) => {
    const { hostname, port, pathname } = new URL(address);
    const asked = request({ hostname, port, path: pathname, method, headers: { host } }, (answer) => {
      answer.resume();
      done(answer.statusCode!);
    });
    asked.on('error', failed).end();
  });
}

test('open writes the pages, serves them on loopback, and ends with 0', async () => {
  const { child, ended } = start(['open', 'built', '--no-browser'], folder);
  const address = await new Promise<string>((ready) =>
    child.stdout!.once('data', (text) => ready(String(text).trim())),
  );
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  const { host } = new URL(address);
  expect(existsSync(join(folder, 'built/site/index.html'))).toBe(true);
  const page = await fetch(address);
  expect([page.status, page.headers.get('x-content-type-options')]).toEqual([200, 'nosniff']);
  expect(await page.text()).toContain('<html');
  expect((await fetch(`${address}explore.html`)).status).toBe(200);
  expect(await status(address, 'papers.example')).toBe(421);
  expect(await status(`${address}..%2fmanifest.json`, host)).toBe(404);
  expect(await status(address, host, 'POST')).toBe(405);
  child.kill('SIGINT');
  expect((await ended).code).toBe(0);
});

test('a folder without a build is bad usage', async () => {
  expect(await run(['open', '.', '--no-browser'], folder)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('holds no finished build'),
  });
});
