import { randomBytes } from 'node:crypto';
import { realpath, rename, rm, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CliError } from '../error.ts';

/** A file on its way: written under a name of its own, then given its own name. */
export interface NewFile {
  temporary: string;
  place(): Promise<void>;
  /** Removes what was not placed. */
  drop(): Promise<void>;
}

/** A file that takes the place of `path` when it is whole; a link keeps standing. Throws CliError for a folder, a pipe or a device. */
export async function newFile(path: string): Promise<NewFile> {
  const target = await realpath(path).catch(() => resolve(path));
  const found = await stat(target).catch(() => null);
  if (found !== null && !found.isFile())
    throw new CliError(`${path} is ${found.isDirectory() ? 'a folder' : 'no file'}`, { hint: 'name a new file' });
  const temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`;
  return {
    temporary,
    place: () => rename(temporary, target),
    drop: () => rm(temporary, { force: true }),
  };
}
