import { decodeHTML } from 'entities';
import { invisible } from '../text/invisible.ts';
import { type Edit, type EditedName, replaceAll } from './edited-name.ts';
import { dropBrackets, dropMarks, dropTexMarks } from './marks.ts';
import { plainLatex, restoreMojibake } from './text-rules.ts';

/** A slot's clean text, its repairs relative to the slot, and what was found. */
export interface CleanSlot {
  text: string;
  edits: Edit[];
  mojibake: boolean;
  notes: boolean;
}

const entity = /&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});/g;
const oddSpace = /[^\S ]+| {2,}/g;
const composable = /\P{M}\p{M}+/gu;
/** A spacing accent before its letter, as text taken out of old PDF files has it; "O´Neill" is an apostrophe. */
const spacingAccent = /(?<!(?<!\p{L})\p{Lu})([´¨ˆ˜ˇ˘˚¸])(\p{L})/gu;
const combining = new Map([
  ['´', '\u0301'],
  ['¨', '\u0308'],
  ['ˆ', '\u0302'],
  ['˜', '\u0303'],
  ['ˇ', '\u030c'],
  ['˘', '\u0306'],
  ['˚', '\u030a'],
  ['¸', '\u0327'],
]);
const spaceInMark = / +(?=[,.](?:\s|$))/g;

const references = new Map<string, string>();

/** decodeHTML by table: a list repeats few references. */
function decoded(reference: string): string {
  const known = references.get(reference);
  if (known !== undefined) return known;
  if (references.size > 2000) references.clear();
  const text = decodeHTML(reference);
  references.set(reference, text);
  return text;
}

function compose(draft: EditedName): void {
  if (/^[\x20-\xff]*$/.test(draft.text)) return;
  if (draft.text === draft.text.normalize('NFC')) return;
  replaceAll(draft, 'authors/nfc', composable, (match) => match[0].normalize('NFC'));
  if (draft.text === draft.text.normalize('NFC')) return;
  const whole = /[\s\S]+/g;
  replaceAll(draft, 'authors/nfc', whole, (match) => match[0].normalize('NFC'));
}

function joinAccents(draft: EditedName): void {
  replaceAll(draft, 'authors/accent', spacingAccent, (match) => {
    const letter = match[2] === 'ı' ? 'i' : match[2]!;
    const joined = (letter + (combining.get(match[1]!) ?? '')).normalize('NFC');
    return joined.length === 1 ? joined : null;
  });
}

function trimEnds(draft: EditedName): void {
  replaceAll(draft, 'authors/space', /^\s+/g, () => '');
  const end = draft.text.trimEnd().length;
  if (end === draft.text.length) return;
  draft.edits.push({ rule: 'authors/space', start: end, before: draft.text.slice(end), after: '' });
  draft.text = draft.text.slice(0, end);
}

/** Repairs one slot of an author list to plain Unicode without marks, affiliations and odd spaces; case is left. */
export function cleanSlot(raw: string): CleanSlot {
  const draft: EditedName = { text: raw, edits: [] };
  if (raw.includes('&')) replaceAll(draft, 'authors/entity', entity, (match) => decoded(match[0]));
  const mojibake = restoreMojibake(draft);
  replaceAll(draft, 'authors/invisible', invisible, () => '');
  replaceAll(draft, 'authors/space', oddSpace, () => ' ');
  const texMarks = dropTexMarks(draft);
  plainLatex(draft);
  joinAccents(draft);
  compose(draft);
  let brackets = dropBrackets(draft);
  if (brackets) brackets = dropBrackets(draft) || brackets;
  const marks = dropMarks(draft);
  replaceAll(draft, 'authors/space', spaceInMark, () => '');
  replaceAll(draft, 'authors/space', oddSpace, () => ' ');
  compose(draft);
  trimEnds(draft);
  return { text: draft.text, edits: draft.edits, mojibake, notes: texMarks || brackets || marks };
}
