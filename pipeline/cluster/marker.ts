import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { BuildPool } from '../build/start-pool.ts';
import { writeWhole } from '../dataset/write-whole.ts';
import { absent } from '../error.ts';
import type { StoredPlan } from './plan-file.ts';

const count = z.int().min(0);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const markerSchema = z.strictObject({
  plan: sha256,
  shard: count,
  shards: count,
  records: count,
  parts: z.array(
    z.strictObject({
      part: z.string().regex(/^[0-9a-f]{64}\.part$/),
      bytes: count,
      sha256,
      lines: count,
      records: count,
      rejects: count,
      corrections: z.array(count),
      violations: count,
      imperfect: count.optional(),
    }),
  ),
});

/** What a finished shard leaves: its parts, in the order of file and line. No clock and no host, so two writers agree. */
export type Marker = z.infer<typeof markerSchema>;

export async function writeMarker(stored: StoredPlan, marker: Marker): Promise<void> {
  await writeWhole(markerPath(stored, marker.shard), `${JSON.stringify(marker)}\n`);
}

/** The marker of a shard; null when it is not there or is of another plan or another number of shards. */
export async function readMarker(stored: StoredPlan, shard: number): Promise<Marker | null> {
  const text = await readFile(markerPath(stored, shard), 'utf8').catch(absent(null));
  if (text === null) return null;
  try {
    const marker = markerSchema.parse(JSON.parse(text));
    return belongs(stored, shard, marker) ? marker : null;
  } catch {
    return null;
  }
}

function belongs({ hash, plan }: StoredPlan, shard: number, marker: Marker): boolean {
  return (
    marker.plan === hash &&
    marker.shard === shard &&
    marker.shards === plan.shards.length &&
    marker.parts.length === plan.shards[shard]!.length &&
    marker.records === marker.parts.reduce((sum, part) => sum + part.records, 0)
  );
}

/** Every shard's marker, null where there is none. */
export async function readMarkers(stored: StoredPlan): Promise<(Marker | null)[]> {
  const markers: (Marker | null)[] = [];
  for (let shard = 0; shard < stored.plan.shards.length; shard++) markers.push(await readMarker(stored, shard));
  return markers;
}

/** Whether every part of a shard is there in its full size. */
export async function partsThere({ partsFolder }: StoredPlan, marker: Marker): Promise<boolean> {
  for (const { part, bytes } of marker.parts) {
    const found = await stat(join(partsFolder, part)).catch(absent(null));
    if (found?.size !== bytes) return false;
  }
  return true;
}

/** Compares the parts of shards with their hashes; a shard with a damaged part loses part and marker, so that mapping it again makes both anew. Answers those shards. */
export async function dropDamaged(stored: StoredPlan, markers: readonly Marker[], pool: BuildPool): Promise<number[]> {
  const damaged: number[] = [];
  for (const marker of markers) {
    const sound = await Promise.all(
      marker.parts.map(async ({ part, sha256 }) => {
        const path = join(stored.partsFolder, part);
        const found = await pool.run('hash', path).catch(absent(null));
        if (found !== null && found.sha256 !== sha256) await rm(path, { force: true });
        return found?.sha256 === sha256;
      }),
    );
    if (sound.every(Boolean)) continue;
    await rm(markerPath(stored, marker.shard), { force: true });
    damaged.push(marker.shard);
  }
  return damaged;
}

function markerPath({ folder }: StoredPlan, shard: number): string {
  return join(folder, 'markers', `${shard}.json`);
}
