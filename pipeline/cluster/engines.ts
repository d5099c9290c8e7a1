import { CliError } from '../error.ts';
import { exit } from './exit.ts';

/** The variables by which an engine tells a task its place; `from` is what it counts from. */
interface Engine {
  name: string;
  index: string;
  /** Null where the engine's own count is no count of shards: Slurm's is 1 when one shard is submitted again. */
  count: string | null;
  from: 0 | 1;
}

/** Asked in this order; the first whose index is set decides. SHARD_COUNT, where it is set, goes before an engine's own count. */
export const engines: readonly Engine[] = [
  { name: 'any', index: 'SHARD_INDEX', count: null, from: 0 },
  { name: 'Slurm', index: 'SLURM_ARRAY_TASK_ID', count: null, from: 0 },
  { name: 'Kubernetes', index: 'JOB_COMPLETION_INDEX', count: null, from: 0 },
  { name: 'AWS Batch', index: 'AWS_BATCH_JOB_ARRAY_INDEX', count: 'AWS_BATCH_JOB_ARRAY_SIZE', from: 0 },
  { name: 'Google Batch', index: 'BATCH_TASK_INDEX', count: 'BATCH_TASK_COUNT', from: 0 },
  { name: 'Cloud Run Jobs', index: 'CLOUD_RUN_TASK_INDEX', count: 'CLOUD_RUN_TASK_COUNT', from: 0 },
  { name: 'SGE', index: 'SGE_TASK_ID', count: 'SGE_TASK_LAST', from: 1 },
  { name: 'LSF', index: 'LSB_JOBINDEX', count: 'LSB_JOBINDEX_END', from: 1 },
];

/** A task's place: `index` from 0; `count` null where nobody says how many there are. */
export interface TaskIndex {
  index: number;
  count: number | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The place given by a flag "I/N", I counted from 0, or else by the engine's variables. Throws CliError where neither says it. */
export function taskIndexOf(flag: string | undefined, environment: Environment): TaskIndex {
  if (flag !== undefined) return taskIndexOfFlag(flag);
  const count = number(environment, 'SHARD_COUNT');
  for (const engine of engines) {
    const index = number(environment, engine.index);
    if (index === null) continue;
    const offset = engine.name === 'any' ? 0 : (number(environment, 'SHARD_INDEX_OFFSET') ?? 0);
    const own = engine.count === null ? null : number(environment, engine.count);
    return checked({ index: index - engine.from + offset, count: count ?? own }, engine.index);
  }
  throw new CliError('which shard? no --shard I/N, and no variable of an engine that says it', {
    hint: `give --shard 0/8 (counted from 0), or set SHARD_INDEX and SHARD_COUNT; known: ${engines.map((engine) => engine.index).join(', ')}`,
    exitCode: exit.usage,
  });
}

function taskIndexOfFlag(flag: string): TaskIndex {
  const parts = flag.split('/');
  if (parts.length !== 2 || !parts.every((part) => /^\d{1,9}$/.test(part))) throw notAnIndex(flag);
  return checked({ index: Number(parts[0]), count: Number(parts[1]) }, '--shard');
}

function checked(place: TaskIndex, source: string): TaskIndex {
  const { index, count } = place;
  if (index < 0 || (count !== null && index >= count)) throw notAnIndex(`${index}/${count} (from ${source})`);
  return place;
}

function notAnIndex(text: string): CliError {
  return new CliError(`${text} is no place: I/N needs whole numbers with 0 <= I < N`, {
    hint: 'the first of 8 shards is 0/8, the last 7/8',
    exitCode: exit.usage,
  });
}

/** A variable's whole number; null where it is unset or empty, and for SGE's "undefined". */
function number(environment: Environment, name: string): number | null {
  const text = environment[name];
  if (text === undefined || text === '' || text === 'undefined') return null;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new CliError(`${name}=${text.slice(0, 40)} is not a whole number`, {
    hint: 'it is set by the engine, or by you: a shard counts from 0',
    exitCode: exit.usage,
  });
}
