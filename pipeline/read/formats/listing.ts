import type { ListingLayout } from '../../../schemas/listing-layout.ts';
import type { ReadFile } from './records.ts';

export function sniffListing(lines: readonly string[]): {
  layout: ListingLayout;
  confidence: number;
  reasons: string[];
} {
  return { layout: { records: 'three-lines' }, confidence: lines.length > 0 ? 0.5 : 0, reasons: [] };
}

export function readListing(_bytes: Buffer, _layout: ListingLayout): ReadFile {
  throw new Error('not yet');
}
