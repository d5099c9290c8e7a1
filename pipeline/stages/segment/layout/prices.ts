import type { FieldsLayout, ListingField } from '../../../../schemas/listing-layout.ts';
import {
  abstractGoesOn,
  authorsGoOn,
  continuationCost,
  type Paragraph,
  type ReadLine,
  titleGoesOn,
} from '../passage.ts';
import { penalties } from '../penalties.ts';
import type { Row } from './rows.ts';

/** Prices in log-odds units of what stands between two rows of a layout; docs/layouts.md says what they are for. */
export const layoutPrices = {
  /** A record without its marker, and a marker within a record. */
  unmarked: 10,
  marked: 12,
  /** A record that begins where nothing parts it from the one before. */
  unparted: 9,
  /** A field without the label that the layout gives it, and one with another field's. */
  unlabelled: 6,
  mislabelled: 30,
  /** A label without which a title is sure. */
  start: 0,
  /** A line that is part of no field: where the layout has one, elsewhere, and when it reads as an affiliation. */
  extra: { expected: 1.5, unexpected: 9, affiliation: 2.5, expectedAffiliation: 0.3 },
  /** A line after a label which is no field's. */
  afterLabel: 2,
  /** A new line of an abstract or of a list of names where each stands on its own. */
  line: 0.5,
  part: 0.2,
  /** At most, for a further line of a field with a label. */
  labelledMore: 1,
  /** Several names on a line of a layout that has one on each. */
  several: 1,
  outside: 8,
} as const;

/** What a field costs when a record lacks it. */
const missing: Readonly<Record<ListingField, number>> = {
  title: penalties.noTitle,
  authors: penalties.noAuthors,
  abstract: penalties.noAbstract,
};

/** Price of the fields of the layout from `from` to before `to` that a record lacks. */
export function missingFields({ order }: FieldsLayout, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += missing[order[i]!];
  return from === 1 && to === order.length && order[0] === 'title' && order.length > 1 ? penalties.lone : sum;
}

/** Whether what parts records is seen, so that fields may go on over lines that do not look wrapped. */
export function isVisible({ parted }: FieldsLayout): boolean {
  return parted !== 'none' && parted !== 'any';
}

/** Price of a record that begins at the row, for what stands before it. */
export function startPrice(layout: FieldsLayout, row: Row): number {
  const { markers, parted, order, labels } = layout;
  const marker = markers.length > 0 && !row.marked ? layoutPrices.unmarked : 0;
  if (parted === 'none' || parted === 'any' || row.parted === 'heading') return marker;
  if (parted === 'marker') {
    const seen = markers.length > 0 || row.label === order[0] || !labels.includes(order[0]!);
    return marker + (seen ? 0 : layoutPrices.unparted);
  }
  const wanted = parted === 'blank' ? 1 : 2;
  if (row.blanks >= wanted) return marker;
  return marker + (row.parted === 'none' ? layoutPrices.unparted : layoutPrices.unparted / 2);
}

/** Price of the next field's first row within a record, for what stands before it. */
export function betweenPrice({ parted, markers }: FieldsLayout, row: Row): number {
  const marker = markers.length > 0 && row.marked ? layoutPrices.marked : 0;
  const heading = row.parted === 'heading' && row.label === null ? 3 : 0;
  if (row.blanks === 0 || parted === 'any' || parted === 'marker' || row.label !== null) return marker + heading;
  if (parted === 'blanks') return marker + heading + (row.blanks > 1 ? 6 : 0);
  return marker + heading + (parted === 'blank' ? 4 : 2);
}

/** Price of the row as a further one of the field. */
export function morePrice(
  layout: FieldsLayout,
  field: ListingField,
  before: ReadLine,
  step: ReadLine,
  row: Row,
  paragraph: Paragraph,
): number {
  if (row.label !== null) return layoutPrices.mislabelled;
  const marker = layout.markers.length > 0 && row.marked ? layoutPrices.marked : 0;
  const across = marker + acrossPrice(layout, field, row);
  if (field === 'title') return across + step.reading.title + titleGoesOn(before, step);
  if (field === 'authors') return across + authorsMore(layout, before, step);
  return across + step.reading.prose + abstractMore(layout, before, step, row, paragraph);
}

