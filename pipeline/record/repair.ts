import type { Repair, RepairedField, Step } from './record.ts';

/** A change: at `start`, the text `removed` gives way to `inserted`. */
export interface Change {
  start: number;
  removed: string;
  inserted: string;
}

/** Work under which plain string slicing is the faster way. */
const smallWork = 1 << 20;

/** Makes changes in order; null when one does not find the text it removes. Linear for runs of changes along the text, however many. */
export function makeChanges(value: string, changes: readonly Change[]): string | null {
  return value.length * changes.length < smallWork ? bySlices(value, changes) : byGap(value, changes);
}

/** The text before and after the last change: changes that go along the text, in either direction, cut these strings and copy nothing. */
function bySlices(value: string, changes: readonly Change[]): string | null {
  let before = '';
  let after = value;
  for (const { start, removed, inserted } of changes) {
    if (start + removed.length <= before.length) {
      if (!before.startsWith(removed, start)) return null;
      after = inserted + before.slice(start + removed.length) + after;
      before = before.slice(0, start);
      continue;
    }
    if (start < before.length) {
      after = before.slice(start) + after;
      before = before.slice(0, start);
    }
    const at = start - before.length;
    if (at > after.length || !after.startsWith(removed, at)) return null;
    before += after.slice(0, at) + inserted;
    after = after.slice(at + removed.length);
  }
  return before + after;
}

/** A gap buffer: the text before the gap stands at the start of the array, the text after it at the end. */
function byGap(value: string, changes: readonly Change[]): string | null {
  const room = changes.reduce((sum, change) => sum + change.inserted.length, 0);
  const units = new Uint16Array(value.length + room);
  let before = 0;
  let after = units.length - value.length;
  write(units, after, value);
  for (const { start, removed, inserted } of changes) {
    if (start > before + units.length - after) return null;
    if (start < before) {
      units.copyWithin(after - (before - start), start, before);
      after -= before - start;
    } else {
      units.copyWithin(before, after, after + (start - before));
      after += start - before;
    }
    before = start;
    if (!stands(units, after, removed)) return null;
    after += removed.length;
    write(units, before, inserted);
    before += inserted.length;
  }
  return read(units.subarray(0, before)) + read(units.subarray(after));
}

function write(units: Uint16Array, at: number, text: string): void {
  for (let index = 0; index < text.length; index++) units[at + index] = text.charCodeAt(index);
}

function stands(units: Uint16Array, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index++) if (units[at + index] !== text.charCodeAt(index)) return false;
  return true;
}

function read(units: Uint16Array): string {
  return Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString('utf16le');
}

/** The value that a raw field becomes when its repairs are made in order; null when one does not fit. */
export function replay(raw: string, field: RepairedField, repairs: readonly Repair[]): string | null {
  let value = raw;
  for (const repair of repairs) {
    if (repair.field !== field) continue;
    if (!value.startsWith(repair.before, repair.start)) return null;
    value = value.slice(0, repair.start) + repair.after + value.slice(repair.start + repair.before.length);
  }
  return value;
}

/** Records the smallest single change between two values; false when they are equal. */
export function recordChange(repairs: Repair[], field: RepairedField, before: string, after: string): boolean {
  if (before === after) return false;
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < before.length - start && tail < after.length - start && before.at(-1 - tail) === after.at(-1 - tail))
    tail++;
  repairs.push({
    field,
    rule: 'correction',
    start,
    before: before.slice(start, before.length - tail),
    after: after.slice(start, after.length - tail),
  });
  return true;
}

/** Repairs of each field, in the order of the rows. */
export function byField(repairs: readonly Step[]): Map<RepairedField, Step[]> {
  const fields = new Map<RepairedField, Step[]>();
  for (const repair of repairs) {
    const field = repair.field as RepairedField;
    const steps = fields.get(field);
    if (steps === undefined) fields.set(field, [repair]);
    else steps.push(repair);
  }
  return fields;
}

/** The clean value that `repairs` make of a raw one; null when one does not fit. */
export function redo(raw: string, repairs: readonly Step[]): string | null {
  const changes = repairs.map(({ start, before, after }) => ({ start, removed: before, inserted: after }));
  return makeChanges(raw, changes);
}

/** The raw field from which `repairs` made the clean value: each is taken back, the last one first; null when one does not fit. */
export function undo(clean: string, repairs: readonly Step[]): string | null {
  if (repairs.length === 0) return clean;
  const changes = repairs.map(({ start, before, after }) => ({ start, removed: after, inserted: before }));
  return makeChanges(clean, changes.reverse());
}
