import {
  type FieldsLayout,
  type ListingField,
  listingFields,
  type Marker,
} from '../../../../schemas/listing-layout.ts';
import { furnitureKind } from '../furniture.ts';
import { firstVisible } from '../line.ts';
import { recurringForm } from './extra-lines.ts';
import { columns, innerBullet } from './indent.ts';
import { anyLabel, isSureLabel, labelAt } from './labels.ts';
import { afterMarkers, follows, markersAt } from './markers.ts';
import type { Dress } from './rows.ts';
import { namesCost } from './title-first.ts';

/** How a sample's lines stand, before any layout is tried. */
export interface Shape {
  /** Lines that are not blank. */
  content: number;
  /** Runs of such lines. */
  blocks: number;
  /** Gaps of two blank lines or more between them. */
  wideGaps: number;
  /** Rules drawn with marks. */
  rules: number;
}

export function shapeOf(lines: readonly string[]): Shape {
  const shape = { content: 0, blocks: 0, wideGaps: 0, rules: 0 };
  let blanks = 1;
  for (const line of lines) {
    const kind = furnitureKind(line);
    if (kind === 'separator') shape.rules++;
    if (kind === 'blank') {
      blanks++;
      continue;
    }
    shape.content++;
    if (blanks > 0) shape.blocks++;
    if (blanks > 1 && shape.blocks > 1) shape.wideGaps++;
    blanks = 0;
  }
  return shape;
}

/** Markers with which enough lines begin, in an order that numbers may have; the most frequent first. */
export function markerCandidates(lines: readonly string[], { content }: Shape): Marker[][] {
  const found = new Map<string, { marker: Marker; count: number; all: number; last: number | null }>();
  for (const line of lines) {
    for (const { kind, form, number } of markersIn(line)) {
      const key = `${kind} ${form}`;
      const seen = found.get(key) ?? { marker: { kind, form }, count: 0, all: 0, last: null };
      found.set(key, seen);
      seen.all++;
      if (kind === 'number' && !follows(form, number, seen.last)) continue;
      seen.count++;
      if (number !== null) seen.last = number;
    }
  }
  const least = Math.max(2, content / 40);
  const some = [...found.values()].filter(({ count, all }) => count >= least && count >= 0.7 * all);
  some.sort((a, b) => b.count - a.count);
  const single = some.slice(0, 5).map(({ marker }) => [marker]);
  const indent = indentMarker(lines);
  return [...single.map((markers) => withInner(lines, markers)), ...(indent === null ? [] : [[indent]])];
}

