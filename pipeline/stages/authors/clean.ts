import { decodeHTML } from 'entities';
import { type Draft, type Edit, sweep } from './draft.ts';
import { plainLatex } from './latex.ts';
import { dropBrackets, dropMarks, dropTexMarks } from './marks.ts';
import { restoreMojibake } from './mojibake.ts';

/** A slot's clean text, its repairs relative to the slot, and what was found. */
export interface CleanSlot {
  text: string;
  edits: Edit[];
  mojibake: boolean;
  notes: boolean;
}

const entity = /&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});/g;
const oddSpace = /[^\S ]+| {2,}/g;
const invisible =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]+/g;
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const composable = /\P{M}\p{M}+/gu;
const spaceInMark = / +(?=[,.](?:\s|$))/g;

function compose(draft: Draft): void {
  if (draft.text === draft.text.normalize('NFC')) return;
  sweep(draft, 'authors/nfc', composable, (match) => match[0].normalize('NFC'));
  if (draft.text === draft.text.normalize('NFC')) return;
  const whole = /[\s\S]+/g;
  sweep(draft, 'authors/nfc', whole, (match) => match[0].normalize('NFC'));
}

function trimEnds(draft: Draft): void {
  sweep(draft, 'authors/space', /^\s+/g, () => '');
  const end = draft.text.trimEnd().length;
  if (end === draft.text.length) return;
  draft.edits.push({ rule: 'authors/space', start: end, before: draft.text.slice(end), after: '' });
  draft.text = draft.text.slice(0, end);
}

/** Repairs one slot of an author list to plain Unicode without marks, affiliations and odd spaces; case is left. */
export function cleanSlot(raw: string): CleanSlot {
  const draft: Draft = { text: raw, edits: [] };
  if (raw.includes('&')) sweep(draft, 'authors/entity', entity, (match) => decodeHTML(match[0]));
  const mojibake = restoreMojibake(draft);
  sweep(draft, 'authors/invisible', loneSurrogate, () => '');
  sweep(draft, 'authors/invisible', invisible, () => '');
  sweep(draft, 'authors/space', oddSpace, () => ' ');
  const texMarks = dropTexMarks(draft);
  plainLatex(draft);
  compose(draft);
  const brackets = dropBrackets(draft);
  const marks = dropMarks(draft);
  sweep(draft, 'authors/space', spaceInMark, () => '');
  sweep(draft, 'authors/space', oddSpace, () => ' ');
  trimEnds(draft);
  return { text: draft.text, edits: draft.edits, mojibake, notes: texMarks || brackets || marks };
}
