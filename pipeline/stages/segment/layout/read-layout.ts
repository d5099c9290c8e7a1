import type { ListingLayout } from '../../../../schemas/listing-layout.ts';
import type { Segment } from '../../../record/record.ts';
import { segment } from '../segment.ts';
import { readEntries } from './read-entries.ts';
import { readFields } from './read-fields.ts';

/** Divides the lines of a whole listing into records, rejects and furniture as the layout says. */
export function readLayout(lines: readonly string[], layout: ListingLayout): Segment[] {
  switch (layout.kind) {
    case 'three-lines':
      return segment(lines);
    case 'fields':
      return readFields(lines, layout);
    case 'entries':
      return readEntries(lines, layout);
  }
}
