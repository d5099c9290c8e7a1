import type { Edit } from './edits.ts';
import { decodeEntities } from './entities.ts';
import { readLatex } from './latex.ts';
import { removeMarks } from './markdown.ts';
import type { Rule, Surroundings } from './rule.ts';
import { removeTags } from './tags.ts';

const surroundings: Surroundings = { field: 'abstract', title: '', note: () => {} };

/** The rules that take markup off, each with what its markup has: together they say what markup is, to the stage and to the check. */
const rules: readonly (readonly [sign: RegExp, rule: Rule])[] = [
  [/&[#A-Za-z]/, decodeEntities],
  [/<[/a-z!]/i, removeTags],
  [/\\[a-z]+\{/i, readLatex],
  [/\*\*|\]\(/, removeMarks],
];

const hint = /[&<\\*\]]/;

/** The first markup that the text still holds and the text stage would take off; null when it holds none. */
export function markupIn(text: string): Edit | null {
  if (!hint.test(text)) return null;
  for (const [sign, rule] of rules) {
    const edit = sign.test(text) ? rule(text, surroundings)[0] : undefined;
    if (edit !== undefined) return edit;
  }
  return null;
}
