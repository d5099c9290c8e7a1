import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { absent } from '../error.ts';
import { workNames } from './work-names.ts';

const last = 'manifest.json';

/**
 * Moves the finished files of `staging` into `out`, on the disk before the first is moved. The rename of the folder decides:
 * before it the old build is there, after it the new one, which finishCommit moves into place however often it is stopped.
 */
export async function commit(staging: string, out: string): Promise<void> {
  for (const name of await filesIn(staging)) await flush(join(staging, name));
  await flush(staging);
  await mkdir(out, { recursive: true });
  await rename(staging, join(out, workNames.commit));
  await flush(out);
  await finishCommit(out);
}

/** Moves what a commit that was stopped has not moved yet; the manifest goes first and comes last, so that a folder with one is a whole build. */
export async function finishCommit(out: string): Promise<void> {
  const folder = join(out, workNames.commit);
  const names = await filesIn(folder).catch(absent(null));
  if (names === null) return;
  if (names.includes(last)) {
    await rm(join(out, last), { force: true });
    for (const name of [...names.filter((name) => name !== last), last])
      await rename(join(folder, name), join(out, name));
    await flush(out);
  }
  await rm(folder, { recursive: true, force: true });
}

async function filesIn(folder: string): Promise<string[]> {
  return (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => entry.name);
}

/** Writes a file, or the names in a folder, from memory to the disk; where folders cannot be flushed nothing is done. */
export async function flush(path: string): Promise<void> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EISDIR' || error.code === 'EPERM') return null;
    throw error;
  });
  if (file === null) return;
  try {
    await file.sync();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EINVAL' && code !== 'EPERM' && code !== 'EISDIR' && code !== 'ENOTSUP') throw error;
  } finally {
    await file.close();
  }
}
