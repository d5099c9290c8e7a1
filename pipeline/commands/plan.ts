import { availableParallelism } from 'node:os';
import { makePlan } from '../cluster/make-plan.ts';
import type { StoredPlan } from '../cluster/plan-file.ts';
import { print } from '../printable.ts';
import { defaultCorrections } from '../read/inputs.ts';
import { type ChoiceFlags, choiceOf } from './choice.ts';

export interface PlanFlags extends ChoiceFlags {
  work: string;
  shards?: number;
  shardBytes?: number;
  partBytes: number;
  corrections?: string;
  csvSafe?: boolean;
  workers?: number;
  json?: boolean;
}

/** Bytes of input a task by default: minutes of work. */
const shardBytes = 256 << 20;

/** `paperset plan`: exit code 0 when the plan is kept. */
export async function planCommand(inputs: string[], flags: PlanFlags): Promise<number> {
  const stored = await planFrom(inputs, flags);
  const { plan, hash, folder } = stored;
  const total = plan.inputs.reduce((sum, input) => sum + input.bytes, 0);
  const facts = { plan: hash, shards: plan.shards.length, inputs: plan.inputs.length, bytes: total, folder };
  print(
    flags.json
      ? `${JSON.stringify(facts)}\n`
      : `plan    ${hash.slice(0, 16)}\nshards  0 to ${facts.shards - 1} of ${facts.shards}\ninputs  ${facts.inputs}, ${(total / 1e6).toFixed(1)} MB\nnext    paperset map --work ${flags.work} --shard I/${facts.shards}, then paperset reduce --work ${flags.work} --out DIR\n`,
  );
  return 0;
}

/** The plan of `paperset plan` and `paperset submit`. */
export async function planFrom(inputs: string[], flags: PlanFlags): Promise<StoredPlan> {
  return makePlan({
    inputs,
    work: flags.work,
    corrections: flags.corrections ?? (await defaultCorrections(inputs)),
    csvSafe: flags.csvSafe === true,
    choice: choiceOf(flags),
    shards: flags.shards === undefined ? { bytes: flags.shardBytes ?? shardBytes } : { count: flags.shards },
    partBytes: flags.partBytes,
    workers: flags.workers ?? availableParallelism(),
  });
}
