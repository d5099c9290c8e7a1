import { expect, test } from 'vitest';
import type { Repair } from '../../../pipeline/record/record.ts';
import { applyEdits, type TextField } from '../../../pipeline/stages/text/edits.ts';
import type { Rule } from '../../../pipeline/stages/text/rule.ts';
import { cleanField } from '../../../pipeline/stages/text/text.ts';
import type { IssueCode } from '../../../schemas/codes.ts';

/** The value that a field's repairs make of the raw one; throws where a repair does not find what it replaces. */
export function replay(raw: string, repairs: Repair[]): string {
  return repairs.reduce((value, { start, before, after }) => {
    if (before === after) throw new Error(`a repair changes nothing at ${start}`);
    if (!value.startsWith(before, start)) throw new Error(`no ${JSON.stringify(before)} at ${start}`);
    return value.slice(0, start) + after + value.slice(start + before.length);
  }, raw);
}

/** Field cleaned whole, with the notes it raised. */
export function clean(
  raw: string,
  field: TextField = 'abstract',
  title = '',
): { value: string; notes: IssueCode[]; rules: string[] } {
  const notes: IssueCode[] = [];
  const { value, repairs } = cleanField(raw, field, (code) => notes.push(code), title);
  expect(replay(raw, repairs)).toBe(value);
  return { value, notes: [...new Set(notes)], rules: [...new Set(repairs.map(({ rule }) => rule))] };
}

/** One test a row: the rule alone makes `after` of `before`, and nothing more of `after`; equal columns say "left alone". */
export function tableOf(
  name: string,
  rule: Rule,
  rows: readonly (readonly [before: string, after: string])[],
  field: TextField = 'abstract',
): void {
  const surroundings = { field, title: '', note: () => {} };
  const once = (text: string): string => applyEdits(text, rule(text, surroundings), field, name, []);
  test.each(rows)(`${name}: %j is %j`, (before, after) => {
    expect(once(before)).toBe(after);
    expect(once(after)).toBe(after);
  });
}
