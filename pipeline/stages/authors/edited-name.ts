import type { AuthorRule } from '../../../schemas/codes.ts';

/** One change to a text; `start` counts UTF-16 code units in the text as it stands when the change is made. */
export interface Edit {
  rule: AuthorRule;
  start: number;
  before: string;
  after: string;
}

/** A text under repair and every change made so far, in order. */
export interface EditedName {
  text: string;
  edits: Edit[];
}

/** Replaces each match, left to right, in time linear in the text; a null or equal replacement leaves the match alone. */
export function replaceAll(
  draft: EditedName,
  rule: AuthorRule,
  pattern: RegExp,
  replacement: (match: RegExpExecArray) => string | null,
): boolean {
  const pieces: string[] = [];
  let length = 0;
  let done = 0;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(draft.text); match !== null; match = pattern.exec(draft.text)) {
    if (match[0] === '') {
      pattern.lastIndex += 1;
      continue;
    }
    const after = replacement(match);
    if (after === null || after === match[0]) continue;
    const kept = draft.text.slice(done, match.index);
    pieces.push(kept, after);
    length += kept.length;
    draft.edits.push({ rule, start: length, before: match[0], after });
    length += after.length;
    done = match.index + match[0].length;
  }
  if (pieces.length === 0) return false;
  pieces.push(draft.text.slice(done));
  draft.text = pieces.join('');
  return true;
}

/** Cuts a stretch out of the text. */
export function cutOut(draft: EditedName, rule: AuthorRule, start: number, end: number): void {
  if (start >= end) return;
  draft.edits.push({ rule, start, before: draft.text.slice(start, end), after: '' });
  draft.text = draft.text.slice(0, start) + draft.text.slice(end);
}
