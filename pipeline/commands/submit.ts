import { readPlan, type StoredPlan } from '../cluster/plan-file.ts';
import { maxArraySize } from '../cluster/slurm.ts';
import {
  askArraySize,
  planSubmissions,
  type Submission,
  type SubmitRequest,
  sbatchArguments,
  submit,
} from '../cluster/submit.ts';
import { print } from '../printable.ts';
import { type PlanFlags, planFrom } from './plan.ts';

export interface SubmitFlags extends PlanFlags {
  plan?: string;
  out: string;
  partition?: string;
  account?: string;
  time?: string;
  mem?: string;
  cpus: number;
  arrayLimit?: number;
  retryWait: number;
  partitions?: number;
  keepPartitions?: boolean;
  memory: string;
  dryRun?: boolean;
}

/** `paperset submit`: plans, then submits what is not done yet; exit code 0 when the jobs are queued (or shown). */
export async function submitCommand(inputs: string[], flags: SubmitFlags): Promise<number> {
  const stored = inputs.length > 0 ? await planFrom(inputs, flags) : await readPlan(flags.work, flags.plan);
  const size = await askArraySize().catch((error: unknown) => {
    if (flags.dryRun) return maxArraySize('');
    throw error;
  });
  const submissions = await planSubmissions(stored, requestOf(flags), size);
  if (flags.dryRun) print(dryRun(submissions));
  else print(submittedText(await submit(stored, submissions), submissions, stored, flags));
  return 0;
}

function requestOf(flags: SubmitFlags): SubmitRequest {
  return {
    work: flags.work,
    out: flags.out,
    partitions: flags.partitions ?? null,
    keep: flags.keepPartitions === true,
    memory: flags.memory,
    program: [process.execPath, process.argv[1]!],
    partition: flags.partition ?? null,
    account: flags.account ?? null,
    time: flags.time ?? null,
    mem: flags.mem ?? null,
    cpus: flags.cpus,
    arrayLimit: flags.arrayLimit ?? null,
    retryWait: flags.retryWait,
  };
}

/** Each script once, then the commands that would submit them, with $J1 for the number of the first job. */
function dryRun(submissions: readonly Submission[]): string {
  const scripts = new Map(submissions.map(({ script, text }) => [script, text]));
  const names = submissions.map((_, place) => `$J${place + 1}`);
  const commands = submissions.map(
    (submission, place) => `J${place + 1}=$(sbatch ${sbatchArguments(submission, names).join(' ')})\n`,
  );
  return [...[...scripts].map(([path, text]) => `# ${path}\n${text}\n`), ...commands].join('');
}

function submittedText(
  jobs: readonly string[],
  submissions: readonly Submission[],
  { folder }: StoredPlan,
  { work, out }: SubmitFlags,
): string {
  const lines = submissions.map(
    ({ step, array }, place) => `${step.padEnd(9)} job ${jobs[place]}${array === null ? '' : `, array ${array}`}\n`,
  );
  return `${lines.join('')}watch     paperset status ${work}; squeue -j ${jobs.join(',')}; logs in ${folder}/logs
resume    the same command again without INPUT: only what is missing is submitted
result    ${out}
`;
}
