import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { writeWhole } from '../dataset/write-whole.ts';
import { CliError } from '../error.ts';
import { arraySyntax, windows } from './indexes.ts';
import { missingShards } from './mapped.ts';
import { readPartition } from './partition.ts';
import type { StoredPlan } from './plan-file.ts';
import { batchScript, maxArraySize, type Script, type SlurmRequest } from './slurm.ts';

export interface SubmitRequest extends SlurmRequest {
  work: string;
  out: string;
  partitions: number | null;
  keep: boolean;
  /** DuckDB's memory limit. */
  memory: string;
  /** How a node starts the program. */
  program: readonly string[];
}

/** One call of sbatch: `step` is what it makes; `after` are places in the list of the calls that must succeed before it. */
export interface Submission {
  step: 'map' | 'partition' | 'reduce';
  script: string;
  text: string;
  /** Indexes in array syntax; null for a single job. */
  array: string | null;
  environment: Record<string, string>;
  after: number[];
}

/** What is still to be done of a plan, as calls of sbatch: the missing shards in windows of array indexes, the missing partitions, the reduce. */
export async function planSubmissions(
  stored: StoredPlan,
  request: SubmitRequest,
  arraySize: number,
): Promise<Submission[]> {
  const shards = await missingShards(stored);
  const maps = arrays(stored, request, arraySize, 'map', shards, stored.plan.shards.length);
  const partitions = request.partitions ?? 0;
  const open: number[] = [];
  for (let partition = 0; partition < partitions; partition++)
    if ((await readPartition(stored, partition, partitions)) === null) open.push(partition);
  const afterMaps = maps.map((_, place) => place);
  const slices = arrays(stored, request, arraySize, 'partition', open, partitions);
  const submissions = [...maps, ...slices.map((slice) => ({ ...slice, after: afterMaps }))];
  const { path, text } = script(stored, request, 'reduce', {});
  const after = submissions.map((_, place) => place);
  return [...submissions, { step: 'reduce', script: path, text, array: null, environment: {}, after }];
}

function arrays(
  stored: StoredPlan,
  request: SubmitRequest,
  arraySize: number,
  step: 'map' | 'partition',
  shards: readonly number[],
  count: number,
): Submission[] {
  if (shards.length === 0) return [];
  const { path, text } = script(stored, request, step, { SHARD_COUNT: String(count) });
  const limit = request.arrayLimit === null ? '' : `%${request.arrayLimit}`;
  return windows(shards, arraySize).map(({ offset, indexes }) => ({
    step,
    script: path,
    text,
    array: `${arraySyntax(indexes)}${limit}`,
    environment: { SHARD_INDEX_OFFSET: String(offset) },
    after: [],
  }));
}

function script(
  stored: StoredPlan,
  request: SubmitRequest,
  step: Submission['step'],
  environment: Record<string, string>,
): { path: string; text: string } {
  const work = ['--work', resolve(request.work), '--plan', stored.hash.slice(0, 16), '--workers', String(request.cpus)];
  const partitions = request.partitions === null ? [] : ['--partitions', String(request.partitions)];
  const keep = request.keep ? ['--keep-partitions'] : [];
  const memory = ['--memory', request.memory];
  const commands: Record<Submission['step'], string[]> = {
    map: ['map', ...work],
    partition: ['reduce', ...work, '--partition', ...memory],
    reduce: ['reduce', ...work, '--out', resolve(request.out), ...partitions, ...keep, ...memory],
  };
  const described: Script = {
    name: `paperset-${step}`,
    log: join(stored.folder, 'logs', step === 'reduce' ? 'reduce-%j.log' : `${step}-%A_%a.log`),
    command: [...request.program, ...commands[step]],
    environment,
  };
  return { path: join(stored.folder, `${step}.sbatch`), text: batchScript(described, request) };
}

/** The arguments of sbatch for a submission; `jobs` are the numbers of the jobs before it. */
export function sbatchArguments(submission: Submission, jobs: readonly string[]): string[] {
  const { array, environment, after, script: path } = submission;
  const variables = Object.entries(environment).map(([name, value]) => `,${name}=${value}`);
  return [
    '--parsable',
    ...(array === null ? [] : [`--array=${array}`]),
    `--export=ALL${variables.join('')}`,
    ...(after.length === 0
      ? []
      : [`--dependency=afterok:${after.map((place) => jobs[place]).join(':')}`, '--kill-on-invalid-dep=yes']),
    path,
  ];
}

const run = promisify(execFile);

/** Slurm's array size; throws CliError where Slurm does not answer. */
export async function askArraySize(): Promise<number> {
  const { stdout } = await ask('scontrol', ['show', 'config']);
  return maxArraySize(stdout);
}

/** Writes the scripts and submits them; answers the jobs' numbers in the order of the submissions. */
export async function submit(stored: StoredPlan, submissions: readonly Submission[]): Promise<string[]> {
  await mkdir(join(stored.folder, 'logs'), { recursive: true });
  const jobs: string[] = [];
  for (const submission of submissions) {
    await writeWhole(submission.script, submission.text);
    const { stdout } = await ask('sbatch', sbatchArguments(submission, jobs));
    jobs.push(stdout.trim().split(';')[0]!);
  }
  return jobs;
}

async function ask(command: string, args: readonly string[]): Promise<{ stdout: string }> {
  return run(command, args, { timeout: 60_000 }).catch((error: unknown) => {
    const { code, stderr } = error as { code?: unknown; stderr?: string };
    const missing = code === 'ENOENT';
    const said = (stderr ?? '').trim() || (error instanceof Error ? error.message : String(error));
    throw new CliError(missing ? `${command} is not installed here` : `${command} failed: ${said}`, {
      hint: 'run this where Slurm’s commands are, or see the scripts with --dry-run and submit them there',
      cause: error,
    });
  });
}
