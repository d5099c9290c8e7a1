import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CliError, systemReason } from './error.ts';

/** Makes the folder, clears what a killed build left and holds it against a second build; the answer lets go of it. */
export async function takeFolder(out: string): Promise<() => Promise<void>> {
  const lock = join(out, '.lock');
  try {
    await mkdir(out, { recursive: true });
    await dropStaleLock(lock);
    const file = await open(lock, 'wx');
    await file.write(String(process.pid));
    await file.close();
  } catch (error) {
    const busy = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    const reason = busy ? 'another build is writing there' : (systemReason(error) ?? String(error));
    throw new CliError(`cannot build into ${out}: ${reason}`, {
      hint: busy
        ? 'wait for it, or build into another folder with --out'
        : 'choose a folder you may write to with --out',
      cause: error,
    });
  }
  await rm(join(out, '.staging'), { recursive: true, force: true });
  return () => rm(lock, { force: true });
}

async function dropStaleLock(lock: string): Promise<void> {
  const file = await open(lock).catch(() => null);
  if (file === null) return;
  const pid = Number(await file.readFile('utf8'));
  await file.close();
  if (!isRunning(pid)) await rm(lock, { force: true });
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
export async function publish(staging: string, out: string): Promise<void> {
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
