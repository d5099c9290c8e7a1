import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readReport } from '../checks/report.ts';
import { commit } from '../dataset/commit.ts';
import { holdsBuild, requireOwnFolder } from '../dataset/own-folder.ts';
import { workNames } from '../dataset/work-names.ts';

/** Where a finished build was put. */
export interface Placed {
  /** Folder of the data. */
  out: string;
  /** The sound build that failed data did not replace; null where the data took the place it was meant for. */
  kept: string | null;
}

/** Puts a build from `staging` into `out`, or beside it (OUT.failed) where its checks failed and a sound build is there. */
export async function placeBuild(staging: string, out: string, ok: boolean): Promise<Placed> {
  const failed = `${out}.failed`;
  if (!ok && (await isSound(out))) {
    await requireOwnFolder(failed, false);
    await rm(failed, { recursive: true, force: true });
    try {
      await commit(staging, failed);
      return { out: failed, kept: out };
    } catch (error) {
      if (!['EXDEV', 'EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      // the folder is a disk of its own, or the one above it is not ours to write into
      const inside = join(out, workNames.failed);
      await rm(inside, { recursive: true, force: true });
      await commit(staging, inside);
      return { out: inside, kept: out };
    }
  }
  await commit(staging, out);
  if (ok && (await holdsBuild(failed))) await rm(failed, { recursive: true, force: true });
  return { out, kept: null };
}

async function isSound(folder: string): Promise<boolean> {
  return (await holdsBuild(folder)) && (await readReport(folder))?.ok === true;
}
