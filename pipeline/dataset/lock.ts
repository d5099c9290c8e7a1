import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { link, open, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CliError } from '../error.ts';
import { isRunning, thisProcess } from './process.ts';
import { workNames } from './work-names.ts';

/** Who holds a lock. */
interface Holder {
  token: string;
  pid: number;
  /** Where process numbers mean the same, and which process of that number: see process.ts. */
  place: string;
  started: string;
}

/** Milliseconds between two signs of life of a holder, and how long one of another machine may stay silent: work in one piece keeps it from giving any. */
const beat = 1000;
const longestSilence = 30_000;

/** Locks of this process. */
const held = new Set<string>();

/**
 * Locks a folder for one process among all that see its file system; the answer unlocks it, as does the end of the
 * process. The lock is a file whose holder touches it every second: a holder of the same machine is asked for directly,
 * another one is dead when its file stays untouched. Throws CliError where someone else is at work.
 */
export async function lockFolder(folder: string, silence = longestSilence): Promise<() => Promise<void>> {
  const unlock = await take(join(folder, workNames.lock), folder, silence);
  // a command that was killed while it took a lock; one that is taking it now begins again
  for (const name of await readdir(folder))
    if (name.startsWith(`${workNames.lock}.`)) await rm(join(folder, name), { force: true });
  return unlock;
}

async function take(lock: string, folder: string, silence: number): Promise<() => Promise<void>> {
  const own: Holder = { token: randomBytes(12).toString('hex'), ...thisProcess() };
  while (!(await create(lock, own))) {
    const holder = readHolder(lock);
    if (holder === null) continue;
    if (await isAlive(lock, holder, silence)) throw busy(folder, lock, holder);
    // Only one process at a time may break the lock of this holder, and only while it is still there.
    const done = await take(`${lock}.${holder.token.slice(0, 8)}`, folder, silence);
    if (readHolder(lock)?.token === holder.token) await rm(lock, { force: true });
    await done();
  }
  held.add(own.token);
  const drop = () => {
    held.delete(own.token);
    if (readHolder(lock)?.token === own.token) rmSync(lock, { force: true });
  };
  const beating = setInterval(() => {
    const now = new Date();
    utimes(lock, now, now).catch(() => {});
  }, beat);
  beating.unref();
  process.once('exit', drop);
  return async () => {
    clearInterval(beating);
    process.off('exit', drop);
    drop();
  };
}

/** Makes the lock with its holder in it, at once; false where there is one. */
async function create(lock: string, holder: Holder): Promise<boolean> {
  const temporary = `${lock}.${holder.token}`;
  try {
    await writeFile(temporary, JSON.stringify(holder), { flag: 'wx' });
    return await link(temporary, lock).then(
      () => true,
      (error: NodeJS.ErrnoException) => withoutLinks(lock, holder, error),
    );
  } finally {
    await rm(temporary, { force: true });
  }
}

/** What became of a link that could not be made: there is a lock, or it was cleared too early, or the file system has no links. */
async function withoutLinks(lock: string, holder: Holder, error: NodeJS.ErrnoException): Promise<boolean> {
  if (error.code === 'EEXIST' || error.code === 'ENOENT') return false;
  if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(error.code ?? '')) throw error;
  return writeFile(lock, JSON.stringify(holder), { flag: 'wx' }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
}

/** The holder of a lock; of one that an older version or a torn write left, a holder that is not alive; null without a lock. */
function readHolder(lock: string): Holder | null {
  let text: string;
  try {
    text = readFileSync(lock, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    const holder = JSON.parse(text) as Holder;
    if (typeof holder.token === 'string') return holder;
  } catch {}
  return { token: 'unknown', pid: Number(text), place: thisProcess().place, started: '' };
}

async function isAlive(lock: string, holder: Holder, silence: number): Promise<boolean> {
  if (held.has(holder.token)) return true;
  if (holder.place === thisProcess().place) return isRunning(holder);
  const before = await touched(lock);
  for (let waited = 0; waited < silence; waited += beat / 2) {
    await sleep(beat / 2);
    if ((await touched(lock)) !== before) return readHolder(lock) !== null;
  }
  return false;
}

/** When a lock was touched last; opened for it, because a network file system tells older times otherwise. */
async function touched(lock: string): Promise<number | null> {
  const file = await open(lock).catch(() => null);
  if (file === null) return null;
  try {
    return (await file.stat()).mtimeMs;
  } finally {
    await file.close();
  }
}

function busy(folder: string, lock: string, { pid, place }: Holder): CliError {
  const where = place === thisProcess().place ? '' : ' of another machine or container';
  return new CliError(`another command (process ${pid}${where}) is writing into ${folder}`, {
    hint: `wait for it, or choose another folder; if process ${pid} is none of paperset's, remove ${lock}`,
  });
}
