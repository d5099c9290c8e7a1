import type { Author } from '../../../schemas/paper.ts';
import type { Note } from '../../record/record.ts';
import type { Placed } from './format.ts';
import type { Slot } from './plain.ts';

/** Margin in nats under which the choice of the style is noted as uncertain. */
const thin = 2;

/** Notes what a careful reader would doubt of the names read. */
export function noteDoubts(
  _authors: readonly Author[],
  _placed: readonly Placed[],
  _slots: readonly Slot[],
  margin: number,
  note: Note,
): void {
  if (margin < thin) note('authors/format-uncertain');
}
