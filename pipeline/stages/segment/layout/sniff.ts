import { type FieldsLayout, type ListingLayout, type Marker, plainLayout } from '../../../../schemas/listing-layout.ts';
import { alignFields } from './align-fields.ts';
import { labelCandidates, layoutCandidates, markerCandidates, shapeOf, variants } from './candidates.ts';
import { plainRows } from './plain-rows.ts';
import { type Dress, type Row, readRows } from './rows.ts';

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
  /** Rows that bear the layout's marker, or a label. */
  marked: number;
  labelled: number;
}

/** So many lines are read under every layout. */
const SAMPLE = 1200;
/** What a marker or a label is worth where the layout explains it. */
const EXPLAINED = 3;
/** By so much another layout must be cheaper than the plain one: at all, and for each row. */
const LEAD = { whole: 6, row: 0.25 };

/** Reads a sample under every layout and answers the cheapest. Deterministic; never throws. */
export function sniffLayout(sample: readonly string[]): Sniffed {
  const lines = sample.slice(0, SAMPLE);
  const plain = scorePlain(lines);
  const scored = scoreAll(lines);
  const best = scored[0];
  if (best === undefined || plain.rows === 0) return { layout: plainLayout, confidence: 0, reasons: ['no text'] };
  const lead = plain.cost - best.cost;
  if (lead <= LEAD.whole + LEAD.row * plain.rows) {
    return {
      layout: plainLayout,
      confidence: certainty(plain.cost, plain.rows, 1),
      reasons: ['reads as three lines a record'],
    };
  }
  const other = scored.find(({ layout, cost }) => cost > best.cost && !sameReading(layout, best.layout));
  const margin = other === undefined ? 1 : (other.cost - best.cost) / best.rows;
  return {
    layout: best.layout,
    confidence: certainty(best.cost + EXPLAINED * (best.marked + best.labelled), best.rows, margin),
    reasons: reasonsOf(best),
  };
}

function scoreAll(lines: readonly string[]): Scored[] {
  const shape = shapeOf(lines);
  const scored: Scored[] = [];
  const sets: Marker[][] = [[], ...markerCandidates(lines, shape)];
  for (const markers of sets) {
    const dress = labelCandidates(lines, markers, shape);
    const { rows } = readRows(lines, dress);
    if (rows.length === 0) continue;
    const first = layoutCandidates(dress, shape).map((layout) => score(rows, layout));
    first.sort((a, b) => a.cost - b.cost);
    scored.push(...first.slice(0, 4).flatMap((found) => [found, refine(rows, found)]));
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
  const { cost } = alignFields(rows, layout, true);
  return {
    layout,
    cost: cost + complexity(layout) - EXPLAINED * (marked + labelled),
    rows: rows.length,
    marked,
    labelled,
  };
}

/** Rarer layouts must explain more. */
function complexity({ order, authors, extras, abstract, parted, markers }: FieldsLayout): number {
  const rare = order[0] === 'title' ? 0 : 4;
  const swapped = order.join() === 'title,abstract,authors' ? 2 : 0;
  const indent = markers[0]?.kind === 'indent' ? 4 : 0;
  return (
    rare +
    swapped +
    indent +
    (authors === 'list' ? 0 : 3) +
    extras.length * 4 +
    (abstract === 'lines' && parted === 'none' ? 3 : 0)
  );
}

function scorePlain(lines: readonly string[]): { cost: number; rows: number } {
  const rows = plainRows(lines);
  const layout: FieldsLayout = {
    kind: 'fields',
    markers: [],
    labels: [],
    other_labels: [],
    parted: 'none',
    order: ['title', 'authors', 'abstract'],
    authors: 'list',
    abstract: 'wrapped',
    extras: [],
  };
  return { cost: alignFields(rows, layout, true).cost, rows: rows.length };
}

function sameReading(a: FieldsLayout, b: FieldsLayout): boolean {
  const key = ({ order, markers, authors, labels }: Dress & FieldsLayout) =>
    JSON.stringify([order, markers, authors, labels]);
  return key(a) === key(b);
}

/** Near 1 where rows cost little and the next reading is far; about a half at 2 nats a row. */
function certainty(cost: number, rows: number, margin: number): number {
  const fit = 1 / (1 + Math.exp(2 * (Math.max(0, cost) / Math.max(1, rows) - 2)));
  const apart = Math.min(1, 0.5 + margin);
  return Math.round(1000 * fit * apart) / 1000;
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
