import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeUp } from '../../pipeline/commands/desk.ts';
import type { Paper } from '../../schemas/paper.ts';
import { inventPapers, listing } from '../listing.ts';
import { readJsonLines, run, start, temporaryFolder, writeFiles } from './program.ts';

const folder = temporaryFolder();
beforeAll(async () => {
  writeFiles(folder, new Map([['seeds/list.txt', listing(inventPapers(8))]]));
  expect((await run(['build', 'seeds', '--out', 'built'], folder)).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Asked {
  path: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

function ask(address: string, { path, method = 'GET', headers = {}, body = '' }: Asked) {
  return new Promise<{ status: number; text: string }>((done, failed) => {
    const { hostname, port, host } = new URL(address);
    const asked = request({ hostname, port, path, method, headers: { host, ...headers } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () => done({ status: answer.statusCode!, text }));
    });
    asked.on('error', failed).end(body);
  });
}

async function opened(args: readonly string[], work: (address: string) => Promise<void>): Promise<void> {
  const { child, ended } = start(['open', ...args, '--no-browser'], folder);
  try {
    await work(await new Promise<string>((ready) => child.stdout!.once('data', (text) => ready(String(text).trim()))));
  } finally {
    child.kill('SIGINT');
  }
  expect((await ended).code).toBe(0);
}

const ndjson = { 'content-type': 'application/x-ndjson' };
const papers = () => readJsonLines<Paper>(join(folder, 'built/papers.jsonl'));
const line = (paper: Paper, value: string) =>
  `${JSON.stringify({ id: paper.id, field: 'title', value, reason: 'A word lacks.', evidence: 'The title page.' })}\n`;

describe('open', () => {
  test('writes the pages and serves them on loopback, to who has the address', () =>
    opened(['built', '--inputs', 'seeds'], async (address) => {
      expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/open-[\w-]{24}\/$/);
      const { pathname } = new URL(address);
      expect(existsSync(join(folder, 'built/site/index.html'))).toBe(true);
      const page = await fetch(address);
      expect([page.status, page.headers.get('x-content-type-options')]).toEqual([200, 'nosniff']);
      expect(await page.text()).toContain('<html');
      const status = async (asked: Asked) => (await ask(address, asked)).status;
      expect(await status({ path: `${pathname}explore.html` })).toBe(200);
      expect(await status({ path: '/explore.html' })).toBe(404);
      expect(await status({ path: '/open-aaaaaaaaaaaaaaaaaaaaaaaa/explore.html' })).toBe(404);
      expect(await status({ path: pathname, headers: { host: 'papers.example' } })).toBe(421);
      expect(await status({ path: `${pathname}..%2fmanifest.json` })).toBe(404);
      expect(await status({ path: `${pathname}index.html`, method: 'POST' })).toBe(405);
      expect(await status({ path: `${pathname}index.html`, method: 'PUT', body: 'x' })).toBe(405);
    }));

  test('takes up a correction from its own pages and builds again', () =>
    opened(['built', '--inputs', 'seeds'], async (address) => {
      const { pathname, origin } = new URL(address);
      const path = `${pathname}corrections`;
      const file = join(folder, 'seeds/corrections.jsonl');
      expect(JSON.parse((await ask(address, { path })).text)).toEqual({ file: 'seeds/corrections.jsonl' });
      const [paper] = papers();
      const body = line(paper!, `${paper!.title} Mended`);
      const post = (headers: Record<string, string>, text = body) =>
        ask(address, { path, method: 'POST', headers: { ...ndjson, ...headers }, body: text });

      const refused: [Record<string, string>, string, number][] = [
        [{}, body, 403],
        [{ origin: 'http://papers.example' }, body, 403],
        [{ origin: 'null' }, body, 403],
        [{ origin, 'content-type': 'text/plain' }, body, 415],
        [{ origin, host: 'papers.example' }, body, 421],
        [{ origin }, 'no JSON\n', 422],
        [{ origin }, JSON.stringify({ id: paper!.id, field: 'doi', value: 'x', reason: 'x', evidence: 'x' }), 422],
        [{ origin }, 'x'.repeat((1 << 20) + 1), 413],
      ];
      for (const [headers, text, status] of refused) {
        expect((await post(headers, text)).status, JSON.stringify(headers)).toBe(status);
        expect(existsSync(file)).toBe(false);
      }
      // no paper has the id: the build fails its checks, and all is as it was
      const unused = await post({ origin }, body.replace(paper!.id, `p${'a'.repeat(20)}`));
      expect([unused.status, existsSync(file)]).toEqual([422, false]);
      expect(JSON.parse(unused.text).message).toContain('corrections-used');
      expect(papers()[0]).toEqual(paper);

      expect(await post({ origin })).toMatchObject({ status: 200 });
      expect(readFileSync(file, 'utf8')).toBe(body);
      expect(papers().map(({ title }) => title)).toContain(`${paper!.title} Mended`);
      const summary = await (await fetch(`${address}data/summary.js`)).text();
      expect(summary).toContain('"corrections":{"sha256":"');
      // the same field again replaces its line
      const again = line(paper!, `${paper!.title} Mended Twice`);
      expect(await post({ origin }, again)).toMatchObject({ status: 200 });
      expect(readFileSync(file, 'utf8')).toBe(again);
    }));

  test('writes nothing where the build cannot be made again', async () => {
    writeFileSync(join(folder, 'other.txt'), listing(inventPapers(3)));
    await opened(['built', '--inputs', 'other.txt'], async (address) => {
      const { pathname, origin } = new URL(address);
      const path = `${pathname}corrections`;
      expect(JSON.parse((await ask(address, { path })).text)).toEqual({ file: null });
      const body = line(papers()[0]!, 'Another Title');
      expect((await ask(address, { path, method: 'POST', headers: { ...ndjson, origin }, body })).status).toBe(409);
    });
  });
});

test('lines are taken up in the place of those of the same field, or come last', () => {
  const of = (id: string, field: string, value: string) =>
    JSON.stringify({ id: `p${id.repeat(20)}`, field, value, reason: 'r', evidence: 'e' });
  const before = `${of('a', 'title', 'One')}\n\n${of('b', 'abstract', 'Two.')}\n`;
  expect(takeUp(before, `${of('c', 'title', 'New')}\n${of('a', 'title', 'Other')}`, 'x')).toBe(
    `${of('a', 'title', 'Other')}\n${of('b', 'abstract', 'Two.')}\n${of('c', 'title', 'New')}\n`,
  );
  expect(() => takeUp('', '{}\n', 'x')).toThrow('not a correction');
});

test('a folder without a build is bad usage', async () => {
  expect(await run(['open', '.', '--no-browser'], folder)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('holds no finished build'),
  });
});
