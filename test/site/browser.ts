import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const program = process.env.CHROMIUM ?? '/usr/bin/chromium';
// As root Chromium needs --no-sandbox; the others keep it from looking for hosts of its own.
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Why the browser's tests cannot run here; null when they can. `make test-web` asks for them, CI demands them. */
export function whyNoBrowser(): string | null {
  const wanted = process.env.PAPERSET_WEB;
  if (wanted === undefined) return 'browser tests run with `make test-web`';
  if (existsSync(program)) return null;
  if (wanted === 'required') throw new Error(`no Chromium at ${program}: install the Debian package chromium`);
  return `browser tests are skipped: no Chromium at ${program} (Debian: apt-get install chromium)`;
}

const types = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
]);

/** A static host without any header of its own, the site below a path; `sent` counts the bytes of its answers. */
export async function serve(folder: string): Promise<{ url: string; server: Server; sent(): number }> {
  let sent = 0;
  const base = '/some/where/';
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
    const name = path.slice(base.length) || 'index.html';
    readFile(resolve(folder, name)).then(
      (bytes) => {
        response.writeHead(200, { 'content-type': types.get(extname(name)) ?? 'application/octet-stream' });
        response.end(bytes);
        sent += bytes.length;
      },
      () => {
        response.writeHead(404);
        response.end();
      },
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`, server, sent: () => sent };
}

export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: program, args: flags });
}

/** A page that notes what must not happen: words on the console, errors, requests to another host. */
export interface Watched {
  page: Page;
  troubles: string[];
}

export async function open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const troubles: string[] = [];
  const home = new URL(url);
  page.on('console', (message) => troubles.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol !== 'blob:' && protocol !== 'data:' && (protocol !== home.protocol || host !== home.host))
      troubles.push(`request: ${request.url()}`);
  });
  await page.goto(url);
  return { page, troubles };
}

export function fileUrl(folder: string, page: string): string {
  return pathToFileURL(join(folder, page)).href;
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core calls serious or critical, as "rule: element". */
export async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate<string[]>(`axe.run().then(({ violations }) => violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ': ' + target.join(' ') + ' ' + failureSummary)))`);
}

/** Pixels by which the page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
}
