import { decodeHTML } from 'entities';
import { knownReference } from '../text/entities.ts';
import { invisible } from '../text/invisible.ts';
import { cutOut, type Edit, type EditedName, replaceAll } from './edited-name.ts';
import { dropBrackets, dropContacts, dropMarks, dropTexMarks } from './marks.ts';
import { plainLatex, restoreMojibake } from './text-rules.ts';
import { degreesStart, rankLength } from './titles.ts';

/** A slot's clean text, its repairs relative to the slot, and what was found. */
export interface CleanSlot {
  text: string;
  edits: Edit[];
  mojibake: boolean;
  notes: boolean;
  /** Ranks or degrees were taken off. */
  titles: boolean;
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
const spaceInMark = /(?<! ) +(?=[,.](?:\s|$))/g;

const references = new Map<string, string>();

/** decodeHTML by table: a list repeats few references. */
function decoded(reference: string): string {
  const known = references.get(reference);
  if (known !== undefined) return known;
  if (references.size > 2000) references.clear();
  const text = decodeHTML(knownReference(reference));
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

/** Initials glued to the family, where nothing else stands before it ("A.B.Kaidalov", "M.van der Berg"). */
const glued =
  /^(?:\p{Lu}\.-?){1,6}(?=\p{Lu}['’]?[\p{L}'’-]{2,}$|\p{Lu}\p{Ll}['’\p{L}-]*$|(?:van|von|de|der|den|del|di|da|du|la|le|el|al|ter)\s|(?:Van|De|Von|El|Al|Le|La|Di|Da|Du)\s)/gu;

/** Takes ranks off the front and degrees off the end of a name ("Prof. Dr. Ada Gavish PhD"). */
function dropTitles(draft: EditedName): boolean {
  const before = draft.edits.length;
  cutOut(draft, 'authors/title', degreesStart(draft.text), draft.text.length);
  cutOut(draft, 'authors/title', 0, rankLength(draft.text));
  return draft.edits.length > before;
}

/** Words of letters: all that may be wrong with them is what stands before and behind the name. */
const simple = /^[A-Za-z.'-]+(?: [A-Za-z.'-]+)*$/;

function cleanSimple(draft: EditedName): CleanSlot {
  const notes = dropMarks(draft);
  trimEnds(draft);
  const titles = dropTitles(draft);
  if (draft.text.includes('.')) {
    replaceAll(draft, 'authors/initials', glued, (match) => `${match[0]} `);
    replaceAll(draft, 'authors/space', spaceInMark, () => '');
  }
  trimEnds(draft);
  return { text: draft.text, edits: draft.edits, mojibake: false, notes, titles };
}

/** Repairs one slot of an author list to plain Unicode without marks, affiliations and odd spaces; case is left. */
export function cleanSlot(raw: string): CleanSlot {
  const draft: EditedName = { text: raw, edits: [] };
  if (simple.test(raw)) return cleanSimple(draft);
  if (raw.includes('&')) replaceAll(draft, 'authors/entity', entity, (match) => decoded(match[0]));
  const mojibake = restoreMojibake(draft);
  replaceAll(draft, 'authors/invisible', invisible, () => '');
  replaceAll(draft, 'authors/space', oddSpace, () => ' ');
  const texMarks = dropTexMarks(draft);
  plainLatex(draft);
  joinAccents(draft);
  compose(draft);
  const contacts = dropContacts(draft);
  let brackets = dropBrackets(draft);
  if (brackets) brackets = dropBrackets(draft) || brackets;
  const marks = dropMarks(draft);
  trimEnds(draft);
  const titles = dropTitles(draft);
  if (draft.text.includes('.')) replaceAll(draft, 'authors/initials', glued, (match) => `${match[0]} `);
  replaceAll(draft, 'authors/space', spaceInMark, () => '');
  replaceAll(draft, 'authors/space', oddSpace, () => ' ');
  compose(draft);
  trimEnds(draft);
  return { text: draft.text, edits: draft.edits, mojibake, notes: texMarks || contacts || brackets || marks, titles };
}
