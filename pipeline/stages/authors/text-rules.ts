import type { AuthorRule } from '../../../schemas/codes.ts';
import type { Repair } from '../../record/record.ts';
import { applyEdits, type Edit } from '../text/edits.ts';
import { readLatex } from '../text/latex.ts';
import { readAgain, readControls } from '../text/mojibake.ts';
import type { Surroundings } from '../text/rule.ts';
import { type EditedName, replaceAll } from './edited-name.ts';

const surroundings: Surroundings = { field: 'title', title: '', note: () => {} };

/** How often a rule is asked again of what it made: text encoded twice, commands in commands. */
const rounds = 3;

function apply(draft: EditedName, rule: AuthorRule, edits: Edit[]): boolean {
  const repairs: Repair[] = [];
  draft.text = applyEdits(draft.text, edits, 'title', rule, repairs);
  for (const { start, before, after } of repairs) draft.edits.push({ rule, start, before, after });
  return repairs.length > 0;
}

/** Restores letters whose UTF-8 bytes were read in a one-byte code page ("SchÃ¶n"), by the text stage's rule. */
export function restoreMojibake(draft: EditedName): boolean {
  let restored = false;
  for (let round = 0; round < rounds; round++) {
    if (!apply(draft, 'authors/mojibake', readAgain(draft.text, surroundings))) break;
    restored = true;
  }
  return apply(draft, 'authors/mojibake', readControls(draft.text, surroundings)) || restored;
}

/** Turns LaTeX into plain letters by the text stage's rule; in a name every brace goes and every tie is a space. */
export function plainLatex(draft: EditedName): boolean {
  if (!/[\\{}~]/.test(draft.text)) return false;
  const rule = 'authors/latex';
  const before = draft.edits.length;
  for (let round = 0; round < rounds && draft.text.includes('\\'); round++) {
    if (!apply(draft, rule, withBraces(draft.text, readLatex(draft.text, surroundings)))) break;
  }
  replaceAll(draft, rule, /~|\\[ ,]/g, () => ' ');
  replaceAll(draft, rule, /[{}]/g, () => '');
  return draft.edits.length > before;
}

/** The edits with those that take the other braces; what touches is one, so that "{\"o}" is one repair. */
function withBraces(text: string, edits: readonly Edit[]): Edit[] {
  const all: Edit[] = [];
  const add = ({ start, end, after }: Edit) => {
    const last = all.at(-1);
    if (last?.end === start) all[all.length - 1] = { start: last.start, end, after: last.after + after };
    else all.push({ start, end, after });
  };
  let next = 0;
  for (let at = 0; at < text.length; at++) {
    const edit = edits[next];
    if (edit?.start === at) {
      add(edit);
      next++;
      at = Math.max(at, edit.end - 1);
    } else if (text[at] === '{' || text[at] === '}') add({ start: at, end: at + 1, after: '' });
  }
  return all;
}
