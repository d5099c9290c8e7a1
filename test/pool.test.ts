import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Pool } from '../pipeline/pool.ts';
import { packageRoot } from '../pipeline/program.ts';
import { temporaryFolder } from './commands/program.ts';

const folder = temporaryFolder();
const worker = join(folder, 'worker.mjs');

const tasksOf = (base: number) => ({
  add: (value: number) => base + value,
  nothing: (_value: null) => undefined,
  fail: async (code: string): Promise<number> => {
    throw Object.assign(new Error('no'), { code });
  },
});

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  const pool = pathToFileURL(join(packageRoot, 'dist/pipeline/pool.js')).href;
  writeFileSync(
    worker,
    `import { workerData } from 'node:worker_threads';
    import { serve } from ${JSON.stringify(pool)};
    serve({
      add: (value) => workerData + value,
      nothing: () => undefined,
      fail: async (code) => { throw Object.assign(new Error('no'), { code }); },
    });`,
  );
});

afterAll(() => rmSync(folder, { recursive: true }));

describe.each([1, 3])('a pool of %i', (size) => {
  const open = () => new Pool({ size, worker, workerData: 100, here: () => tasksOf(100) });

  test('answers each task, more of them than threads', async () => {
    const pool = open();
    const values = Array.from({ length: 20 }, (_, index) => index);
    const answers: Promise<number>[] = [];
    for (const value of values) {
      await pool.ready();
      answers.push(pool.run('add', value));
    }
    expect(await Promise.all(answers)).toEqual(values.map((value) => 100 + value));
    await pool.close();
  });

  test('takes undefined as an answer, and goes on after a failure, whose system code it keeps', async () => {
    const pool = open();
    await expect(pool.run('fail', 'ENOENT')).rejects.toMatchObject({ message: 'no', code: 'ENOENT' });
    expect(await pool.run('nothing', null)).toBeUndefined();
    await pool.shutdownIdle();
    expect(await pool.run('add', 1)).toBe(101);
    await pool.close();
  });
});

test('a pool loads no task before one is run', async () => {
  let loaded = 0;
  const pool = new Pool({
    size: 1,
    worker,
    workerData: 0,
    here: () => {
      loaded++;
      return tasksOf(0);
    },
  });
  expect(loaded).toBe(0);
  await pool.run('add', 1);
  await pool.run('add', 2);
  expect(loaded).toBe(1);
});
