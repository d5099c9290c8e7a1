import type { EntriesLayout, Marker } from '../../../../schemas/listing-layout.ts';
import type { FurnitureKind, Segment, SegmentedRecord, SegmentReject } from '../../../record/record.ts';
import { furniture } from '../assemble.ts';
import { doubts } from './doubts.ts';
import { readEntry } from './entry-styles.ts';
import { type Row, readRows } from './rows.ts';
import { unwrap } from './wrappers.ts';

/** Lines of one entry, joined by line breaks, and where they stand. */
export interface EntryLines {
  text: string;
  line_start: number;
  line_end: number;
}

/** Divides a list of references, or of papers one an entry, into records, rejects and furniture. */
export function readEntries(lines: readonly string[], layout: EntriesLayout): Segment[] {
  const { entries, kinds } = entriesOf(lines, layout);
  const out: Segment[] = [];
  let next = 0;
  for (const entry of entries) {
    const { line_start, line_end } = entry;
    furniture(kinds, next, line_start - 1, false, out);
    out.push(segmentOf(entry, layout));
    furniture(kinds, line_start - 1, line_end, true, out);
    next = line_end;
  }
  furniture(kinds, next, lines.length, false, out);
  return out;
}

function segmentOf({ text, ...place }: EntryLines, layout: EntriesLayout): SegmentedRecord | SegmentReject {
  const entry = readEntry(text, layout.style);
  if (entry === null)
    return { kind: 'reject', code: 'segment/incomplete', detail: 'Does not read as an entry of the list.', ...place };
  const { title, authors, abstract } = entry;
  const issues = doubts({ title, authors, abstract });
  return { kind: 'record', title, authors, abstract, ...(issues.length === 0 ? {} : { issues }), ...place };
}

/** Parts the lines into entries: at markers, at blank lines, or one a line. */
export function entriesOf(
  lines: readonly string[],
  { markers, parted }: { markers: readonly Marker[]; parted: EntriesLayout['parted'] },
): { entries: EntryLines[]; kinds: Map<number, FurnitureKind> } {
  const { rows, kinds } = readRows(lines, { markers, labels: [], other_labels: [], other_lines: [], entries: true });
  const entries: EntryLines[] = [];
  for (const row of rows) {
    const last = entries.at(-1);
    if (last === undefined || begins(row, markers, parted)) {
      const line = row.index + 1;
      entries.push({ text: row.text, line_start: line, line_end: line });
      continue;
    }
    last.text += `\n${row.text}`;
    last.line_end = row.index + 1;
  }
  for (const entry of entries) entry.text = unwrap(entry.text, 0);
  return { entries, kinds };
}

function begins(row: Row, markers: readonly Marker[], parted: EntriesLayout['parted']): boolean {
  if (markers.length > 0) return row.marked;
  return parted === 'blank' ? row.blanks > 0 : true;
}
