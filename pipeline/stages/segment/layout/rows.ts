import type { ListingField, Marker } from '../../../../schemas/listing-layout.ts';
import type { FurnitureKind } from '../../../record/record.ts';
import { endsSentence } from '../boundary.ts';
import { firstVisible, proseShare } from '../line.ts';
import { measure } from '../measure.ts';
import type { ReadLine } from '../passage.ts';
import { affiliationSigns, extraKind, isWordy, recurringForm } from './extra-lines.ts';
import { columns, innerBullet, leastIndent, quoteEnd } from './indent.ts';
import { anyLabel, type FoundLabel, isSureLabel, labelAt, startsAbstractPart } from './labels.ts';
import { afterMarkers, follows } from './markers.ts';
import { unwrap, withoutTail } from './wrappers.ts';

/** A line that may hold a field, without what the layout puts around it. */
export interface Row {
  /** Index of its line. */
  index: number;
  /** The line without marker, label and emphasis. */
  text: string;
  /** The same without links, page numbers or a note at its end: a title or a list of names. */
  head: string;
  /** Columns before it. */
  indent: number;
  /** Blank lines between it and the row before. */
  blanks: number;
  /** Between them stands a line of another kind. */
  parted: 'none' | 'page' | 'extra' | 'heading';
  /** It bears the layout's marker. */
  marked: boolean;
  /** What its label names, or the label on a line of its own before it. */
  label: ListingField | null;
  /** It may go on what a label that is no field's began. */
  afterLabel: boolean;
  /** How much it reads as an affiliation, from 0 to 2. */
  affiliation: number;
  /** It begins with the heading of a part of a structured abstract. */
  part: boolean;
  /** Its readings, kept while layouts are compared. */
  step?: ReadLine;
}

export interface Rows {
  rows: Row[];
  /** What every other line is. */
  kinds: Map<number, FurnitureKind>;
}

/** What decides how a line is taken apart. */
export interface Dress {
  markers: readonly Marker[];
  labels: readonly ListingField[];
  other_labels: readonly string[];
  other_lines: readonly string[];
  /** Lines are pieces of entries: one with a venue or an address belongs to its entry. */
  entries?: true;
}

interface Reader {
  dress: Dress;
  out: Rows;
  others: ReadonlySet<string>;
  lines: ReadonlySet<string>;
  /** What stands before the next row. */
  next: Pick<Row, 'blanks' | 'parted' | 'marked' | 'label' | 'afterLabel'>;
  lastNumber: number | null;
  outdent: number;
}

/** Takes every line apart as the layout has them and sets aside those that hold no field. */
export function readRows(lines: readonly string[], dress: Dress): Rows {
  const outdented = dress.markers[0]?.kind === 'indent';
  const reader: Reader = {
    dress,
    out: { rows: [], kinds: new Map() },
    others: new Set(dress.other_labels),
    lines: new Set(dress.other_lines),
    next: nothing(),
    lastNumber: null,
    outdent: outdented ? leastIndent(lines) : -1,
  };
  for (let index = 0; index < lines.length; index++) readLine(reader, lines[index]!, index);
  return reader.out;
}

function nothing(): Reader['next'] {
  return { blanks: 0, parted: 'none', marked: false, label: null, afterLabel: false };
}

function readLine(reader: Reader, line: string, index: number): void {
  const { next, dress, out } = reader;
  const at = markerEnd(reader, line);
  const text = line.slice(at);
  if (text.trim() === '') {
    if (at === firstVisible(line)) next.blanks++;
    out.kinds.set(index, at === firstVisible(line) ? 'blank' : 'identifier');
    return;
  }
  if (dress.entries && dress.markers.length > 0 && !next.marked && /^\s*#{1,6}\s+\S/.test(line)) {
    out.kinds.set(index, 'heading');
    next.parted = 'heading';
    return;
  }
  if (reader.lines.has(recurringForm(text))) {
    out.kinds.set(index, extraKind(text) ?? (affiliationSigns(text) > 0 ? 'affiliation' : 'note'));
    if (next.parted === 'none') next.parted = 'extra';
    return;
  }
  const label = wantedLabel(reader, line, at);
  if (label !== null && (label.field === null || label.end >= line.trimEnd().length)) {
    if (label.field !== null) next.label = label.field;
    else next.parted = 'extra';
    next.afterLabel = label.field === null;
    out.kinds.set(index, label.kind ?? 'heading');
    return;
  }
  const kind = label === null ? kindOf(reader, text) : null;
  if (kind !== null) {
    out.kinds.set(index, kind);
    if (kind === 'blank') next.blanks++;
    else if (kind === 'heading' || kind === 'separator') next.parted = 'heading';
    else if (next.parted !== 'heading') next.parted = kind === 'page-number' || kind === 'header' ? 'page' : 'extra';
    if (dress.labels.length > 0 && kind !== 'blank') next.label = null;
    return;
  }
  addRow(reader, line, index, label?.field ?? next.label, label?.end ?? at);
}

/** A line within a wrapped sentence is none of the kinds that are told by their words. */
function kindOf({ out, next, dress }: Reader, text: string): FurnitureKind | null {
  const kind = extraKind(text);
  const before = out.rows.at(-1)?.text;
  if (dress.entries && kind !== null && before !== undefined && next.blanks === 0 && !next.marked)
    return kind === 'blank' || kind === 'separator' ? kind : null;
  if (
    kind === null ||
    !isWordy(kind) ||
    text.split(/\s+/, 4).length < 4 ||
    before === undefined ||
    next.blanks > 0 ||
    next.parted !== 'none'
  )
    return kind;
  const open = before.length >= 50 && !endsSentence(before) && proseShare(measure(before)) >= 0.6;
  return open && !/^(?:(?:in )?proc|\(?(?:received|accepted|submitted|published) )/i.test(text) ? null : kind;
}

function addRow({ out, next, dress }: Reader, line: string, index: number, label: Row['label'], at: number): void {
  const text = closed(unwrap(line, at), next.marked ? dress.markers : []);
  out.rows.push({
    index,
    text,
    head: withoutTail(text),
    indent: columns(line),
    ...next,
    label,
    affiliation: affiliationSigns(text),
    part: startsAbstractPart(text),
  });
  Object.assign(next, nothing());
}

/** Without the quotation mark that closes a title which a quotation mark begins. */
function closed(text: string, markers: readonly Marker[]): string {
  return markers.some(({ form }) => '"“„«'.includes(form) && form !== '') ? text.replace(/["”“»][.,]?$/, '') : text;
}

/** Where the text begins after the markers; notes when they are the layout's. */
function markerEnd(reader: Reader, line: string): number {
  const { markers } = reader.dress;
  const at = firstVisible(line);
  if (markers.length === 0) return quoteEnd(line, at);
  if (reader.outdent >= 0) {
    if (line.trim() !== '' && columns(line) === reader.outdent) reader.next.marked = true;
    return innerBullet(line, at, -1);
  }
  const found = afterMarkers(line, markers);
  if (found === null || !follows(found.form, found.number, reader.lastNumber)) return innerBullet(line, at, 0);
  if (found.number !== null) reader.lastNumber = found.number;
  reader.next.marked = true;
  return found.end;
}

function wantedLabel({ dress, others }: Reader, line: string, at: number): FoundLabel | null {
  const found = labelAt(line, at);
  if (found?.field != null && dress.labels.includes(found.field)) return found;
  if (found !== null && found.field === null && (isSureLabel(found) || others.has(found.word))) return found;
  const any = others.size === 0 ? null : anyLabel(line, at);
  return any === null || !others.has(any.word) ? null : { field: null, kind: 'note', ...any };
}
