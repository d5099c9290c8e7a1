import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { batchScript, maxArraySize, type SlurmRequest } from '../../pipeline/cluster/slurm.ts';
import { shell, temporaryFolder, writeFiles } from '../commands/program.ts';
import { dirtyListings } from '../listing.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const request: SlurmRequest = {
  ...{ partition: 'long', account: null, time: '30', mem: '2G', cpus: 2, arrayLimit: null, retryWait: 0 },
};
const script = (command: string[], environment = {}) =>
  batchScript({ name: 'paperset-map', log: '/data/log', command, environment }, request);

test.each([
  ['ClusterName = x\nMaxArraySize            = 1001\n', 1001],
  ['MaxArraySize=5\n', 5],
  ['', 1001],
])('the array size in %j', (config, size) => {
  expect(maxArraySize(config)).toBe(size);
});

test('directives: what was asked and nothing else', () => {
  const lines = script(['true']).split('\n');
  expect(lines[0]).toBe('#!/bin/bash');
  expect(lines.filter((line) => line.startsWith('#SBATCH'))).toEqual([
    '#SBATCH --requeue',
    '#SBATCH --job-name=paperset-map',
    '#SBATCH --output=/data/log',
    '#SBATCH --open-mode=append',
    '#SBATCH --signal=B:USR1@60',
    '#SBATCH --cpus-per-task=2',
    '#SBATCH --partition=long',
    '#SBATCH --time=30',
    '#SBATCH --mem=2G',
  ]);
});

test.each([
  ['a task that succeeds is run once', 'exit 0', 0, 1],
  ['a permanent failure is not tried again', 'exit 65', 65, 1],
  ['the last permanent code', 'exit 78', 78, 1],
  ['a transient failure is tried three times', 'exit 1', 1, 3],
  ['79 is no sysexits code', 'exit 79', 79, 3],
  ['a task that is killed is tried three times', 'kill -KILL $$', 137, 3],
  ['a task that passes at last', '[ "$(wc -l < count)" -ge 3 ]', 0, 3],
])('%s', async (name, work, code, times) => {
  const place = join(folder, name.replaceAll(' ', '-'));
  mkdirSync(place);
  writeFileSync(join(place, 'job.sh'), script(['bash', '-c', `echo >> count; ${work}`]));
  expect((await shell('bash job.sh', place)).code).toBe(code);
  expect(readFileSync(join(place, 'count'), 'utf8')).toHaveLength(times);
});

test('words are quoted, and the user’s own SHARD_INDEX does not reach the task', async () => {
  const odd = "it's $HOME `x`";
  writeFileSync(
    join(folder, 'job.sh'),
    script(['bash', '-c', 'echo "$0|$SHARD_COUNT|$SHARD_INDEX."', odd], { SHARD_COUNT: '8' }),
  );
  expect((await shell('SHARD_INDEX=3 bash job.sh', folder)).stdout).toBe(`${odd}|8|.\n`);
});

test('on USR1 the task asks to be queued again under its array index', async () => {
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin/scontrol'), '#!/bin/bash\necho "$@" > requeued\n', { mode: 0o755 });
  writeFileSync(join(folder, 'job.sh'), script(['sleep', '1']));
  const variables = 'PATH="$PWD/bin:$PATH" SLURM_JOB_ID=12 SLURM_ARRAY_JOB_ID=10 SLURM_ARRAY_TASK_ID=2';
  await shell(`${variables} bash job.sh & job=$!; sleep 0.3; kill -USR1 $job; wait $job`, folder);
  expect(readFileSync(join(folder, 'requeued'), 'utf8')).toBe('requeue 10_2\n');
});

test('a dry run shows scripts and calls of sbatch, and submits only what is missing', async () => {
  writeFiles(join(folder, 'in'), dirtyListings(20));
  const dry = '"$NODE" "$PAPERSET" submit --work w --out o --partitions 2 --array-limit 3 --dry-run';
  const { code, stdout } = await shell(`${dry.replace('--work', 'in --shards 6 --work')}`, folder);
  expect(code).toBe(0);
  expect(stdout).toContain('--array=0-5%3 --export=ALL,SHARD_INDEX_OFFSET=0');
  expect(stdout).toContain('--array=0-1%3');
  expect(stdout).toContain('--dependency=afterok:$J1:$J2 --kill-on-invalid-dep=yes');
  await shell('for i in 0 1 4; do "$NODE" "$PAPERSET" map --work w --shard $i/6; done', folder);
  expect((await shell(dry, folder)).stdout).toContain('--array=2-3,5%3');
});

test('without Slurm, submit says so', async () => {
  const { code, stderr } = await shell('PATH=/nowhere "$NODE" "$PAPERSET" submit in --work w2 --out o', folder);
  expect(code).toBe(2);
  expect(stderr).toContain('scontrol is not installed here');
});
