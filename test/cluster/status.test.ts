import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readPlan } from '../../pipeline/cluster/plan-file.ts';
import { readStatus } from '../../pipeline/cluster/status.ts';
import { run, temporaryFolder, writeFiles } from '../commands/program.ts';
import { dirtyListings } from '../listing.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

test('shards are done, running, lost, failed or waiting, and all but the first two are to be submitted', async () => {
  writeFiles(join(folder, 'in'), dirtyListings(20));
  expect((await run(['plan', 'in', '--work', 'w', '--shards', '6'], folder)).code).toBe(0);
  for (const shard of ['1/6', '2/6'])
    expect((await run(['map', '--work', 'w', '--shard', shard], folder)).code).toBe(0);
  const stored = await readPlan(join(folder, 'w'));
  const now = 1_800_000_000_000;
  const note = (shard: number, state: string, at: number, error: string | null = null) => {
    const told = {
      shard,
      state,
      error,
      permanent: error !== null,
      bytes: 0,
      records: 0,
      seconds: 1,
      host: 'h',
      pid: 1,
      at,
    };
    mkdirSync(join(stored.folder, 'statistics'), { recursive: true });
    writeFileSync(join(stored.folder, `statistics/${shard}.json`), JSON.stringify(told));
  };
  note(0, 'running', now - 20_000);
  note(3, 'running', now - 90_000);
  note(4, 'failed', now, 'an input is not what was planned');
  const status = await readStatus(stored, now);
  expect(status).toMatchObject({
    shards: 6,
    done: '1-2',
    running: '0',
    lost: '3',
    waiting: '5',
    failed: [{ shard: 4, permanent: true, error: 'an input is not what was planned' }],
    counts: { done: 2, running: 1, lost: 1, failed: 1, waiting: 1 },
    resubmit: '3-5',
  });
  const bytes = (shard: number) => stored.plan.shards[shard]!.reduce((sum, range) => sum + range.end - range.start, 0);
  expect(status.bytes).toBe(bytes(1) + bytes(2));
  expect(status.rate).toMatchObject({ bytes: status.bytes });
  writeFileSync(join(stored.folder, 'statistics/4.json'), '{"shard": 4');
  expect((await readStatus(stored, now)).waiting).toBe('4-5');
});

test('a page for people: what to do next', async () => {
  const waiting = await run(['status', 'w'], folder);
  expect(waiting.code).toBe(1);
  expect(waiting.stdout).toContain('done     2 of 6 shards');
  expect(waiting.stdout).toMatch(/^resubmit .* with SHARD_COUNT=6/m);
  const shards = JSON.parse(readFileSync(join((await readPlan(join(folder, 'w'))).folder, 'plan.json'), 'utf8')).shards;
  for (let shard = 0; shard < shards.length; shard++)
    await run(['map', '--work', 'w', '--shard', `${shard}/6`, '--json'], folder);
  const done = await run(['status', 'w'], folder);
  expect(done.code).toBe(0);
  expect(done.stdout).toMatch(/next +paperset reduce\n$/);
});
