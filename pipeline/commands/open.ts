import { existsSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import sirv from 'sirv';
import { readManifest } from '../dataset/manifest.ts';
import { temporaryFolder } from '../dataset/temporary.ts';
import { CliError, systemReason } from '../error.ts';
import { listings } from '../read/inputs.ts';
import { writeSite } from '../site/site.ts';
import { defaults } from './defaults.ts';

export interface OpenFlags {
  inputs?: string[];
  port?: number;
  /** Whether the browser is opened. */
  browser: boolean;
}

/** `paperset open`: serves the site of a build or a release until Ctrl-C. */
export async function openCommand(named: string | undefined, flags: OpenFlags): Promise<number> {
  const usual = await defaults();
  const folder = resolve(named ?? usual.out);
  await readManifest(folder);
  const { site, drop } = await siteOf(folder, flags.inputs ?? usual.inputs);
  const server = await serve(site, flags.port ?? 0);
  const { port } = server.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}/`;
  process.stdout.write(`${address}\n`);
  process.stderr.write('Ctrl-C ends it.\n');
  if (flags.browser) await openBrowser(address);
  await interrupted();
  server.close();
  server.closeAllConnections();
  await drop();
  return 0;
}

/** The pages of a build are written when they are older than it; a release is never written into: its pages go to a temporary folder. */
async function siteOf(folder: string, inputs: readonly string[]): Promise<{ site: string; drop: () => Promise<void> }> {
  const paths = new Map((await listings(inputs)).map(({ file, path }) => [file, path]));
  if (existsSync(join(folder, 'release.json'))) {
    const place = temporaryFolder('open');
    await writeSite(folder, join(place, 'site'), paths);
    return { site: join(place, 'site'), drop: () => rm(place, { recursive: true, force: true }) };
  }
  const site = join(folder, 'site');
  const written = await stat(join(site, 'index.html')).catch(() => null);
  const built = await stat(join(folder, 'manifest.json'));
  if (written === null || written.ctimeMs <= built.ctimeMs) await writeSite(folder, site, paths);
  return { site, drop: async () => {} };
}

/** Serves a folder on loopback alone; requests under another host's name (DNS rebinding) and anything but reading are refused. */
export async function serve(folder: string, port: number): Promise<Server> {
  const files = sirv(folder, { dev: true, etag: true });
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    const known = [`127.0.0.1:${port}`, `localhost:${port}`].includes(request.headers.host ?? '');
    const refuse = (status: number) => {
      response.writeHead(status, { 'content-type': 'text/plain' });
      response.end();
    };
    if (!known) return refuse(421);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
    response.setHeader('x-content-type-options', 'nosniff');
    files(request, response, () => refuse(404));
  });
  return new Promise((ready, failed) => {
    server.once('error', (error) =>
      failed(
        new CliError(`port ${port} cannot be used: ${systemReason(error) ?? error.message}`, {
          hint: 'leave --port out for a free one',
          cause: error,
        }),
      ),
    );
    server.listen(port, '127.0.0.1', () => ready(server));
  });
}

/** Where no browser can be started the address on the terminal is enough. */
async function openBrowser(address: string): Promise<void> {
  const { default: open } = await import('open');
  await open(address)
    .then((child) => child.on('error', () => {}))
    .catch(() => {});
}

function interrupted(): Promise<void> {
  return new Promise((done) => {
    process.once('SIGINT', () => done());
    process.once('SIGTERM', () => done());
  });
}
