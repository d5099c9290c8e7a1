import type { Repair } from '../../record/record.ts';

/** A run of a field's text: the same in source and record, or changed by the rules named. */
export type Segment =
  | { kind: 'same'; text: string }
  | { kind: 'changed'; before: string; after: string; rules: string[] };

/** Raw and clean text as one list of segments: all `same` and `before` are the raw text, all `same` and `after` the clean one. */
export function segments(raw: string, repairs: readonly Repair[]): Segment[] {
  let parts: Segment[] = [{ kind: 'same', text: raw }];
  for (const repair of repairs) parts = addRepair(parts, repair);
  return parts.filter((part) => part.kind === 'changed' || part.text !== '');
}

function addRepair(parts: readonly Segment[], repair: Repair): Segment[] {
  const end = repair.start + repair.before.length;
  const left: Segment[] = [];
  const right: Segment[] = [];
  const change = { before: '', head: '', tail: '', rules: new Set<string>() };
  let at = 0;
  for (const part of parts) {
    const text = part.kind === 'same' ? part.text : part.after;
    const from = at;
    at += text.length;
    if (at < repair.start || (at === repair.start && part.kind === 'same')) left.push(part);
    else if (from > end || (from === end && part.kind === 'same' && at > repair.start)) right.push(part);
    else if (part.kind === 'same') {
      const [low, high] = [Math.max(0, repair.start - from), Math.min(text.length, end - from)];
      if (low > 0) left.push({ kind: 'same', text: text.slice(0, low) });
      change.before += text.slice(low, high);
      if (high < text.length) right.push({ kind: 'same', text: text.slice(high) });
    } else {
      change.before += part.before;
      if (from < repair.start) change.head += text.slice(0, repair.start - from);
      if (at > end) change.tail += text.slice(Math.max(0, end - from));
      for (const rule of part.rules) change.rules.add(rule);
    }
  }
  change.rules.add(repair.rule);
  const after = change.head + repair.after + change.tail;
  return [...left, { kind: 'changed', before: change.before, after, rules: [...change.rules] }, ...right];
}

/**
 * The part of the segments that lies from `start` to `end` of the clean text. What was taken away at `start` belongs to it, at
 * `end` only when `withEnd` is set.
 */
export function sliceClean(parts: readonly Segment[], start: number, end: number, withEnd = true): Segment[] {
  const found: Segment[] = [];
  let at = 0;
  for (const part of parts) {
    const text = part.kind === 'same' ? part.text : part.after;
    const [from, to] = [at, at + text.length];
    at = to;
    const isIn = text === '' ? from >= start && (from < end || (withEnd && from === end)) : to > start && from < end;
    if (!isIn) continue;
    const inside = text.slice(Math.max(0, start - from), Math.max(0, end - from));
    if (part.kind === 'same') found.push({ kind: 'same', text: inside });
    else found.push({ ...part, before: from < start ? '' : part.before, after: inside });
  }
  return found;
}

/** The clean text of segments. */
export function cleanText(parts: readonly Segment[]): string {
  return parts.map((part) => (part.kind === 'same' ? part.text : part.after)).join('');
}
