import { taskIndexOf } from '../cluster/engines.ts';
import { exit } from '../cluster/exit.ts';
import { poolFor } from '../cluster/map-shard.ts';
import { reducePartition } from '../cluster/partition.ts';
import { readPlan, requireSameProgram } from '../cluster/plan-file.ts';
import { type ReduceReport, reducePlan } from '../cluster/reduce-plan.ts';
import { CliError } from '../error.ts';
import { print, tell } from '../printable.ts';
import { formatReport } from './check-report.ts';

export interface ReduceFlags {
  work: string;
  plan?: string;
  out: string;
  force?: boolean;
  workers: number;
  memory: string;
  /** "I/P"; true without a value: from the engine's variables. */
  partition?: string | true;
  partitions?: number;
  keepPartitions?: boolean;
  json?: boolean;
}

/** `paperset reduce`: exit code 0 when the dataset (or the partition) is published and sound, 65 when a check failed, 75 when shards are missing. */
export async function reduceCommand(flags: ReduceFlags): Promise<number> {
  if (flags.partition !== undefined) return partitionTask(flags, flags.partition);
  if (flags.keepPartitions && flags.partitions === undefined)
    throw new CliError('--keep-partitions needs --partitions P', {
      hint: 'say in how many files each table is left',
      exitCode: exit.usage,
    });
  const stored = await readPlan(flags.work, flags.plan);
  const report = await reducePlan(stored, {
    out: flags.out,
    workers: flags.workers,
    memory: flags.memory,
    partitions: flags.partitions ?? null,
    keep: flags.keepPartitions === true,
    force: flags.force,
    progress: (step) => tell(`${step}\n`),
  });
  print(flags.json ? `${JSON.stringify(machineSummary(report))}\n` : summary(report));
  return report.checks.ok ? exit.published : exit.data;
}

async function partitionTask(flags: ReduceFlags, flag: string | true): Promise<number> {
  const { index, count } = taskIndexOf(flag === true ? undefined : flag, process.env);
  const partitions = count ?? flags.partitions;
  if (partitions === undefined || index >= partitions || partitions > 1024)
    throw new CliError(`partition ${index} of how many? 1 to 1024 are possible`, {
      hint: 'set SHARD_COUNT, or give --partition I/P',
      exitCode: exit.usage,
    });
  const stored = await readPlan(flags.work, flags.plan);
  await requireSameProgram(stored);
  const pool = poolFor(stored, flags.workers);
  try {
    const resources = { threads: flags.workers, memory: flags.memory };
    const { counts, ok } = await reducePartition(stored, index, partitions, pool, resources);
    print(`partition ${index} of ${partitions}: ${counts.papers} papers, checks ${ok ? 'passed' : 'failed'}\n`);
    return ok ? exit.published : exit.data;
  } finally {
    await pool.close();
  }
}

function machineSummary({ out, unchanged, manifest, checks }: ReduceReport): object {
  return { out, unchanged, counts: manifest.counts, ok: checks.ok };
}

function summary({ out, unchanged, manifest, checks }: ReduceReport): string {
  const bad = checks.checks.filter((check) => check.rows_failing > 0);
  const counts = Object.entries(manifest.counts).map(([table, rows]) => `${rows} ${table}`);
  const head = bad.length > 0 ? `${formatReport({ ...checks, checks: bad })}\n` : '';
  return `${head}${counts.join(', ')}\nchecks ${checks.ok ? 'passed' : 'failed'}; files in ${out}${unchanged ? ' (nothing has changed)' : ''}\n`;
}
