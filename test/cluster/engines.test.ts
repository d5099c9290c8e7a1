import { expect, test } from 'vitest';
import { engines, taskIndexOf } from '../../pipeline/cluster/engines.ts';
import { exit } from '../../pipeline/cluster/exit.ts';
import { arraySyntax, windows } from '../../pipeline/cluster/indexes.ts';
import { CliError } from '../../pipeline/error.ts';

test.each<[string, Record<string, string>, { index: number; count: number | null }]>([
  ['any engine', { SHARD_INDEX: '3', SHARD_COUNT: '8' }, { index: 3, count: 8 }],
  ['any engine without a count', { SHARD_INDEX: '3' }, { index: 3, count: null }],
  ['any engine: no offset', { SHARD_INDEX: '3', SHARD_COUNT: '8', SHARD_INDEX_OFFSET: '4' }, { index: 3, count: 8 }],
  ['Slurm', { SLURM_ARRAY_TASK_ID: '0', SHARD_COUNT: '8' }, { index: 0, count: 8 }],
  [
    'Slurm, one shard of many again',
    { SLURM_ARRAY_TASK_ID: '5', SLURM_ARRAY_TASK_COUNT: '1', SHARD_COUNT: '8' },
    { index: 5, count: 8 },
  ],
  [
    'Slurm, second window',
    { SLURM_ARRAY_TASK_ID: '5', SHARD_INDEX_OFFSET: '1000', SHARD_COUNT: '1200' },
    { index: 1005, count: 1200 },
  ],
  ['Kubernetes', { JOB_COMPLETION_INDEX: '7', SHARD_COUNT: '8' }, { index: 7, count: 8 }],
  ['AWS Batch', { AWS_BATCH_JOB_ARRAY_INDEX: '2', AWS_BATCH_JOB_ARRAY_SIZE: '8' }, { index: 2, count: 8 }],
  [
    'AWS Batch, second window',
    { AWS_BATCH_JOB_ARRAY_INDEX: '2', AWS_BATCH_JOB_ARRAY_SIZE: '10', SHARD_INDEX_OFFSET: '10', SHARD_COUNT: '20' },
    { index: 12, count: 20 },
  ],
  ['Google Batch', { BATCH_TASK_INDEX: '1', BATCH_TASK_COUNT: '8' }, { index: 1, count: 8 }],
  ['Cloud Run Jobs', { CLOUD_RUN_TASK_INDEX: '1', CLOUD_RUN_TASK_COUNT: '8' }, { index: 1, count: 8 }],
  ['SGE counts from 1', { SGE_TASK_ID: '1', SGE_TASK_LAST: '8' }, { index: 0, count: 8 }],
  ['SGE, last', { SGE_TASK_ID: '8', SGE_TASK_LAST: '8' }, { index: 7, count: 8 }],
  ['SGE, no array: another engine decides', { SGE_TASK_ID: 'undefined', LSB_JOBINDEX: '2' }, { index: 1, count: null }],
  ['LSF counts from 1', { LSB_JOBINDEX: '8', LSB_JOBINDEX_END: '8' }, { index: 7, count: 8 }],
  ['an empty variable is no variable', { SHARD_INDEX: '', JOB_COMPLETION_INDEX: '4' }, { index: 4, count: null }],
])('%s', (_, environment, place) => {
  expect(taskIndexOf(undefined, environment)).toEqual(place);
});

test('the flag goes before every variable', () => {
  const all = Object.fromEntries(engines.map(({ index }) => [index, '1']));
  expect(taskIndexOf('6/9', { ...all, SHARD_COUNT: '3' })).toEqual({ index: 6, count: 9 });
});

test.each<[string, string | undefined, Record<string, string>]>([
  ['nothing said', undefined, {}],
  ['a count alone', undefined, { SHARD_COUNT: '8' }],
  ['a flag beyond its count', '8/8', {}],
  ['a flag without a count', '8', {}],
  ['a flag with a sign', '-1/8', {}],
  ['a flag with a fraction', '1.5/8', {}],
  ['a flag with more', '1/8/2', {}],
  ['an index beyond the count', undefined, { SHARD_INDEX: '8', SHARD_COUNT: '8' }],
  ['an index that is no number', undefined, { SLURM_ARRAY_TASK_ID: '0x3' }],
  ['an offset that is no number', undefined, { SLURM_ARRAY_TASK_ID: '3', SHARD_INDEX_OFFSET: 'ten' }],
  ['SGE index 0', undefined, { SGE_TASK_ID: '0', SGE_TASK_LAST: '8' }],
])('usage error, never retried: %s', (_, flag, environment) => {
  let thrown: unknown;
  try {
    taskIndexOf(flag, environment);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(CliError);
  expect((thrown as CliError).exitCode).toBe(exit.usage);
});

test.each<[number[], string]>([
  [[], ''],
  [[5], '5'],
  [[3, 7, 8, 9], '3,7-9'],
  [[0, 1, 2], '0-2'],
  [[0, 2, 4, 5], '0,2,4-5'],
])('array syntax of %j', (indexes, text) => {
  expect(arraySyntax(indexes)).toBe(text);
});

test.each<[number[], number, { offset: number; indexes: number[] }[]]>([
  [[], 1001, []],
  [[0, 1000], 1001, [{ offset: 0, indexes: [0, 1000] }]],
  [
    [0, 4, 5, 9, 12],
    5,
    [
      { offset: 0, indexes: [0, 4] },
      { offset: 5, indexes: [0, 4] },
      { offset: 10, indexes: [2] },
    ],
  ],
])('windows of %j below %i', (shards, size, expected) => {
  expect(windows(shards, size)).toEqual(expected);
});
