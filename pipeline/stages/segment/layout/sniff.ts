import { type FieldsLayout, type ListingLayout, type Marker, plainLayout } from '../../../../schemas/listing-layout.ts';
import { alignFields, type RowRole } from './align-fields.ts';
import { labelCandidates, layoutCandidates, markerCandidates, type Shape, shapeOf, variants } from './candidates.ts';
import { certainty, plausibility } from './confidence.ts';
import { plainRows } from './plain-rows.ts';
import { type Dress, type Row, readRows } from './rows.ts';
import { type ScoredEntries, sniffEntries } from './sniff-entries.ts';

/** What a sample of lines was recognised as. */
export interface Sniffed {
  layout: ListingLayout;
  /** From 0 to 1: how well the sample reads so, and how much better than otherwise. */
  confidence: number;
  /** Sentences on what was seen. */
  reasons: string[];
}

/** A layout with the price of the sample when it is read so. */
interface Scored {
  layout: FieldsLayout;
  cost: number;
  rows: number;
  records: number;
  /** Rows that bear the layout's marker, or a label. */
  marked: number;
  labelled: number;
}

/** The price of a sample read as three lines a record; `strain` is what its dearer rows cost alone. */
interface PlainScore {
  cost: number;
  rows: number;
  strain: number;
  records: number;
}

/** So many lines are read under every layout. */
const SAMPLE = 1200;
/** What a marker or a label is worth where the layout explains it. */
const EXPLAINED = 3;
/** By so much another layout must be cheaper than the plain one: at all, and for each record. */
/** A sample with less strain is plain without further trial, unless it has markers or labels. */
const CLEAN = { whole: 4, record: 0.4 };
const LEAD = { whole: 6, record: 0.75 };

/** Reads a sample under every layout and answers the cheapest. Deterministic; never throws. */
export function sniffLayout(sample: readonly string[]): Sniffed {
  const lines = sample.slice(0, SAMPLE);
  const plain = scorePlain(lines);
  const shape = shapeOf(lines);
  const markers = markerCandidates(lines, shape);
  // no reading is cheaper than nothing, but for what markers and labels explain
  if (
    plain.strain <= CLEAN.whole + CLEAN.record * plain.records &&
    markers.length === 0 &&
    labelCandidates(lines, [], shape).labels.length === 0
  )
    return { layout: plainLayout, confidence: certainty(plain.cost, plain.rows, 1), reasons: plainReasons };
  const scored = scoreAll(lines, [[], ...markers], shape);
  const best = scored[0];
  if (best === undefined || plain.rows === 0) return { layout: plainLayout, confidence: 0, reasons: ['no text'] };
  const list = sniffEntries(lines, [...markers, []]);
  if (list !== null && prefersEntries(list, best, plain)) return entriesOf(list);
  const lead = plain.cost - best.cost;
  if (lead <= LEAD.whole + LEAD.record * best.records) {
    return { layout: plainLayout, confidence: certainty(plain.cost, plain.rows, 1), reasons: plainReasons };
  }
  const other = scored.find(({ layout, cost }) => cost > best.cost && !sameReading(layout, best.layout));
  const margin = other === undefined ? 1 : (other.cost - best.cost) / best.rows;
  const strain = best.cost + EXPLAINED * (best.marked + best.labelled);
  const confidence = Math.round(1000 * plausibility(best.layout) * certainty(strain, best.rows, margin)) / 1000;
  return {
    layout: best.layout,
    confidence,
    reasons: reasonsOf(best),
  };
}

/** Whether the names and titles of entries explain the lines better than fields on lines of their own do. */
function prefersEntries({ layout }: ScoredEntries, best: Scored, plain: { cost: number; rows: number }): boolean {
  const strict = ['labelled', 'quoted', 'year-in-brackets', 'year-after-authors', 'vancouver'].includes(layout.style);
  const strain = Math.min(plain.cost / plain.rows, (best.cost + EXPLAINED * (best.marked + best.labelled)) / best.rows);
  return strain > (strict ? 0.5 : 1) || best.layout.order.length === 1;
}

function entriesOf({ layout, share, entries }: ScoredEntries): Sniffed {
  const reasons = [`${Math.round(share * entries)} of ${entries} entries read as names and a title: ${layout.style}`];
  // labels say what few entries of another style leave to chance
  const enough = layout.style === 'labelled' ? 1 : Math.min(1, entries / 5);
  return { layout, confidence: Math.round(share * enough * 950) / 1000, reasons };
}

