import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RemoteFile } from '../../pipeline/read/remote.ts';
import { buildSummary, fileHashes, temporaryFolder } from '../commands/program.ts';
import { dirtyListings } from '../listing.ts';

const program = process.env.PAPERSET_NGINX ?? 'nginx';
const isHere = spawnSync(program, ['-v']).status === 0;
if (!isHere)
  console.warn(
    'nginx is not installed: reading from a real web server is not tested (Debian: apt-get install nginx-light)',
  );

const kinds = {
  plain: '',
  gzip: 'gzip on; gzip_types *; gzip_min_length 1;',
  static: 'gzip_static on;',
  always: 'gzip_static always; gunzip off;',
};
const folder = temporaryFolder();
const bytes = dirtyListings(400).get('alpha.txt')!;
let server: ChildProcess | undefined;
let port = 0;

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function isUp(): Promise<boolean> {
  for (let tries = 0; tries < 100; tries++) {
    if (await fetch(`http://127.0.0.1:${port}/plain/alpha.txt`, { method: 'HEAD' }).catch(() => null)) return true;
    await new Promise((done) => setTimeout(done, 50));
  }
  return false;
}

beforeAll(async () => {
  if (!isHere) return;
  port = await freePort();
  const root = join(folder, 'www');
  for (const kind of Object.keys(kinds)) {
    mkdirSync(join(root, kind), { recursive: true });
    writeFileSync(join(root, kind, 'alpha.txt'), bytes);
    writeFileSync(join(root, kind, 'alpha.txt.gz'), gzipSync(bytes));
  }
  const places = Object.entries(kinds).map(([kind, options]) => `location /${kind}/ { ${options} }`);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  writeFileSync(
    join(folder, 'nginx.conf'),
    `${user} daemon off; pid ${folder}/pid; error_log ${folder}/error.log; events {}
    http { access_log off; types { text/plain txt; } default_type text/plain; ${temporary.join(' ')}
    server { listen 127.0.0.1:${port}; root ${root}; ${places.join(' ')} } }`,
  );
  server = spawn(program, ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
  expect(await isUp()).toBe(true);
});

afterAll(() => {
  server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(!isHere)('from nginx', () => {
  test.each(Object.keys(kinds))('%s: all bytes, and the tables of a build from the file', async (kind) => {
    const address = `http://127.0.0.1:${port}/${kind}/alpha.txt`;
    const size = await new RemoteFile(address).sizeIfRanged();
    if (kind !== 'always') expect(size).toBe(bytes.length);
    writeFileSync(join(folder, 'alpha.txt'), bytes);
    await buildSummary(['alpha.txt', '--out', 'file'], folder);
    await buildSummary([address, '--out', kind], folder);
    const { 'papers.jsonl': papers, 'furniture.jsonl': furniture } = fileHashes(join(folder, kind));
    expect({ papers, furniture }).toEqual({
      papers: fileHashes(join(folder, 'file'))['papers.jsonl'],
      furniture: fileHashes(join(folder, 'file'))['furniture.jsonl'],
    });
  });

  test('a file that is packed itself', async () => {
    await buildSummary([`http://127.0.0.1:${port}/plain/alpha.txt.gz`, '--out', 'packed'], folder);
    const rows = (out: string) =>
      execFileSync('wc', ['-l', join(folder, out, 'papers.jsonl')], { encoding: 'utf8' }).split(' ')[0];
    expect(rows('packed')).toBe(rows('file'));
  });
});
