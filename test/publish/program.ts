import { execFile } from 'node:child_process';
import { appendFileSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { program } from '../commands/program.ts';
import { describeRelease } from '../metadata/release.ts';

export interface Said {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs `paperset publish` with exactly this environment beside PATH and HOME. */
export function publish(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Said> {
  const environment = { PATH: process.env.PATH, HOME: process.env.HOME, ...env };
  return new Promise((done) => {
    execFile(process.execPath, [program, 'publish', ...args], { env: environment }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      done({ code, stdout, stderr });
    });
  });
}

/** A copy of a release that claims the same version with other data. */
export async function otherRelease(folder: string, copy: string): Promise<string> {
  cpSync(folder, copy, { recursive: true });
  appendFileSync(join(copy, 'views.sql'), '-- another release\n');
  await describeRelease(copy);
  return copy;
}
