import { arraySyntax } from './indexes.ts';
import { partsThere, readMarker } from './marker.ts';
import type { StoredPlan } from './plan-file.ts';
import { readStatistics, type Statistics, silentAfter } from './statistics.ts';

/** How far a plan is, from its tasks' markers and statistics; shards in array syntax. */
export interface Status {
  plan: string;
  shards: number;
  done: string;
  running: string;
  /** Tasks that began and have said nothing for a minute. */
  lost: string;
  failed: { shard: number; permanent: boolean; error: string }[];
  waiting: string;
  counts: Record<'done' | 'running' | 'lost' | 'failed' | 'waiting', number>;
  /** Of finished shards. */
  records: number;
  bytes: number;
  /** Bytes that tasks worked and seconds they took, summed over tasks: MB/s of one task. */
  rate: { bytes: number; seconds: number };
  /** What neither is done nor runs, in array syntax. */
  resubmit: string;
}

type State = keyof Status['counts'];

/** Reads how far a plan is; `now` in milliseconds since 1970. */
export async function readStatus(stored: StoredPlan, now: number): Promise<Status> {
  const byState: Record<State, number[]> = { done: [], running: [], lost: [], failed: [], waiting: [] };
  const failed: Status['failed'] = [];
  const rate = { bytes: 0, seconds: 0 };
  let records = 0;
  let bytes = 0;
  for (const [shard, ranges] of stored.plan.shards.entries()) {
    const marker = await readMarker(stored, shard);
    const finished = marker !== null && (await partsThere(stored, marker));
    const statistics = await readStatistics(stored, shard);
    if (statistics !== null && statistics.bytes > 0) {
      rate.bytes += statistics.bytes;
      rate.seconds += statistics.seconds;
    }
    if (finished) {
      records += marker.records;
      bytes += ranges.reduce((sum, range) => sum + range.end - range.start, 0);
    }
    const state = finished ? 'done' : stateOf(statistics, now);
    byState[state].push(shard);
    if (state === 'failed')
      failed.push({ shard, permanent: statistics!.permanent, error: statistics!.error ?? 'it does not say' });
  }
  const text = (...states: State[]) => arraySyntax(states.flatMap((state) => byState[state]).sort((a, b) => a - b));
  const counts = Object.fromEntries(Object.entries(byState).map(([state, shards]) => [state, shards.length]));
  return {
    plan: stored.hash,
    shards: stored.plan.shards.length,
    done: text('done'),
    running: text('running'),
    lost: text('lost'),
    failed,
    waiting: text('waiting'),
    counts: counts as Status['counts'],
    records,
    bytes,
    rate,
    resubmit: text('lost', 'failed', 'waiting'),
  };
}

function stateOf(statistics: Statistics | null, now: number): State {
  if (statistics === null || statistics.state === 'done') return 'waiting';
  if (statistics.state === 'failed') return 'failed';
  return now - statistics.at > silentAfter * 1000 ? 'lost' : 'running';
}
