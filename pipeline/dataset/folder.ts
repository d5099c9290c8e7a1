import { rmSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CliError, systemReason } from '../error.ts';

/** Makes the folder, clears what a killed build left and locks it against a second build; the answer unlocks it, as does the end of the process. */
export async function lockFolder(out: string): Promise<() => Promise<void>> {
  const lock = join(out, '.lock');
  try {
    await makeFolder(out);
    const holder = await dropStaleLock(lock);
    if (holder !== null) throw busy(out, lock, holder);
    const file = await open(lock, 'wx');
    await file.write(String(process.pid));
    await file.close();
    await rm(join(out, '.staging'), { recursive: true, force: true });
    await dropTemporary(join(out, '.parts'));
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(`cannot build into ${out}: ${systemReason(error) ?? String(error)}`, {
      hint: 'choose a folder you may write to with --out',
      cause: error,
    });
  }
  const drop = () => rmSync(lock, { force: true });
  process.once('exit', drop);
  return async () => {
    process.off('exit', drop);
    drop();
  };
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

function busy(out: string, lock: string, holder: number): CliError {
  return new CliError(`cannot build into ${out}: another build (process ${holder}) is writing there`, {
    hint: `wait for it, or build into another folder with --out; if process ${holder} is no build, remove ${lock}`,
  });
}

/** Removes the lock of a build that has ended; answers the process of one that still runs, else null. */
async function dropStaleLock(lock: string): Promise<number | null> {
  const file = await open(lock).catch(() => null);
  if (file === null) return null;
  const pid = Number(await file.readFile('utf8'));
  await file.close();
  if (isRunning(pid)) return pid;
  await rm(lock, { force: true });
  return null;
}

/** Removes part files that were not finished. */
export async function dropTemporary(parts: string): Promise<void> {
  const names = await readdir(parts).catch(() => []);
  for (const name of names) if (name.endsWith('.tmp')) await rm(join(parts, name), { force: true });
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Moves finished files into place; the manifest goes first and comes last, so a folder with one is a whole build. */
export async function commit(staging: string, out: string): Promise<void> {
  await rm(join(out, 'manifest.json'), { force: true });
  const names = (await readdir(staging, { withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
  const last = 'manifest.json';
  for (const name of [...names.filter((name) => name !== last), last])
    await rename(join(staging, name), join(out, name));
}

/** Removes part files that no shard of the finished build uses. */
export async function dropOldParts(folder: string, current: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(folder)) if (!current.has(name)) await rm(join(folder, name), { force: true });
}
