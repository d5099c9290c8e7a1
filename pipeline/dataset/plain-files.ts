import type { Stats } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { absent, CliError } from '../error.ts';

/** Whether a name that others wrote is a relative path of plain names with "/" between them: nothing that leads elsewhere, no control characters. */
export function isPlainPath(name: string): boolean {
  if (/[\\:\p{Cc}]/u.test(name)) return false;
  return name.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

/** The path of a file that is named by what others wrote; throws CliError (exit code 1) unless it is a plain file below `folder` that no link leads to. */
export async function plainFile(folder: string, name: string): Promise<string> {
  if (!isPlainPath(name)) throw refused(`${JSON.stringify(name)} is no name of a file below ${folder}`);
  const parts = name.split('/');
  for (let depth = 1; depth <= parts.length; depth++) {
    const part = parts.slice(0, depth).join('/');
    const found = await lstat(join(folder, part)).catch(absent(null));
    if (found === null) throw refused(`${name} is missing in ${folder}`);
    if (depth < parts.length ? !found.isDirectory() : !found.isFile())
      throw refused(`${part} is ${kindOf(found)} in ${folder}`);
  }
  return join(folder, name);
}

/** Throws CliError (exit code 1) where a folder of others holds anything but files and folders: a link leads elsewhere, a pipe never ends. */
export async function plainTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() || entry.isDirectory()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path).split(sep).join('/');
    throw refused(`${JSON.stringify(name).slice(1, -1)} is ${kindOf(await lstat(path))} in ${folder}`);
  }
}

/**
 * Throws CliError (exit code 1) where a dataset's folder holds what never ends when it is read: a pipe, a device, a socket,
 * also behind a link. Links to files are let be: an owner may keep large ones elsewhere.
 */
export async function endingFiles(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(absent([]))) {
    if (entry.isFile() || entry.isDirectory()) continue;
    const found = await stat(join(folder, entry.name)).catch(absent(null));
    if (found !== null && !found.isFile() && !found.isDirectory())
      throw refused(`${JSON.stringify(entry.name).slice(1, -1)} is ${kindOf(found)} in ${folder}`);
  }
}

function kindOf(found: Stats): string {
  if (found.isSymbolicLink()) return 'a link';
  return found.isDirectory() ? 'a folder' : 'no plain file';
}

function refused(what: string): CliError {
  return new CliError(what, {
    hint: 'only plain files of the folder itself are read: whoever made it can mend it',
    exitCode: 1,
  });
}
