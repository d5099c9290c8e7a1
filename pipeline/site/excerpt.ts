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

/** The smallest single change that makes `after` of `before`. */
export function smallestChange(before: string, after: string): Excerpt {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return excerpt(before, start, before.length - tail - start, after.slice(start, after.length - tail));
}
