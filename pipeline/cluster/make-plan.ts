import { readFile } from 'node:fs/promises';
import { cacheKey, cutInputs, endsOf, fingerprint, type PlannedRange, summedRanges } from '../build/plan.ts';
import { recogniseInputs } from '../build/recognise.ts';
import { startPool } from '../build/start-pool.ts';
import { CliError } from '../error.ts';
import { findInputs } from '../read/inputs.ts';
import type { Choice } from '../read/sniff/sniff.ts';
import { noCorrections, readCorrections } from '../record/corrections.ts';
import { type ShardedPlan, type StoredPlan, storePlan } from './plan-file.ts';

export interface PlanRequest {
  inputs: readonly string[];
  work: string;
  corrections: string | null;
  csvSafe: boolean;
  /** What the user says of the inputs. */
  choice?: Choice | undefined;
  /** Number of tasks, or bytes of input a task. */
  shards: { count: number } | { bytes: number };
  /** Bytes of input of which a part file is made, at most: more of them are fewer files and more memory a thread. */
  partBytes: number;
  /** Threads that hash the inputs. */
  workers: number;
}

/** Hashes the inputs, cuts them in shards and keeps the plan in the work folder. */
export async function makePlan(request: PlanRequest): Promise<StoredPlan> {
  const { csvSafe, corrections: correctionsPath } = request;
  if (request.inputs.includes('-'))
    throw new CliError('a plan cannot be made of stdin', { hint: 'give files that every task can read' });
  const inputs = await recogniseInputs(await findInputs(request.inputs, { mayCopy: false }), request.choice);
  const corrections = correctionsPath === null ? noCorrections : await readCorrections(correctionsPath);
  const made = await cacheKey(corrections, csvSafe);
  const total = inputs.reduce((sum, input) => sum + input.bytes, 0);
  const count = 'count' in request.shards ? request.shards.count : Math.ceil(total / request.shards.bytes);
  const ranges = await cutInputs(inputs, Math.max(1, Math.min(request.partBytes, Math.ceil(total / count))));
  const pool = startPool(
    { correctionsPath, csvSafe, partsFolder: '', fingerprint: fingerprint(made) },
    request.workers,
  );
  try {
    const sums = await Promise.all(
      inputs.map(({ path }, input) => pool.run('sums', { path, ends: endsOf(ranges, input) })),
    );
    const plan: ShardedPlan = {
      ...made,
      inputs: inputs.map((input, index) => ({ ...input, sha256: sums[index]!.sha256 })),
      shards: shardsOf(summedRanges(ranges, sums), total, count),
    };
    return await storePlan(request.work, plan, correctionsPath === null ? null : await readFile(correctionsPath));
  } finally {
    await pool.close();
  }
}

/** Runs of ranges of about equal bytes; a shard is empty where there are fewer ranges than shards. */
function shardsOf(ranges: readonly PlannedRange[], total: number, count: number): PlannedRange[][] {
  const shards: PlannedRange[][] = Array.from({ length: count }, () => []);
  let before = 0;
  for (const range of ranges) {
    const size = range.end - range.start;
    shards[Math.floor(((before + size / 2) * count) / total)]!.push(range);
    before += size;
  }
  return shards;
}
