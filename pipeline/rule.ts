import { authorRules } from './stages/authors/rules.ts';
import { textRules } from './stages/text/rules.ts';

/** The closed table of repair rules: what `repairs.rule` may say, for docs, checks and `paperset explain`. */
export const rules = {
  ...textRules,
  ...authorRules,
  correction: 'A human correction from corrections.jsonl.',
} as const;
