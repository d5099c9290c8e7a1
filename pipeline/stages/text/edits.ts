import type { Repair } from '../../record/record.ts';

/** One replacement of `[start, end)` (UTF-16 offsets in the value the rule was given) by `after`. */
export interface Edit {
  start: number;
  end: number;
  after: string;
}

/** Field of a paper the text stage cleans. */
export type TextField = 'title' | 'abstract';

/** Applies edits (ascending, not overlapping) and writes each that changes something to `repairs`, offset as it stands then. */
export function applyEdits(value: string, edits: Edit[], field: TextField, rule: string, repairs: Repair[]): string {
  let clean = '';
  let from = 0;
  for (const edit of edits) {
    const before = value.slice(edit.start, edit.end);
    clean += value.slice(from, edit.start);
    if (before !== edit.after) repairs.push({ field, rule, start: clean.length, before, after: edit.after });
    clean += edit.after;
    from = edit.end;
  }
  return clean + value.slice(from);
}
