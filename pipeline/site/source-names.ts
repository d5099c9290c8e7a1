import type { Author } from '../../schemas/paper.ts';
import type { Repair } from '../record/record.ts';
import { applyRepairs } from '../record/repair.ts';

/** A raw name with its repairs applied: the clean name in the source's own order; null where the repairs do not fit it. */
export function nameInSource(author: Pick<Author, 'position' | 'raw_name'>, repairs: readonly Repair[]): string | null {
  const field = `authors[${author.position}]`;
  return applyRepairs(
    author.raw_name,
    repairs.filter((repair) => repair.field === field),
  );
}

/** Whether the record writes a name otherwise than its repairs leave it: the given name first, or closed up. */
export function isRearranged(
  author: Pick<Author, 'position' | 'raw_name' | 'name'>,
  repairs: readonly Repair[],
): boolean {
  return nameInSource(author, repairs) !== author.name;
}