const plainReasons = ['reads as three lines a record'];

function scoreAll(lines: readonly string[], sets: readonly Marker[][], shape: Shape): Scored[] {
  const scored: Scored[] = [];
  for (const markers of sets) {
    const dress = labelCandidates(lines, markers, shape);
    const { rows } = readRows(lines, dress);
    if (rows.length === 0) continue;
    const first = layoutCandidates(dress, shape).map((layout) => score(rows, layout));
    first.sort((a, b) => a.cost - b.cost);
    const orders = new Map<string, Scored>();
    for (const found of first) if (!orders.has(found.layout.order.join())) orders.set(found.layout.order.join(), found);
    scored.push(...[...orders.values()].flatMap((found) => [found, refine(rows, found)]));
  }
  return scored.sort((a, b) => a.cost - b.cost);
}

/** Takes the finer points that make the reading cheaper, one after the other. */
function refine(rows: readonly Row[], found: Scored): Scored {
  let best = found;
  for (let round = 0; round < 4; round++) {
    const better = variants(best.layout)
      .map((layout) => score(rows, layout))
      .sort((a, b) => a.cost - b.cost)[0];
    if (better === undefined || better.cost >= best.cost) break;
    best = better;
  }
  return best;
}

function score(rows: readonly Row[], layout: FieldsLayout): Scored {
  const marked = rows.filter((row) => row.marked).length;
  const labelled = rows.filter((row) => row.label !== null).length;
  const { cost, roles } = alignFields(rows, layout, true);
  const counts = { rows: rows.length, records: roles.filter(({ begins }) => begins).length, marked, labelled };
  if (!extrasRecur(layout, roles)) return { layout, cost: Number.POSITIVE_INFINITY, ...counts };
  return { layout, cost: cost + complexity(layout) - EXPLAINED * (marked + labelled), ...counts };
}

/** Whether most records have a line after each field that the layout says has one. */
function extrasRecur({ extras }: FieldsLayout, roles: readonly RowRole[]): boolean {
  const records = roles.filter(({ begins }) => begins).length;
  return extras.every(
    (field) => 2 * roles.filter((role) => role.place === 'extra' && role.field === field).length >= records,
  );
}

/** Rarer layouts must explain more. */
function complexity({ order, authors, extras, abstract, parted, markers }: FieldsLayout): number {
  const rare = order[0] === 'title' ? 0 : 4;
  const swapped = order.join() === 'title,abstract,authors' ? 2 : 0;
  const unseen = parted === 'none' || parted === 'any' ? 4 : 0;
  const indent = markers[0]?.kind === 'indent' ? 4 : 0;
  return (
    rare +
    swapped +
    indent +
    (authors === 'list' ? 0 : 3) +
    extras.length * 4 +
    (abstract === 'lines' && parted === 'none' ? 3 : 0) +
    unseen
  );
}

function scorePlain(lines: readonly string[]): PlainScore {
  const rows = plainRows(lines);
  const layout: FieldsLayout = {
    kind: 'fields',
    markers: [],
    labels: [],
    other_labels: [],
    other_lines: [],
    parted: 'none',
    order: ['title', 'authors', 'abstract'],
    authors: 'list',
    abstract: 'wrapped',
    extras: [],
  };
  const { cost, costs, roles } = alignFields(rows, layout, true);
  let strain = 0;
  for (let i = 0; i < costs.length; i++) strain += Math.max(0, costs[i]! - (costs[i - 1] ?? 0));
  return { cost, rows: rows.length, strain, records: roles.filter(({ begins }) => begins).length };
}

function sameReading(a: FieldsLayout, b: FieldsLayout): boolean {
  const key = ({ order, markers, authors, labels }: Dress & FieldsLayout) =>
    JSON.stringify([order, markers, authors, labels]);
  return key(a) === key(b);
}

function reasonsOf({ layout, marked, labelled, rows }: Scored): string[] {
  const { order, parted, markers, labels } = layout;
  const out = [`${order.join(', ')} in this order`];
  if (markers.length > 0)
    out.push(`${marked} of ${rows} lines begin with ${markers.map(({ form, kind }) => form || kind).join(' ')}`);
  if (labels.length > 0) out.push(`${labelled} lines with labels: ${labels.join(', ')}`);
  if (parted === 'blank' || parted === 'blanks') out.push('blank lines part the records');
  if (layout.authors === 'one-a-line') out.push('one author a line');
  if (layout.extras.length > 0) out.push(`other lines after ${layout.extras.join(', ')}`);
  return out;
}
