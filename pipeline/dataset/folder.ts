import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { absent, CliError, systemReason } from '../error.ts';
import { finishCommit } from './commit.ts';
import { lockFolder } from './lock.ts';
import { workNames } from './work-names.ts';

/** Makes a folder, locks it, ends a commit that was stopped and clears what killed commands left; the answer unlocks it. */
export async function openFolder(out: string): Promise<() => Promise<void>> {
  let unlock = async () => {};
  try {
    await makeFolder(out);
    unlock = await lockFolder(out);
    await finishCommit(out);
    await rm(join(out, workNames.staging), { recursive: true, force: true });
    await dropTemporary(out);
    await dropTemporary(join(out, '.parts'));
    return unlock;
  } catch (error) {
    await unlock();
    if (error instanceof CliError) throw error;
    throw new CliError(`cannot write into ${out}: ${systemReason(error) ?? String(error)}`, {
      hint: 'name a folder you may write to',
      cause: error,
    });
  }
}

/** As mkdir -p; Node's own never returns below /proc and other places where nothing can be made. */
async function makeFolder(path: string): Promise<void> {
  const made = await mkdir(path).then(
    () => null,
    (error: NodeJS.ErrnoException) => error,
  );
  if (made === null || (made.code === 'EEXIST' && (await stat(path)).isDirectory())) return;
  if (made.code !== 'ENOENT' || dirname(path) === path) throw made;
  await makeFolder(dirname(path));
  await mkdir(path);
}

const partFile = /^[0-9a-f]{64}\.part$/;
/** What writeWhole and writePart leave when they are killed. */
const temporaryFile = /^.+\.[0-9a-f]{12}\.tmp$/;

/** Removes files of a folder that were not finished. */
export async function dropTemporary(folder: string): Promise<void> {
  const names = await readdir(folder).catch(absent<string[]>([]));
  for (const name of names) if (temporaryFile.test(name)) await rm(join(folder, name), { force: true });
}

/** Removes part files that no shard of the finished build uses. */
export async function dropOldParts(folder: string, current: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(folder))
    if (partFile.test(name) && !current.has(name)) await rm(join(folder, name), { force: true });
}
