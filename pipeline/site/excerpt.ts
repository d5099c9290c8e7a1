import { smallestChange } from '../record/repair.ts';
import type { Excerpt } from './model.ts';

/** Characters shown on either side of a change. */
const context = 48;

/** The change of `size` characters at `start` of `value` into `after`, with some text around it. */
export function excerpt(value: string, start: number, size: number, after: string): Excerpt {
  const [left, right] = [value.slice(0, start), value.slice(start + size)];
  return {
    left: left.length > context ? `…${left.slice(-context).toWellFormed()}` : left,
    before: value.slice(start, start + size),
    after,
    right: right.length > context ? `${right.slice(0, context).toWellFormed()}…` : right,
  };
}

/** The smallest change that makes `after` of `before`, with some text around it. */
export function excerptOfChange(before: string, after: string): Excerpt {
  const change = smallestChange(before, after) ?? { start: before.length, before: '', after: '' };
  return excerpt(before, change.start, change.before.length, change.after);
}
