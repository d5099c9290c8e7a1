import type { FurnitureKind } from '../../record/record.ts';
import { isInvisible } from '../text/invisible.ts';

const LONGEST_HEADER = 180;
const pageNumber =
  /^[-–—|[(]{0,2}\s?(?:page|p\.|pp\.)?\s?(?:\d{1,6}|[ivxl]{1,7})(?:\s?(?:of|\/|[-–—])\s?\d{1,6})?\s?[-–—|\])]{0,2}$/i;
const roman = /^(?:x{0,3}(?:ix|iv|v?i{0,3})|xl(?:ix|iv|v?i{0,3}))$/i;

/** A form of header: the letters it may begin with (small), and `year` where the line must also hold a year. */
interface Header {
  letters: string;
  form: RegExp;
  year?: true;
}

const meeting = '(?:Conference|CONFERENCE|Workshop|Symposium|(?:Annual )?Meeting) (?:on|ON|of) ';
const ordinal =
  '(?:\\d{1,3}(?:st|nd|rd|th|ST|ND|RD|TH)|(?:[A-Z][a-z]+-)?(?:First|Second|Third|Ninth|Tenth|Eleventh|Twelfth|[A-Z]?[a-z]+(?:eenth|ieth|rth|fth|xth|nth|hth)))';
const headers: readonly Header[] = [
  {
    letters: 'pita',
    form: /^(?:In |Appearing in )?(?:[Tt]he )?P(?:roceedings of|ROCEEDINGS OF) (?:the |THE |Machine Learning Research|\w+[- ]?\d)/,
  },
  {
    letters: 'pas',
    form: /^(?:Published|Accepted|Submitted|Appeared|PUBLISHED|ACCEPTED) (?:(?:as|AS) \S+ .*)?(?:at|in|to|by|AT|IN) \S/,
    year: true,
  },
  { letters: 'tp', form: /^(?:To appear|Presented) (?:at|in) (?:the )?[A-Z]/, year: true },
  { letters: 'u', form: /^U(?:nder review|NDER REVIEW)(?:\.|,|$| as an? | AS AN? )/ },
  { letters: 'pwc', form: /^(?:Preprint|PREPRINT|Work in progress|Camera[- ]ready)(?:\.|,|$)/ },
  { letters: 'a', form: /^arxiv:\s?(?:[a-z.-]+\/\d{7}|\d{4}\.\d{4,5})/i },
  { letters: 'c(', form: /^(?:Copyright|\(c\)|\(C\)) /, year: true },
  { letters: '©', form: /^©/ },
  { letters: 'jt', form: /^(?:Journal of|Transactions (?:of|on)) .*\d+\s?\(/, year: true },
  { letters: 'f', form: /^Findings of the Association for Computational Linguistics/ },
  { letters: 't0123456789', form: new RegExp(`^(?:The )?(?:\\d{4} |${ordinal} )(?:\\S+ ){0,8}${meeting}`), year: true },
  { letters: 'aefnstw', form: new RegExp(`^${ordinal} (?:\\S+ ){0,8}${meeting}`), year: true },
  { letters: 't0123456789', form: new RegExp(`^(?:The )?\\d{1,3}(?:st|nd|rd|th) (?:\\S+ ){0,5}${meeting}`) },
  { letters: 'at', form: /^(?:abstract|authors?|title)\s?[:.—-]?$/i },
];

/** Headers by the code of their first character; those of any case stand under the small letter too. */
const headersByStart: ReadonlyMap<number, readonly Header[]> = new Map([
  ...[...'abcdefghijklmnopqrstuvwxyz0123456789(©'].map(
    (letter) =>
      [letter.toUpperCase().charCodeAt(0), headers.filter((header) => header.letters.includes(letter))] as const,
  ),
  ...[...'at'].map(
    (letter) =>
      [
        letter.charCodeAt(0),
        headers.filter((header) => header.form.ignoreCase && header.letters.includes(letter)),
      ] as const,
  ),
]);

/** Front matter is listed as a paper, with authors. */
const frontMatter = /\b(?:preface|foreword|front ?matter|introduction|message|editorial)\b/i;
const year = /(?:19|20|[-'’])\d\d(?!\d)/;

/**
 * Tells a line which carries no record: blank, page number, running header, separator; null for all others.
 * The forms are those which AAAI, ACL, ICLR, IJCAI, JMLR, NeurIPS and PMLR print, and arXiv's stamp.
 */
export function furnitureKind(line: string): FurnitureKind | null {
  if (line.length > LONGEST_HEADER && line.charCodeAt(0) > 0x40) return null;
  if (isBlank(line)) return 'blank';
  if (line.length > LONGEST_HEADER) return isSeparator(line) ? 'separator' : null;
  const code = line.charCodeAt(0);
  const text = code <= 0x20 || code === 0xa0 || line.charCodeAt(line.length - 1) <= 0x20 ? line.trim() : line;
  if (text.length < 20 && isPageNumber(text)) return 'page-number';
  if (isSeparator(text)) return 'separator';
  return isHeader(text) ? 'header' : null;
}

function isBlank(line: string): boolean {
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i);
    if (code > 0x20 && code < 0x7f) return false;
    if (code > 0x20 && !isInvisible(code) && line[i]!.trim() !== '') return false;
  }
  return true;
}

function isPageNumber(text: string): boolean {
  if (!pageNumber.test(text)) return false;
  return /\d/.test(text) || roman.test(text);
}

/** A rule drawn with marks: at least three, and no letter or digit. */
function isSeparator(text: string): boolean {
  if (text.length < 3) return false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7f && !'—–―─━═•·…'.includes(text[i]!)) return false;
    if (code > 0x2f && code < 0x3a) return false;
    if ((code | 0x20) > 0x60 && (code | 0x20) < 0x7b) return false;
  }
  return true;
}

function isHeader(text: string): boolean {
  const code = text.charCodeAt(0);
  const forms = headersByStart.get(code);
  if (forms === undefined || !forms.some((header) => header.form.test(text) && (!header.year || year.test(text))))
    return false;
  return !frontMatter.test(text);
}
