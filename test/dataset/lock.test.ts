import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { lockFolder } from '../../pipeline/dataset/lock.ts';
import { workNames } from '../../pipeline/dataset/work-names.ts';
import { program, temporaryFolder } from '../commands/program.ts';

const folder = temporaryFolder();
const lock = join(folder, workNames.lock);
afterAll(() => rmSync(folder, { recursive: true }));

const module = pathToFileURL(join(program, '../dataset/lock.js')).href;

/** A process that takes the lock, writes its number to `log` twice with a wait between, and answers whether it got in. */
const worker = (milliseconds: number) => `
  import { appendFileSync } from 'node:fs';
  const { lockFolder } = await import(${JSON.stringify(module)});
  try {
    const unlock = await lockFolder(${JSON.stringify(folder)});
    appendFileSync(${JSON.stringify(join(folder, 'log'))}, 'in\\n');
    await new Promise((done) => setTimeout(done, ${milliseconds}));
    appendFileSync(${JSON.stringify(join(folder, 'log'))}, 'out\\n');
    await unlock();
  } catch (error) { console.log(error.message); }`;

function startWorker(milliseconds: number, before: readonly string[] = []) {
  const args = [...before, process.execPath, '--input-type=module', '-e', worker(milliseconds)];
  const child = spawn(args[0]!, args.slice(1), { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  child.stdout.on('data', (text: Buffer) => {
    said += text.toString();
  });
  return { child, ended: new Promise<string>((done) => child.on('close', () => done(said))) };
}

const log = () => readFileSync(join(folder, 'log'), 'utf8');

test('a folder is locked once, also within a process, and again when it is free', async () => {
  const unlock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toThrow(/another command/);
  await unlock();
  await (await lockFolder(folder))();
  expect(readdirSync(folder)).toEqual([]);
});

test.each(['', '{', '99999999', '{"token":"0123456789abcdef","pid":99999999}'])(
  'a dead lock %j does not hold',
  async (text) => {
    writeFileSync(lock, text);
    await (await lockFolder(folder, 2000))();
    expect(readdirSync(folder)).toEqual([]);
  },
);

test('of many that find a dead lock at once, never two are in', async () => {
  for (let round = 0; round < 4; round++) {
    rmSync(join(folder, 'log'), { force: true });
    const dead = startWorker(10_000);
    while (!readdirSync(folder).includes('log')) await sleep(20);
    dead.child.kill('SIGKILL');
    await dead.ended;
    rmSync(join(folder, 'log'));
    await Promise.all(Array.from({ length: 8 }, () => startWorker(100).ended));
    expect(log()).toMatch(/^(?:in\nout\n)+$/);
    expect(readdirSync(folder)).toEqual(['log']);
  }
});

test('a command in another PID namespace is seen, and its death is noticed', async ({ skip }) => {
  const apart = ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc'];
  try {
    execFileSync(apart[0]!, [...apart.slice(1), 'true'], { stdio: 'ignore' });
  } catch {
    skip('namespaces can be made by root only');
  }
  rmSync(join(folder, 'log'), { force: true });
  const other = startWorker(60_000, apart);
  while (!readdirSync(folder).includes('log')) await sleep(20);
  await expect(lockFolder(folder)).rejects.toThrow(/of another machine or container/);
  other.child.kill('SIGKILL');
  await other.ended;
  await (await lockFolder(folder, 3000))();
  expect(readdirSync(folder)).toEqual(['log']);
}, 60_000);

test('a folder that is not there is an error, not an endless wait', async () => {
  await expect(lockFolder(join(folder, 'nowhere'))).rejects.toThrow(/ENOENT/);
  mkdirSync(join(folder, 'nowhere'));
});
