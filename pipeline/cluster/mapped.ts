import type { MappedRange } from '../build/map-shards.ts';
import type { BuildPool } from '../build/start-pool.ts';
import { CliError } from '../error.ts';
import { exit } from './exit.ts';
import { arraySyntax } from './indexes.ts';
import { dropDamaged, type Marker, partsThere, readMarkers } from './marker.ts';
import type { StoredPlan } from './plan-file.ts';

/** Shards without a valid marker or without their parts, ascending. */
export async function missingShards(stored: StoredPlan): Promise<number[]> {
  const markers = await readMarkers(stored);
  const missing: number[] = [];
  for (const [shard, marker] of markers.entries())
    if (marker === null || !(await partsThere(stored, marker))) missing.push(shard);
  return missing;
}

/**
 * The ranges of a plan whose every shard is mapped, in the order of file and line. The parts of the shards that `verify`
 * picks are compared with their hashes. Throws CliError with the shards to map (again) in array syntax.
 */
export async function requireMapped(
  stored: StoredPlan,
  pool: BuildPool,
  verify: (shard: number) => boolean,
): Promise<MappedRange[]> {
  const missing = await missingShards(stored);
  if (missing.length > 0) throw notYet(stored, missing, 'missing');
  const markers = (await readMarkers(stored)) as Marker[];
  const picked = markers.filter((marker) => verify(marker.shard));
  const damaged = await dropDamaged(stored, picked, pool);
  if (damaged.length > 0) throw notYet(stored, damaged, 'damaged');
  return markers.flatMap(({ shard, parts }) =>
    parts.map(({ part, lines, records, rejects, corrections, violations, imperfect }, index) => {
      const { input, sha256 } = stored.plan.shards[shard]![index]!;
      return { part, sha256, lines, records, rejects, corrections, violations, imperfect, input, reused: true };
    }),
  );
}

function notYet({ plan, folder }: StoredPlan, shards: readonly number[], what: string): CliError {
  const list = arraySyntax(shards);
  return new CliError(`cannot reduce ${folder}: of ${plan.shards.length} shards ${shards.length} ${what}: ${list}`, {
    hint: `map them (paperset map --shard I/${plan.shards.length}, or submit the array ${list} with SHARD_COUNT=${plan.shards.length}; \`paperset submit\` does it), then reduce again`,
    exitCode: exit.notYet,
  });
}
