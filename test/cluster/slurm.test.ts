import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPlan, type StoredPlan } from '../../pipeline/cluster/plan-file.ts';
import { askArraySize, planSubmissions, type SubmitRequest, submit } from '../../pipeline/cluster/submit.ts';
import { packageRoot } from '../../pipeline/program.ts';
import { buildSummary, fileHashes, program, run, temporaryFolder, writeFiles } from '../commands/program.ts';
import { dirtyListings } from '../listing.ts';

// Runs where test/cluster/run.sh (make test-cluster) has started a throwaway Slurm.
const slurm = process.env.PAPERSET_SLURM !== undefined && process.env.SLURM_CONF !== undefined;
if (!slurm) process.stderr.write('test/cluster/slurm.test.ts: SKIPPED, no throwaway Slurm (make test-cluster)\n');

const folder = temporaryFolder();
const shards = 8;
let expected: Record<string, string>;

beforeAll(async () => {
  if (!slurm) return;
  writeFiles(join(folder, 'in'), dirtyListings());
  await buildSummary(['in', '--out', 'local'], folder);
  expected = fileHashes(join(folder, 'local'));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** A plan of its own, and what submits it with a fault. */
async function planned(
  name: string,
): Promise<{ stored: StoredPlan; out: string; go(fault: string): Promise<string[]> }> {
  const work = join(folder, `work-${name}`);
  const out = join(folder, `out-${name}`);
  const state = join(folder, `state-${name}`);
  mkdirSync(state);
  const { code, stderr } = await run(['plan', 'in', '--work', work, '--shards', String(shards)], folder);
  expect(code, stderr).toBe(0);
  const stored = await readPlan(work);
  const request: SubmitRequest = {
    ...{ work, out, partitions: null, keep: false, memory: '512MB', retryWait: 0 },
    ...{ partition: null, account: null, time: '5', mem: null, cpus: 1, arrayLimit: null },
    program: ['bash', join(packageRoot, 'test/cluster/faulty.sh'), process.execPath, program],
  };
  const go = async (fault: string) => {
    Object.assign(process.env, { FAULT: fault, STATE: state });
    return submit(stored, await planSubmissions(stored, request, await askArraySize()));
  };
  return { stored, out, go };
}

/** States of a job's tasks, once each has ended. */
async function ended(jobs: readonly string[], seconds = 90): Promise<string[]> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const states = jobs.flatMap((job) => statesOf(job));
    if (states.length > 0 && states.every((state) => !['PENDING', 'RUNNING', 'COMPLETING', 'REQUEUED'].includes(state)))
      return states;
    if (Date.now() > deadline) throw new Error(`after ${seconds} s still: ${states.join(' ')}`);
    await sleep(300);
  }
}

function statesOf(job: string): string[] {
  try {
    const told = execFileSync('scontrol', ['show', 'job', job, '-o'], {
      encoding: 'utf8',
      timeout: 10_000,
      stdio: 'pipe',
    });
    return told.split('\n').flatMap((line) => / JobState=(\w+)/.exec(line)?.[1] ?? []);
  } catch {
    return ['PENDING'];
  }
}

/** Waits until tasks have begun on a node. */
async function begunOn(name: string, node: string, tasks: number): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (readdirSync(join(folder, `state-${name}`)).filter((entry) => entry.endsWith(`-${node}`)).length < tasks) {
    if (Date.now() > deadline) throw new Error(`no ${tasks} tasks begin on ${node}`);
    await sleep(50);
  }
}

function cluster(...args: string[]): void {
  execFileSync('bash', [join(packageRoot, 'test/cluster/slurm.sh'), ...args], { timeout: 60_000, stdio: 'pipe' });
}

function began(name: string, shard: number): string[] {
  return readdirSync(join(folder, `state-${name}`)).filter((entry) => entry.startsWith(`began-${shard}-`));
}

const logs = ({ folder }: StoredPlan) =>
  readdirSync(join(folder, 'logs'))
    .map((log) => readFileSync(join(folder, 'logs', log), 'utf8'))
    .join('');

