import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { mapRanges } from '../build/map-shards.ts';
import { howToMap, partName } from '../build/map-task.ts';
import { fingerprint } from '../build/plan.ts';
import { type BuildPool, startPool } from '../build/start-pool.ts';
import { CliError, systemReason } from '../error.ts';
import { sizeOf } from '../read/open-input.ts';
import { exit } from './exit.ts';
import { type Marker, partsThere, readMarker, writeMarker } from './marker.ts';
import { requireSameProgram, type StoredPlan } from './plan-file.ts';
import { Notes } from './statistics.ts';

/** What mapping a shard came to. */
export interface MapReport {
  shard: number;
  records: number;
  parts: number;
  /** True when an earlier task had finished the shard. */
  before: boolean;
}

/** A pool for the tasks of a stored plan. */
export function poolFor({ plan, partsFolder, correctionsPath }: StoredPlan, workers: number): BuildPool {
  const { csvSafe } = plan;
  return startPool({ correctionsPath, csvSafe, partsFolder, fingerprint: fingerprint(plan) }, workers);
}

/** Maps one shard of a plan and leaves its marker; parts that an earlier attempt finished are not worked again. */
export async function mapShardOf(stored: StoredPlan, shard: number, workers: number): Promise<MapReport> {
  await requireSameProgram(stored);
  const known = await readMarker(stored, shard);
  if (known !== null && (await partsThere(stored, known)))
    return { shard, records: known.records, parts: known.parts.length, before: true };
  const notes = new Notes(stored, shard);
  await notes.begin();
  try {
    const marker = await work(stored, shard, workers, notes);
    await writeMarker(stored, marker);
    await notes.end(null);
    return { shard, records: marker.records, parts: marker.parts.length, before: false };
  } catch (error) {
    const failure = inputFailure(error);
    await notes.end(failure.message, failure instanceof CliError && failure.exitCode >= exit.usage);
    throw failure;
  }
}

async function work(stored: StoredPlan, shard: number, workers: number, notes: Notes): Promise<Marker> {
  const { plan, hash, partsFolder } = stored;
  const ranges = plan.shards[shard]!;
  const pool = poolFor(stored, Math.min(workers, ranges.length));
  try {
    await requireSameSizes(stored, shard);
    const mapped = await mapRanges(plan, ranges, pool, ({ start, end }, { records }) =>
      notes.add(end - start, records),
    );
    const parts = await Promise.all(
      mapped.map(async ({ part, lines, records, rejects, corrections, violations, imperfect }, index) => {
        if (part !== partName(fingerprint(plan), ranges[index]!.sha256, howToMap(plan.inputs[ranges[index]!.input]!)))
          throw changed(stored, shard);
        const path = join(partsFolder, part);
        const { sha256 } = await pool.run('hash', path);
        return {
          part,
          bytes: (await stat(path)).size,
          sha256,
          lines,
          records,
          rejects,
          corrections,
          violations,
          imperfect,
        };
      }),
    );
    const records = parts.reduce((sum, part) => sum + part.records, 0);
    return { plan: hash, shard, shards: plan.shards.length, records, parts };
  } finally {
    await pool.close();
  }
}

/** A listing that grew or shrank is distinguished from one that cannot be read, before it is read. */
async function requireSameSizes(stored: StoredPlan, shard: number): Promise<void> {
  for (const input of new Set(stored.plan.shards[shard]!.map((range) => range.input))) {
    const { path, bytes } = stored.plan.inputs[input]!;
    if ((await sizeOf(path)) !== bytes) throw changed(stored, shard);
  }
}

function changed({ plan }: StoredPlan, shard: number): CliError {
  const files = [...new Set(plan.shards[shard]!.map((range) => plan.inputs[range.input]!.file))];
  return new CliError(`an input of shard ${shard} is not what was planned: ${files.join(', ')}`, {
    hint: 'put the planned bytes back, or run `paperset plan` again: unchanged ranges are not worked again',
    exitCode: exit.data,
  });
}

/** A missing or forbidden input stays so: its error as a permanent one; any other error as it is. */
function inputFailure(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const code = 'code' in error ? error.code : null;
  const exitCode = code === 'ENOENT' ? exit.noInput : code === 'EACCES' || code === 'EPERM' ? exit.noPermission : null;
  if (error instanceof CliError || exitCode === null) return error;
  return new CliError(`cannot read or write: ${systemReason(error)} (${error.message})`, {
    hint: 'inputs and work folder must lie where every node finds them under the same path',
    exitCode,
    cause: error,
  });
}
