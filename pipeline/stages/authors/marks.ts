import { cutOut, type EditedName, replaceAll } from './edited-name.ts';

/** Characters which footnote marks are made of: digits, superscripts, the usual symbols. */
export const markCharacters = '0-9¹²³⁰⁴-⁹₀-₉ᵃ-ᵢʰʲʳˢˡˣʷʸᶜᶠᶻᶿᵛᵘᵗⁿ*∗⋆★☆¤✩✪✶†‡§¶∥‖#♠♣♥♦♭♮✉☯☨☩◦∘⊙⋄◇◆■□●○▲△▼▽⊥⁎⁑✝✠✢✦＊🖂📧';

const atEnds = new RegExp(`^[${markCharacters}^,+\\s]$`, 'u');
const aMark = new RegExp(`[${markCharacters}^]`, 'u');
const texMark =
  /\$[^$]{0,80}\$|\\(?:textsuperscript|thanks|footnote|footnotemark|inst|samethanks|IEEE[a-z]{5,30})(?:\[[^\][]{0,40}\])?(?:\{[^{}]{0,300}\})?|\\(?:dagger|ddagger|ast|star|S|P)(?![A-Za-z])/g;
const htmlMark = /<(su[pb]|sup\b[^<>]{0,60})>[^<>]{0,80}<\/su[pb]>/gi;
const htmlTag = /<\/?(?:a|b|i|em|strong|span|font|sup|sub|u|li|p|br)(?:\s[^<>]{0,200})?\/?>/gi;
const caret = /(?<!\\)\^ ?(?:\{[^{}]{0,40}\}|[A-Za-z0-9*](?![A-Za-z]))/g;
const address = /\s?<[^<>]{0,200}>/g;
const inside = /[*∗⋆★†‡§¶¹²³⁴-⁹☯✉]+/g;

/** Takes TeX's and HTML's footnote commands and e-mail addresses out, before braces lose their meaning. */
export function dropTexMarks(draft: EditedName): boolean {
  const before = draft.edits.length;
  if (/[$\\]/.test(draft.text)) replaceAll(draft, 'authors/mark', texMark, () => '');
  if (draft.text.includes('^')) replaceAll(draft, 'authors/mark', caret, () => '');
  if (!draft.text.includes('<')) return draft.edits.length > before;
  replaceAll(draft, 'authors/mark', htmlMark, () => '');
  replaceAll(draft, 'authors/mark', htmlTag, () => '');
  replaceAll(draft, 'authors/affiliation', address, () => '');
  return draft.edits.length > before;
}

const contact =
  /\s*[([]?(?:orcid(?:\s?id)?:?\s*)?(?:(?:https?:\/\/|www\.)[^\s,;()]{1,200}|\b\d{4}-\d{4}-\d{4}-\d{3}[\dX]\b|(?:e-?mail:?\s*)?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})[)\]]?/giu;

/** Takes web addresses, ORCID numbers and e-mail addresses off a name; a slot of nothing else is left. */
export function dropContacts(draft: EditedName): boolean {
  if (!/[@:\d]|www\./.test(draft.text) || !/\d-\d|@|:\/\/|www\./.test(draft.text)) return false;
  if (!/\p{L}/u.test(draft.text.replace(contact, ''))) return false;
  return replaceAll(draft, 'authors/affiliation', contact, () => '');
}

/** PLoS's ORCID sign, lost to "ID" ("GavishID", "Ada Gavish ID"). */
const orcidSign = /(?<=\p{Ll})(?:ID|iD)$|(?<=\p{L}[\p{L}.'’-]* [\p{L}.'’ -]{2,40})\s(?:iD|ID)$/u;
const opensFamily = /^(?:van|von|de|del|di|da|du|le|la|el|al|ter|den|der) /i;

/** Small letters as footnote marks, after a name with a capital ("Scragg a", "Dale b,c", "Orr a,*"). */
const letterMarks = /(?<=[\p{L}.)])\s+\p{Ll}(?:\s?,\s?[\p{Ll}\d*†‡§¶#](?!\p{L}))*$/u;

/** Takes footnote marks off both ends of a name ("Wang*1,2", "*Wang") and symbols out of its middle. */
export function dropMarks(draft: EditedName): boolean {
  const before = draft.edits.length;
  dropEnd(draft);
  let start = 0;
  while (start < draft.text.length && atEnds.test(draft.text[start]!)) start++;
  if (aMark.test(draft.text.slice(0, start))) cutOut(draft, 'authors/mark', 0, start);
  replaceAll(draft, 'authors/mark', inside, () => '');
  const tail = draft.text.slice(-40);
  const sign = tail.endsWith('D') ? orcidSign.exec(tail) : null;
  if (sign !== null && !(sign[0].length > 2 && opensFamily.test(draft.text)))
    cutOut(draft, 'authors/mark', draft.text.length - tail.length + sign.index, draft.text.length);
  const letters = /\p{Lu}/u.test(draft.text) ? letterMarks.exec(tail) : null;
  if (letters !== null) {
    cutOut(draft, 'authors/mark', draft.text.length - tail.length + letters.index, draft.text.length);
    dropEnd(draft);
  }
  return draft.edits.length > before;
}

function dropEnd(draft: EditedName): void {
  let end = draft.text.length;
  while (end > 0 && atEnds.test(draft.text[end - 1]!)) end--;
  const cut = draft.text.slice(end);
  if (aMark.test(cut) || cut.includes(',')) cutOut(draft, 'authors/mark', end, draft.text.length);
}

const bracketed = /\s?[([（【]([^()[\]（）【】]{0,400})[)\]）】]/g;

/** Takes bracketed affiliations and marks out; a single capitalised word before the family is a nickname and stays. */
export function dropBrackets(draft: EditedName): boolean {
  const { text } = draft;
  const outer = text.search(/[([（【]/);
  if (outer === -1) return false;
  return replaceAll(draft, 'authors/affiliation', bracketed, (match) => {
    const rest = text.slice(match.index + match[0].length, match.index + match[0].length + 2);
    const nickname = /^\p{Lu}[\p{L}'’.-]+$/u.test(match[1]!) && /^ \p{L}/u.test(rest) && match.index > 0;
    return nickname && outer >= match.index && outer <= match.index + 1 ? null : '';
  });
}
