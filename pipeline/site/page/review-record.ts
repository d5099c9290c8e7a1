import type { RejectRow } from '../../../schemas/tables.ts';
import type { Summary } from '../model.ts';
import { rejectRows } from '../review-model.ts';
import { load } from './data.ts';
import { findId } from './ids.ts';
import { type Found, readBlock } from './records.ts';

/** A paper or a reject, with its place in the whole queue. */
export type ReviewRecord = { id: string; place: number } & ({ found: Found } | { reject: RejectRow });

/** A paper by its id or a reject by "reject/N"; null where there is none. An old id is followed. */
export async function readRecord(summary: Summary, id: string): Promise<ReviewRecord | null> {
  const reject = /^reject\/(\d{1,9})$/.exec(id)?.[1];
  if (reject !== undefined) return readReject(summary, id, Number(reject));
  const target = await findId(summary, id);
  if (target === null) return null;
  if ('id' in target) return readRecord(summary, target.id);
  const { blockRows } = summary;
  const found = (await readBlock(Math.floor(target.row / blockRows)))[target.row % blockRows]!;
  return { id, place: target.place, found };
}

async function readReject({ manifest }: Summary, id: string, row: number): Promise<ReviewRecord | null> {
  if (row >= (manifest.counts.rejects ?? 0)) return null;
  const block = await load(`rejects/${Math.floor(row / rejectRows)}`);
  const at = row % rejectRows;
  return { id, place: block.places[at]!, reject: block.rows[at]! };
}
