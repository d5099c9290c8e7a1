import { taskIndexOf } from '../cluster/engines.ts';
import { exit } from '../cluster/exit.ts';
import { mapShardOf } from '../cluster/map-shard.ts';
import { readPlan } from '../cluster/plan-file.ts';
import { CliError } from '../error.ts';
import { print } from '../printable.ts';

export interface MapFlags {
  work: string;
  plan?: string;
  shard?: string;
  workers: number;
  json?: boolean;
}

/** `paperset map`: exit code 0 when the shard is published; see cluster/exit.ts for the others. */
export async function mapCommand(flags: MapFlags): Promise<number> {
  const { index, count } = taskIndexOf(flags.shard, process.env);
  const stored = await readPlan(flags.work, flags.plan);
  const shards = stored.plan.shards.length;
  if ((count ?? shards) !== shards || index >= shards) {
    throw new CliError(`the plan has ${shards} shards, not ${count ?? index + 1}`, {
      hint: `submit indexes 0 to ${shards - 1} with SHARD_COUNT=${shards}`,
      exitCode: exit.usage,
    });
  }
  const report = await mapShardOf(stored, index, flags.workers);
  print(
    flags.json
      ? `${JSON.stringify(report)}\n`
      : `shard ${index} of ${shards}: ${report.records} records in ${report.parts} part files${report.before ? ', finished before' : ''}\n`,
  );
  return exit.published;
}
