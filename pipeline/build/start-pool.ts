import { join } from 'node:path';
import { Pool } from '../pool.ts';
import { codeRoot } from '../program.ts';
import type { TaskContext, Tasks } from './tasks.ts';

/** A pool that runs every task of a build and of its checks. */
export type BuildPool = Pool<Tasks>;

/** A pool of `size` threads; those who use it close it. Nothing is loaded before the first task. */
export function startPool(context: TaskContext, size: number): BuildPool {
  return new Pool<Tasks>({
    size,
    worker: join(codeRoot, 'pipeline/build/worker.js'),
    workerData: context,
    here: async () => (await import('./tasks.ts')).tasksOf(context),
  });
}