function markersIn(line: string) {
  const at = firstVisible(line);
  const emphasis = /^[*_]{1,3}(?=[\d[(#])/.exec(line.slice(at, at + 4))?.[0].length ?? 0;
  return markersAt(line, at + emphasis);
}

/** With the marker that most records have after the first: "### 12. Title". */
function withInner(lines: readonly string[], [outer]: Marker[]): Marker[] {
  const rests = lines.flatMap((line) => {
    const found = afterMarkers(line, [outer!]);
    return found === null ? [] : [line.slice(found.end)];
  });
  const counts = new Map<string, number>();
  for (const rest of rests) {
    for (const { kind, form } of markersIn(rest)) {
      if (kind === 'number') counts.set(form, (counts.get(form) ?? 0) + 1);
    }
  }
  const inner = [...counts].find(([form, count]) => count >= 0.7 * rests.length && form !== outer!.form);
  return inner === undefined ? [outer!] : [outer!, { kind: 'number', form: inner[0] }];
}

/** Some lines at the left edge, the most others further right. */
function indentMarker(lines: readonly string[]): Marker | null {
  const counts = new Map<number, number>();
  let content = 0;
  for (const line of lines) {
    if (furnitureKind(line) === 'blank') continue;
    content++;
    counts.set(columns(line), (counts.get(columns(line)) ?? 0) + 1);
  }
  const least = Math.min(...counts.keys());
  const edge = counts.get(least) ?? 0;
  return edge >= 2 && edge <= content * 0.67 && content - edge >= 2 ? { kind: 'indent', form: '' } : null;
}

/** Labels that enough lines begin with, after the markers. */
export function labelCandidates(lines: readonly string[], markers: readonly Marker[], shape: Shape): Dress {
  const fields = new Map<ListingField, number>();
  const closed = new Map<string, number>();
  const open = new Map<string, number>();
  let by = 0;
  const add = <K>(counts: Map<K, number>, key: K) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const line of lines) {
    const at = afterMarkers(line, markers)?.end ?? innerBullet(line, firstVisible(line), 0);
    const found = labelAt(line, at);
    if (found?.word === 'by') by++;
    else if (found?.field != null) add(fields, found.field);
    else if (found !== null && !isSureLabel(found)) add(closed, found.word);
    const any = found === null ? anyLabel(line, at) : null;
    if (any !== null) add(open, any.word);
  }
  if (by >= 2 && by * 40 >= shape.content) fields.set('authors', (fields.get('authors') ?? 0) + by);
  const records = Math.max(...fields.values(), shape.blocks === 1 ? shape.content / 6 : shape.blocks / 2);
  const most = Math.max(0, ...fields.values());
  const labels = listingFields.filter((field) => {
    const count = fields.get(field) ?? 0;
    return count >= Math.max(1, 0.3 * most) && (count > 1 || fields.size > 1) && count * 40 >= shape.content;
  });
  const recurring =
    (least: number) =>
    ([, count]: [string, number]) =>
      count >= Math.max(least, 0.2 * records);
  const other = [...[...closed].filter(recurring(2)), ...[...open].filter(recurring(3))].map(([word]) => word);
  return { markers, labels, other_labels: other.sort(), other_lines: recurringLines(lines, markers, records) };
}

/** Lines that stand in a third of the records and read as no names. */
function recurringLines(lines: readonly string[], markers: readonly Marker[], records: number): string[] {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const form = recurringForm(line.slice(afterMarkers(line, markers)?.end ?? 0));
    if (/\p{L}/u.test(form)) counts.set(form, (counts.get(form) ?? 0) + 1);
  }
  const least = Math.max(4, 0.3 * records, lines.length / 60);
  const found = [...counts].filter(
    ([form, count]) => count >= least && namesCost(form) > -2 && labelAt(form, 0)?.field == null,
  );
  return found
    .map(([form]) => form)
    .sort()
    .slice(0, 20);
}

const orders: readonly (readonly ListingField[])[] = [
  ['title', 'authors', 'abstract'],
  ['authors', 'title', 'abstract'],
  ['title', 'abstract', 'authors'],
  ['title', 'authors'],
  ['authors', 'title'],
  ['title'],
  ['title', 'abstract'],
];

/** The layouts to try first with these markers and labels: every order of fields with every way of parting records. */
export function layoutCandidates(dress: Dress, shape: Shape): FieldsLayout[] {
  const parted: FieldsLayout['parted'][] = ['none'];
  if (dress.markers.length > 0 || dress.labels.length > 0) parted.push('marker');
  if (shape.blocks > 1) parted.push('blank');
  if ((shape.wideGaps > 1 && shape.wideGaps < shape.blocks - 1) || shape.rules > 1) parted.push('blanks');
  if (shape.blocks > 0.6 * shape.content && shape.blocks > 2) parted.push('any');
  const ways = parted
    .flatMap((way) => orders.map((order) => ({ way, order })))
    .filter(({ way, order }) => way !== 'marker' || dress.markers.length > 0 || dress.labels.includes(order[0]!));
  return ways.flatMap(({ way, order }) =>
    (order.includes('authors') ? (['list', 'one-a-line'] as const) : (['list'] as const)).map((authors) => ({
      kind: 'fields' as const,
      markers: [...dress.markers],
      labels: [...dress.labels],
      other_labels: [...dress.other_labels],
      other_lines: [...dress.other_lines],
      parted: way,
      order: [...order],
      authors,
      abstract: way === 'none' ? ('wrapped' as const) : ('lines' as const),
      extras: [],
    })),
  );
}

/** Layouts that differ from this one in one of its finer points. */
export function variants(layout: FieldsLayout): FieldsLayout[] {
  const { order, extras } = layout;
  const out: FieldsLayout[] = [];
  if (order.includes('authors')) out.push({ ...layout, authors: layout.authors === 'list' ? 'one-a-line' : 'list' });
  if (order.includes('abstract')) out.push({ ...layout, abstract: layout.abstract === 'lines' ? 'wrapped' : 'lines' });
  for (const field of order) if (!extras.includes(field)) out.push({ ...layout, extras: [...extras, field] });
  return out;
}
