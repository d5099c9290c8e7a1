import { cutOut, type EditedName, replaceAll } from './edited-name.ts';

/** Characters which footnote marks are made of: digits, superscripts, the usual symbols. */
export const markCharacters = '0-9¹²³⁰⁴-⁹₀-₉*∗⋆★☆†‡§¶∥‖#♠♣♥♦♭♮✉◦∘⊙⋄◇△▽⊥⁎⁑✝✠＊';

const trailing = new RegExp(`^[${markCharacters}^,+\\s]$`);
const leading = new RegExp(`^[${markCharacters}^,+\\s]$`);
const aMark = new RegExp(`[${markCharacters}^]`);
const texMark =
  /\$[^$]{0,80}\$|\\(?:textsuperscript|thanks|footnote|footnotemark|inst|samethanks)(?:\[[^\][]{0,40}\])?(?:\{[^{}]{0,300}\})?/g;
const caret = /(?<!\\)\^ ?(?:\{[^{}]{0,40}\}|[A-Za-z0-9*](?![A-Za-z]))/g;
const address = /<[^<>]{0,200}>/g;
const inside = /[*∗⋆★†‡§¶¹²³⁴-⁹]+/g;

/** Takes TeX's footnote commands and e-mail addresses out, before braces lose their meaning. */
export function dropTexMarks(draft: EditedName): boolean {
  const before = draft.edits.length;
  replaceAll(draft, 'authors/mark', texMark, () => '');
  replaceAll(draft, 'authors/mark', caret, () => '');
  replaceAll(draft, 'authors/affiliation', address, () => '');
  return draft.edits.length > before;
}

/** Takes footnote marks off both ends of a name ("Wang*1,2", "*Wang") and symbols out of its middle. */
export function dropMarks(draft: EditedName): boolean {
  const before = draft.edits.length;
  let end = draft.text.length;
  while (end > 0 && trailing.test(draft.text[end - 1]!)) end--;
  const cut = draft.text.slice(end);
  if (aMark.test(cut) || cut.includes(',')) cutOut(draft, 'authors/mark', end, draft.text.length);
  let start = 0;
  while (start < draft.text.length && leading.test(draft.text[start]!)) start++;
  if (aMark.test(draft.text.slice(0, start))) cutOut(draft, 'authors/mark', 0, start);
  replaceAll(draft, 'authors/mark', inside, () => '');
  return draft.edits.length > before;
}

const bracketed = /\s?[([（【]([^()[\]（）【】]{0,400})[)\]）】]/g;

/** Takes bracketed affiliations and marks out; a single capitalised word before the family is a nickname and stays. */
export function dropBrackets(draft: EditedName): boolean {
  const { text } = draft;
  const outer = text.search(/[([（【]/);
  return replaceAll(draft, 'authors/affiliation', bracketed, (match) => {
    const rest = text.slice(match.index + match[0].length, match.index + match[0].length + 2);
    const nickname = /^\p{Lu}[\p{L}'’.-]+$/u.test(match[1]!) && /^ \p{L}/u.test(rest) && match.index > 0;
    return nickname && outer >= match.index && outer <= match.index + 1 ? null : '';
  });
}
