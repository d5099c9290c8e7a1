import { CliError } from '../error.ts';
import { exit } from './exit.ts';

/** What a user asks of Slurm, as sbatch writes it; null leaves the cluster's default. */
export interface SlurmRequest {
  partition: string | null;
  account: string | null;
  time: string | null;
  mem: string | null;
  cpus: number;
  /** Tasks of an array that run at once; null: as many as the cluster gives. */
  arrayLimit: number | null;
  /** Seconds between attempts inside a task, times the attempt. */
  retryWait: number;
}

/** A batch script: where its log goes, and the command it runs. */
export interface Script {
  name: string;
  log: string;
  command: readonly string[];
  environment: Readonly<Record<string, string>>;
}

/** Attempts inside one allocation: Slurm runs a task again when it loses the node, not when the task fails. */
const attempts = 3;

/**
 * A batch script (bash). It runs the command again after a failure that may pass, ends at once with a permanent one
 * (64 to 78), and asks to be queued again when its time runs out: on USR1, never on TERM, which is also how scancel ends it.
 */
export function batchScript(script: Script, request: SlurmRequest): string {
  return `#!/bin/bash
${directives(script, request).join('\n')}
set -u
unset SHARD_INDEX
${Object.entries(script.environment)
  .map(([name, value]) => `export ${name}=${quoted(value)}\n`)
  .join('')}me=\${SLURM_ARRAY_JOB_ID:+\${SLURM_ARRAY_JOB_ID}_\${SLURM_ARRAY_TASK_ID}}
trap 'echo "time is running out: queued again" >&2; scontrol requeue "\${me:-$SLURM_JOB_ID}"' USR1
for attempt in ${Array.from({ length: attempts }, (_, index) => index + 1).join(' ')}; do
  ${script.command.map(quoted).join(' ')} &
  child=$!
  wait "$child"; code=$?
  # a trapped signal ends wait before the command ends
  while kill -0 "$child" 2>/dev/null; do wait "$child"; code=$?; done
  case $code in 0) exit 0 ;; 6[4-9] | 7[0-8]) exit "$code" ;; esac
  echo "attempt $attempt of ${attempts} ended with $code" >&2
  [ "$attempt" -eq ${attempts} ] || sleep $((attempt * ${request.retryWait}))
done
exit "$code"
`;
}

function directives({ name, log }: Script, request: SlurmRequest): string[] {
  const { partition, account, time, mem, cpus } = request;
  const options: [string, string | null][] = [
    ['job-name', name],
    ['output', log],
    ['open-mode', 'append'],
    ['signal', 'B:USR1@60'],
    ['cpus-per-task', String(cpus)],
    ['partition', partition],
    ['account', account],
    ['time', time],
    ['mem', mem],
  ];
  for (const [option, value] of options) if (value !== null) requireLine(option, value);
  const lines = options.filter(([, value]) => value !== null).map(([option, value]) => `#SBATCH --${option}=${value}`);
  return ['#SBATCH --requeue', ...lines];
}

/** Throws CliError for a value that would not end with its line of the script, or that no option of sbatch has. */
function requireLine(option: string, value: string): void {
  const isPath = option === 'output';
  if (isPath ? !/\p{Cc}/u.test(value) : /^[\w.,:@%+-]+$/.test(value)) return;
  throw new CliError(`${JSON.stringify(value)} is no value for ${isPath ? 'a path of Slurm' : `--${option}`}`, {
    hint: isPath
      ? 'give --work a folder without line ends and control characters in its path'
      : 'letters, digits and . , : @ % + - are possible',
    exitCode: exit.usage,
  });
}

function quoted(text: string): string {
  return /^[\w./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The line of `scontrol show config` that caps array indexes (they stay below it); Slurm's own default where it is not there. */
export function maxArraySize(config: string): number {
  const [, size] = /^MaxArraySize\s*=\s*(\d+)/m.exec(config) ?? [];
  return size === undefined ? 1001 : Number(size);
}
