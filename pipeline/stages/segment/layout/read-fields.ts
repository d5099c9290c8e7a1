import type { IssueCode } from '../../../../schemas/codes.ts';
import type { FieldsLayout, ListingField } from '../../../../schemas/listing-layout.ts';
import type { Segment, SegmentedRecord, SegmentReject } from '../../../record/record.ts';
import { furniture } from '../assemble.ts';
import { alignFields, type RowRole } from './align-fields.ts';
import { doubts } from './doubts.ts';
import { type Row, readRows } from './rows.ts';

/** Divides a listing of the layout into records, rejects and furniture, in line order; every line has exactly one kind. */
export function readFields(lines: readonly string[], layout: FieldsLayout): Segment[] {
  const { rows, kinds } = readRows(lines, layout);
  const { roles, costs } = alignFields(rows, layout, false);
  for (const [i, role] of roles.entries()) {
    if (role.place === 'extra') kinds.set(rows[i]!.index, rows[i]!.affiliation > 0 ? 'affiliation' : 'note');
  }
  const out: Segment[] = [];
  let next = 0;
  for (let at = 0; at < rows.length; ) {
    const end = groupEnd(rows, roles, at);
    const found = group(rows.slice(at, end), roles.slice(at, end), layout, strainOf(costs, at, end));
    at = end;
    if (found === null) continue;
    furniture(kinds, next, found.line_start - 1, false, out);
    out.push(found);
    furniture(kinds, found.line_start - 1, found.line_end, true, out);
    next = found.line_end;
  }
  furniture(kinds, next, lines.length, false, out);
  return out;
}

/** End of the record, or of the run of rows outside one, that begins at `at`. */
function groupEnd(rows: readonly Row[], roles: readonly RowRole[], at: number): number {
  const outside = roles[at]!.place === 'outside';
  let end = at + 1;
  while (end < rows.length && !roles[end]!.begins && (roles[end]!.place === 'outside') === outside) {
    if (outside && rows[end]!.index !== rows[end - 1]!.index + 1) break;
    end++;
  }
  return end;
}

/** What the dearer rows cost, with the row after: it pays for how the record ends. */
function strainOf(costs: Float64Array, from: number, end: number): number {
  let strain = 0;
  for (let i = from; i < Math.min(end + 1, costs.length); i++) strain += Math.max(0, costs[i]! - (costs[i - 1] ?? 0));
  return strain;
}

/** A record or a reject of the rows; null where all of them are furniture. */
function group(
  rows: readonly Row[],
  roles: readonly RowRole[],
  layout: FieldsLayout,
  strain: number,
): SegmentedRecord | SegmentReject | null {
  const own = rows.filter((_, i) => roles[i]!.place !== 'extra');
  if (own.length === 0) return null;
  const place = { line_start: own[0]!.index + 1, line_end: own.at(-1)!.index + 1 };
  if (roles[0]!.place === 'outside')
    return { kind: 'reject', code: 'segment/junk', detail: 'Reads as no part of a record.', ...place };
  const field = (name: ListingField) => fieldOf(rows, roles, name, layout);
  const title = field('title');
  const authors = field('authors');
  const abstract = field('abstract');
  if (title === null || (authors === null && abstract === null && layout.order.length > 1)) {
    const found = Object.entries({ title, authors, abstract }).filter(([, value]) => value !== null);
    const detail = `Reads as ${found.map(([name]) => name).join(' and ')} without ${title === null ? 'a title' : 'authors or abstract'}.`;
    return { kind: 'reject', code: 'segment/incomplete', detail, ...place };
  }
  const issues: IssueCode[] = doubts({ title, authors, abstract }, strain);
  return { kind: 'record', title, authors, abstract, ...(issues.length === 0 ? {} : { issues }), ...place };
}

function fieldOf(
  rows: readonly Row[],
  roles: readonly RowRole[],
  name: ListingField,
  layout: FieldsLayout,
): string | null {
  const found = rows.filter((_, i) => roles[i]!.field === name && roles[i]!.place !== 'extra');
  if (found.length === 0) return null;
  if (name === 'abstract') return found.map(({ text }) => text).join('\n');
  if (name === 'title' || layout.authors === 'list' || found.length === 1)
    return found.map(({ head }) => head).join('\n');
  return found.map(({ head }) => head.replace(/[,;]\s*$/, '')).join('; ');
}
