import { hash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRunning, thisProcess } from './process.ts';

/** paperset-PURPOSE-PLACE-PID-STARTED-RANDOM: whose it is stands in the name. */
const ownName = /^paperset-[a-z]+-([0-9a-f]{8})-(\d+)-(\d*)-[0-9a-f]{12}$/;

/** Makes a folder among the system's temporary ones, for who removes it; those of commands that were killed on this machine go. */
export function temporaryFolder(purpose: string): string {
  const { pid, place, started } = thisProcess();
  const here = hash('sha256', place, 'hex').slice(0, 8);
  for (const name of readdirSync(tmpdir())) {
    const [, where, owner, begun = ''] = ownName.exec(name) ?? [];
    if (where === here && !isRunning({ pid: Number(owner), started: begun })) drop(join(tmpdir(), name));
  }
  const folder = join(tmpdir(), `paperset-${purpose}-${here}-${pid}-${started}-${randomBytes(6).toString('hex')}`);
  mkdirSync(folder, { mode: 0o700 });
  return folder;
}

/** Folders that go at the end of this process. */
const passing: string[] = [];

/** The same, removed when the program ends. */
export function passingFolder(purpose: string): string {
  const folder = temporaryFolder(purpose);
  if (passing.push(folder) === 1)
    process.once('exit', () => {
      for (const each of passing) drop(each);
    });
  return folder;
}

/** A path for a file in a passing folder of its own. */
export function passingFile(purpose: string): string {
  return join(passingFolder(purpose), 'stream');
}

/** Another command may remove it at the same time, and a folder of another user stays. */
function drop(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {}
}
