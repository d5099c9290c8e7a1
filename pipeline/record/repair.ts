import type { RepairedField, RepairStep } from './record.ts';

/** A change: at `start`, in UTF-16 code units, the text `before` gives way to `after`. */
export interface Change {
  start: number;
  before: string;
  after: string;
}

/** Work under which plain string slicing is the faster way. */
const smallWork = 1 << 20;

/** The clean value that a field's repairs make of its raw one, in order; null when one does not find what it replaces. Linear for runs of repairs along the text, however many. */
export function applyRepairs(raw: string, repairs: readonly Change[]): string | null {
  return raw.length * repairs.length < smallWork ? bySlices(raw, repairs) : byGap(raw, repairs);
}

/** The raw value from which a field's repairs made the clean one: each is taken back, the last one first; null when one does not fit. */
export function undoRepairs(clean: string, repairs: readonly Change[]): string | null {
  if (repairs.length === 0) return clean;
  return applyRepairs(
    clean,
    repairs.map(({ start, before, after }) => ({ start, before: after, after: before })).reverse(),
  );
}

/** The smallest single change between two values, whole characters; null when they are equal. */
export function smallestChange(before: string, after: string): Change | null {
  if (before === after) return null;
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before[start] === after[start]) start++;
  if (start > 0 && isHighSurrogate(before, start - 1)) start--;
  let tail = 0;
  while (tail < shortest - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  if (tail > 0 && isLowSurrogate(before, before.length - tail)) tail--;
  return { start, before: before.slice(start, before.length - tail), after: after.slice(start, after.length - tail) };
}

function isHighSurrogate(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xd800;
}

function isLowSurrogate(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00;
}

/** Repairs of each field, in the order of the rows. */
export function byField(repairs: readonly RepairStep[]): Map<RepairedField, RepairStep[]> {
  const fields = new Map<RepairedField, RepairStep[]>();
  for (const repair of repairs) {
    const field = repair.field as RepairedField;
    const steps = fields.get(field);
    if (steps === undefined) fields.set(field, [repair]);
    else steps.push(repair);
  }
  return fields;
}

/** The text before and after the last change: changes that go along the text, in either direction, cut these strings and copy nothing. */
function bySlices(value: string, changes: readonly Change[]): string | null {
  let before = '';
  let after = value;
  for (const { start, before: removed, after: inserted } of changes) {
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
  const room = changes.reduce((sum, change) => sum + change.after.length, 0);
  const units = new Uint16Array(value.length + room);
  let before = 0;
  let after = units.length - value.length;
  writeUnits(units, after, value);
  for (const { start, before: removed, after: inserted } of changes) {
    if (start > before + units.length - after) return null;
    if (start < before) {
      units.copyWithin(after - (before - start), start, before);
      after -= before - start;
    } else {
      units.copyWithin(before, after, after + (start - before));
      after += start - before;
    }
    before = start;
    if (!hasUnits(units, after, removed)) return null;
    after += removed.length;
    writeUnits(units, before, inserted);
    before += inserted.length;
  }
  return readUnits(units.subarray(0, before)) + readUnits(units.subarray(after));
}

function writeUnits(units: Uint16Array, at: number, text: string): void {
  for (let index = 0; index < text.length; index++) units[at + index] = text.charCodeAt(index);
}

function hasUnits(units: Uint16Array, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index++) if (units[at + index] !== text.charCodeAt(index)) return false;
  return true;
}

/** Refuses half a surrogate pair, for which it would otherwise put U+FFFD; keeps U+FEFF. */
const decoder = new TextDecoder('utf-16le', { fatal: true, ignoreBOM: true });

/** How many code units one call takes as arguments. */
const chunk = 2048;

/** Without Node's Buffer, since the report's page uses this file too. */
function readUnits(units: Uint16Array): string {
  try {
    return decoder.decode(units);
  } catch {
    let text = '';
    for (let at = 0; at < units.length; at += chunk)
      text += String.fromCharCode.apply(null, [...units.subarray(at, at + chunk)]);
    return text;
  }
}
