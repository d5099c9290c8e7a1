import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { flush } from './commit.ts';

/** Writes a file under a name of its own and renames it: readers on other machines see it whole or not at all, and the last of two writers wins. */
export async function writeWhole(path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await flush(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
