import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { readManifest } from '../dataset/manifest.ts';
import { temporaryFolder } from '../dataset/temporary.ts';
import { print, tell } from '../printable.ts';
import { listings } from '../read/inputs.ts';
import { writeSite } from '../site/site.ts';
import { defaults } from './defaults.ts';
import { correctionsPlace, openDesk } from './desk.ts';
import { serve } from './site-server.ts';

export interface OpenFlags {
  inputs?: string[];
  port?: number;
  /** Whether the browser is opened. */
  browser: boolean;
}

/** `paperset open`: serves the site of a build or a release until Ctrl-C; of a build, corrections can be written from its pages. */
export async function openCommand(named: string | undefined, flags: OpenFlags): Promise<number> {
  const usual = await defaults();
  const folder = resolve(named ?? usual.out);
  const manifest = await readManifest(folder);
  const inputs = flags.inputs ?? usual.inputs;
  // corrections of the config belong to the inputs of the config
  const corrections = flags.inputs === undefined ? usual.corrections : undefined;
  const { site, write, drop } = await siteOf(folder, inputs, corrections);
  const desk =
    write === null ? 'a release is never changed' : await openDesk(folder, manifest, inputs, corrections, write);
  const token = `open-${randomBytes(18).toString('base64url')}`;
  const server = await serve({
    folder: site,
    port: flags.port ?? 0,
    token,
    desk: typeof desk === 'string' ? null : desk,
  });
  const { port } = server.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}/${token}/`;
  print(`${address}\n`);
  tell(
    typeof desk === 'string'
      ? `Corrections cannot be written from the pages: ${desk}.\n`
      : `Corrections go to ${desk.file}.\n`,
  );
  tell('Ctrl-C ends it.\n');
  if (flags.browser) await openBrowser(address);
  await interrupted();
  server.close();
  server.closeAllConnections();
  await drop();
  return 0;
}

interface OpenedSite {
  site: string;
  /** Writes the pages again after a build; null for a release. */
  write: (() => Promise<void>) | null;
  drop: () => Promise<void>;
}

/** The pages of a build are written when they are older than it; a release is never written into: its pages go to a temporary folder. */
async function siteOf(folder: string, inputs: readonly string[], corrections: string | undefined): Promise<OpenedSite> {
  const paths = await listings(inputs);
  const place = await correctionsPlace(inputs, corrections);
  const options = { corrections: place };
  if (existsSync(join(folder, 'release.json'))) {
    const temporary = temporaryFolder('open');
    const site = join(temporary, 'site');
    await writeSite(folder, site, paths, options);
    return { site, write: null, drop: () => rm(temporary, { recursive: true, force: true }) };
  }
  const site = join(folder, 'site');
  const write = async () => {
    await writeSite(folder, site, paths, options);
  };
  const written = await stat(join(site, 'index.html')).catch(() => null);
  const built = await stat(join(folder, 'manifest.json'));
  if (written === null || written.ctimeMs <= built.ctimeMs) await write();
  return { site, write, drop: async () => {} };
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