/** A field with a label goes on until the next one. */
function atMost(price: number, labelled: boolean): number {
  return labelled ? Math.min(price, layoutPrices.labelledMore) : price;
}

function authorsMore(layout: FieldsLayout, before: ReadLine, step: ReadLine): number {
  const wrapped = atMost(authorsGoOn(before, step), layout.labels.includes('authors'));
  if (layout.authors === 'list') return continuationCost(step) + wrapped;
  const reading = isName(step) ? Math.min(step.reading.names, 1) : continuationCost(step);
  return reading + Math.min(wrapped, layoutPrices.line) + (step.line.commas > 1 ? layoutPrices.several : 0);
}

/** Two to four words with capitals, particles among them, and nothing else. */
function isName({ line }: ReadLine): boolean {
  const { words, capitals, particles, commas, digits, colons } = line;
  return words > 1 && words < 5 && capitals > 1 && capitals + particles === words && commas + digits + colons === 0;
}

function abstractMore(layout: FieldsLayout, before: ReadLine, step: ReadLine, row: Row, paragraph: Paragraph): number {
  if (row.part) return layoutPrices.part;
  const wrapped = abstractGoesOn(before, step, paragraph);
  if (layout.abstract !== 'lines') return wrapped;
  return Math.min(wrapped, layoutPrices.line + (before.ends ? 0 : 1));
}

/** Price of blank lines and lines of other kinds within a field. */
function acrossPrice(layout: FieldsLayout, field: ListingField, row: Row): number {
  const own = field === 'authors' && layout.authors === 'one-a-line' && row.parted === 'extra';
  if (own && row.blanks === 0) return layoutPrices.part;
  const other = row.parted === 'none' ? 0 : row.parted === 'page' ? 1 : row.parted === 'extra' ? 5 : 9;
  if (row.blanks === 0) return other;
  if (field !== 'abstract') return other + 5;
  if (!isVisible(layout)) return other + 5;
  if (layout.parted === 'blank') return other + 2;
  return other + (layout.parted === 'blanks' && row.blanks > 1 ? 6 : 0.7);
}

/** Price of the row as part of no field, within a record after the field. */
export function extraPrice(layout: FieldsLayout, after: ListingField, row: Row, step: ReadLine): number {
  const { extra } = layoutPrices;
  if (row.label !== null) return layoutPrices.mislabelled;
  const marker = layout.markers.length > 0 && row.marked ? layoutPrices.marked : 0;
  const blank = row.blanks > 0 && layout.parted === 'blank' ? layoutPrices.unparted : 0;
  const prose = (step.reading.prose < 1.5 && row.affiliation < 1) || row.part ? 5 : 0;
  const name = after === 'authors' && layout.authors === 'one-a-line' && isName(step) && row.affiliation === 0 ? 3 : 0;
  const expected = layout.extras.includes(after);
  const affiliated = expected ? extra.expectedAffiliation : extra.affiliation;
  const plain = expected ? extra.expected : extra.unexpected;
  const own = row.affiliation >= 1 ? affiliated : row.afterLabel ? layoutPrices.afterLabel : plain;
  const title = row.affiliation === 0 && step.reading.title < 1.5 ? 2 : 0;
  return marker + blank + prose + name + title + own;
}

/** Price of the row as part of no record. */
export function outsidePrice(layout: FieldsLayout, row: Row, step: ReadLine): number {
  const marker = layout.markers.length > 0 && row.marked ? 4 : 0;
  const unseen = layout.markers.length > 0 && !row.marked ? -4 : 0;
  return Math.max(2, step.junk + marker + unseen) + (row.label === null ? 0 : 6);
}

/** Price of the row as the first of the field. */
export function firstPrice(layout: FieldsLayout, field: ListingField, row: Row, step: ReadLine): number {
  if (row.label !== null) return row.label === field ? 0 : layoutPrices.mislabelled;
  const label = layout.labels.includes(field) ? layoutPrices.unlabelled : 0;
  const { reading } = step;
  const affiliation = row.affiliation * { title: 1, authors: 2, abstract: 3 }[field];
  if (row.part && field === 'abstract') return label + Math.min(reading.prose, 1);
  const part = row.part ? 4 : 0;
  return (
    label +
    affiliation +
    part +
    (field === 'title' ? reading.title : field === 'authors' ? reading.names : reading.prose)
  );
}