describe.skipIf(!slurm)(
  'on Slurm',
  () => {
    test('a clean array, in windows of indexes, with partitions reduced by tasks', async () => {
      const work = join(folder, 'work-clean');
      const args = ['--work', work, '--shards', '8', '--partitions', '3', '--time', '5', '--memory', '512MB'];
      const { code, stdout, stderr } = await run(['submit', 'in', '--out', 'out-clean', ...args], folder);
      expect(code, stderr).toBe(0);
      expect(stdout).toMatch(
        /^map {7}job \d+, array 0-4\nmap {7}job \d+, array 0-2\npartition job \d+, array 0-2\nreduce {4}job \d+\n/,
      );
      const jobs = [...stdout.matchAll(/job (\d+)/g)].map(([, job]) => job!);
      expect(new Set(await ended(jobs)), logs(await readPlan(work))).toEqual(new Set(['COMPLETED']));
      expect(fileHashes(join(folder, 'out-clean'))).toEqual(expected);
      const status = JSON.parse((await run(['status', work, '--json'], folder)).stdout);
      expect(status).toMatchObject({ done: '0-7', failed: [], resubmit: '' });
      expect(status.rate.bytes).toBe(status.bytes);
      const papers = JSON.parse(readFileSync(join(folder, 'local/manifest.json'), 'utf8')).counts;
      expect(status.records).toBe(papers.papers + papers.duplicates);
    });

    test('a shard that is killed twice is tried again where it is', async () => {
      const { stored, out, go } = await planned('killed');
      const jobs = await go('kill:2:2');
      expect(new Set(await ended(jobs)), logs(stored)).toEqual(new Set(['COMPLETED']));
      expect(began('killed', 2)).toHaveLength(3);
      expect(began('killed', 3)).toHaveLength(1);
      expect(logs(stored).match(/ended with 137/g)).toHaveLength(2);
      expect(fileHashes(out)).toEqual(expected);
    });

    test('a shard that fails for good cancels the reduce, and one more submission completes it', async () => {
      const { stored, out, go } = await planned('failed');
      const listing = join(folder, 'in/alpha.txt');
      const { size } = statSync(listing);
      const bytes = readFileSync(listing);
      truncateSync(listing, size - 1);
      const jobs = await go('none');
      const states = await ended(jobs);
      expect(states).toContain('FAILED');
      expect(statesOf(jobs.at(-1)!)).toEqual(['CANCELLED']);
      expect(began('failed', 0)).toHaveLength(1);
      writeFiles(join(folder, 'in'), new Map([['alpha.new', bytes]]));
      renameSync(join(folder, 'in/alpha.new'), listing);
      const status = JSON.parse((await run(['status', join(folder, 'work-failed'), '--json'], folder)).stdout);
      expect(status.failed[0]).toMatchObject({
        shard: 0,
        permanent: true,
        error: expect.stringContaining('alpha.txt'),
      });
      const again = await go('none');
      expect(new Set(await ended(again)), logs(stored)).toEqual(new Set(['COMPLETED']));
      expect(began('failed', 0)).toHaveLength(2);
      expect(began('failed', 7)).toHaveLength(1);
      expect(fileHashes(out)).toEqual(expected);
    });

    test('a controller that is started again goes on with the array', async () => {
      const { stored, out, go } = await planned('controller');
      const jobs = await go('slow:1');
      await begunOn('controller', 'n2', 1);
      cluster('restart-controller');
      expect(new Set(await ended(jobs)), logs(stored)).toEqual(new Set(['COMPLETED']));
      expect(fileHashes(out)).toEqual(expected);
    });

    test('a node that is killed with its processes loses no shard', async () => {
      const { stored, out, go } = await planned('node');
      const jobs = await go('slow:3');
      await begunOn('node', 'n2', 2);
      cluster('kill-node', 'n2');
      const states = await ended(jobs);
      cluster('start-node', 'n2');
      expect(new Set(states), logs(stored)).toEqual(new Set(['COMPLETED']));
      const tasks = Array.from({ length: shards }, (_, shard) => began('node', shard).length);
      expect(Math.max(...tasks)).toBe(2);
      expect(fileHashes(out)).toEqual(expected);
    });
  },
  120_000,
);
