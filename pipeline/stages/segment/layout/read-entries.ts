import type { EntriesLayout } from '../../../../schemas/listing-layout.ts';
import type { Segment } from '../../../record/record.ts';
import { segment } from '../segment.ts';
export function readEntries(lines: readonly string[], _layout: EntriesLayout): Segment[] {
  return segment(lines);
}
