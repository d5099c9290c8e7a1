import type { IssueCode, TextRule } from '../../../schemas/codes.ts';
import type { CleanedText, Note, Repair } from '../../record/record.ts';
import { composed, plainSpaces, removeInvisible, singleSpaces } from './characters.ts';
import { applyEdits, type TextField } from './edits.ts';
import { decodeEntities } from './entities.ts';
import { noteDoubts } from './flags.ts';
import { joinBroken, unwrap } from './hyphenation.ts';
import { readLatex, restoreEscapes } from './latex.ts';
import { spaceSentences, spaceWords } from './lost-space.ts';
import { removeMarks } from './markdown.ts';
import { readAgain, readControls } from './mojibake.ts';
import type { Rule } from './rule.ts';
import { scan } from './scan.ts';
import { removeTags } from './tags.ts';
import { triggers } from './triggers.ts';
import { texTypography } from './typography.ts';

/** The rules in the order they run, each with the signs one of which must stand in the text. */
const order: readonly (readonly [name: TextRule, needs: number, rule: Rule])[] = [
  ['text/unwrap', triggers.newline, unwrap],
  ['text/mojibake', triggers.mojibake, readAgain],
  // text that was encoded twice is read a second time before its control characters go
  ['text/mojibake', triggers.mojibake, readAgain],
  ['text/windows-1252', triggers.invisible, readControls],
  ['text/invisible', triggers.control | triggers.invisible, removeInvisible],
  ['text/odd-space', triggers.oddSpace | triggers.newline, plainSpaces],
  ['text/entity', triggers.ampersand, decodeEntities],
  ['text/tag', triggers.angle, removeTags],
  ['text/latex-escape', triggers.brace, restoreEscapes],
  ['text/latex', triggers.tex | triggers.brace, readLatex],
  ['text/markdown', triggers.mark, removeMarks],
  ['text/typography', triggers.typography, texTypography],
  ['text/hyphenation', triggers.hyphen | triggers.lostSpace, joinBroken],
  ['text/glued-words', triggers.lostSpace, spaceWords],
  ['text/lost-space', triggers.lostSpace, spaceSentences],
  ['text/nfc', triggers.compose, composed],
  ['text/space', triggers.space, singleSpaces],
];

/** The same, by name. */
export const steps = order.map(([name, needs, rule]) => ({ name, needs, rule }));

/** A repair may uncover work for an earlier rule ("&lt;i&gt;"): the list runs again, at most so often. */
const rounds = 8;

/** One field made plain text, with its repairs in order; '' when nothing is left of it. */
export function cleanField(
  value: string,
  field: TextField,
  note: Note,
  title = '',
): { value: string; repairs: Repair[] } {
  const repairs: Repair[] = [];
  let text = value;
  let signs = scan(text);
  const surroundings = { field, title, note };
  // how many rules in a row found nothing: when it is all of them, another round would ask them of the same text again
  let idle = 0;
  for (let round = 0; round < rounds && signs !== 0; round++) {
    const before = text;
    for (let index = 0; index < steps.length && idle < steps.length; index++) {
      const { name, needs, rule } = steps[index]!;
      idle++;
      if ((signs & needs) === 0) continue;
      const edits = rule(text, surroundings);
      if (edits.length === 0) continue;
      // a blank that goes from beside another makes no new neighbours, but at the end
      const known = rule === singleSpaces && edits[edits.length - 1]!.end < text.length;
      text = applyEdits(text, edits, field, name, repairs);
      signs = known ? signs & ~triggers.space : scan(text);
      idle = 0;
    }
    if (text === before) break;
  }
  noteDoubts(text, field, signs, note);
  return { value: text, repairs };
}

/** Title and abstract made plain text: NFC, single spaces, no markup; an abstract of which nothing is left is null. */
export function cleanText(raw: { title: string; abstract: string | null }, note: Note): CleanedText {
  const noted: IssueCode[] = [];
  const once: Note = (code) => {
    if (noted.includes(code)) return;
    noted.push(code);
    note(code);
  };
  const title = cleanField(raw.title, 'title', once);
  if (raw.abstract === null) return { title: title.value, abstract: null, repairs: title.repairs };
  const abstract = cleanField(raw.abstract, 'abstract', once, title.value);
  return { title: title.value, abstract: abstract.value || null, repairs: [...title.repairs, ...abstract.repairs] };
}
