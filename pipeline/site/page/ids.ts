import type { Summary } from '../model.ts';
import { load } from './data.ts';
import { blockOf, lookUp, type Target } from './id-block.ts';

/** Looks an id up: loads the one file that may hold it. */
export async function findId({ ids }: Pick<Summary, 'ids'>, id: string): Promise<Target> {
  return ids.length === 0 ? null : lookUp(await load(`ids/${blockOf(ids, id)}`, true), id);
}
