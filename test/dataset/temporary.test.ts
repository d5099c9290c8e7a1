import { hash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { thisProcess } from '../../pipeline/dataset/process.ts';
import { temporaryFolder } from '../../pipeline/dataset/temporary.ts';

const here = hash('sha256', thisProcess().place, 'hex').slice(0, 8);
const dead = 99_999_999;
const { pid, started } = thisProcess();
const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** Makes a temporary folder under a name that a command, or another program, might have given it. */
function leave(name: string): string {
  const folder = join(tmpdir(), name);
  made.push(folder);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'a'), 'mine');
  return folder;
}

test.each<[what: string, name: string, stays: boolean]>([
  ['a command that was killed', `paperset-spill-${here}-${dead}--0123456789ab`, false],
  ['one whose number another process has now', `paperset-spill-${here}-${pid}-1-0123456789ab`, started === ''],
  ['a command that runs', `paperset-spill-${here}-${pid}-${started}-0123456789ab`, true],
  ['a command of another machine or container', `paperset-spill-00000000-${dead}--0123456789ab`, true],
  ['another program', `paperset-spill-of-mine-${dead}`, true],
])('the temporary folder of %s: goes or stays', (_, name, stays) => {
  const folder = leave(name);
  made.push(temporaryFolder('spill'));
  expect(existsSync(folder)).toBe(stays);
});
