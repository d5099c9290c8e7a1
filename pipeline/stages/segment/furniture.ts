import type { Furniture } from '../../record.ts';

const LONGEST_HEADER = 180;
const pageNumber =
  /^[-–—|[(]{0,2}\s?(?:page|p\.|pp\.)?\s?(?:\d{1,6}|[ivxl]{1,7})(?:\s?(?:of|\/|[-–—])\s?\d{1,6})?\s?[-–—|\])]{0,2}$/i;
const roman = /^(?:x{0,3}(?:ix|iv|v?i{0,3})|xl(?:ix|iv|v?i{0,3}))$/i;

/** Starts of lines which proceedings print on every page; `year` where the line must also hold a year. */
const headers: readonly { start: RegExp; year: boolean }[] = [
  {
    start: /^(?:in |appearing in )?(?:the )?proceedings of (?:the |machine learning research|[a-z]+[- ]?\d)/i,
    year: false,
  },
  {
    start:
      /^(?:published|accepted|submitted|presented|appeared|to appear|under review)(?: as an? .*| .*)? (?:at|in|to|by) \S/i,
    year: true,
  },
  { start: /^under review as an? /i, year: false },
  { start: /^(?:preprint|under review|work in progress|camera[- ]ready)(?:\.|,|\s*$)/i, year: false },
  { start: /^arxiv:\s?(?:[a-z.-]+\/\d{7}|\d{4}\.\d{4,5})/i, year: false },
  { start: /^(?:copyright|©|\(c\)) /i, year: true },
  { start: /^©/, year: false },
  { start: /^(?:journal of|transactions (?:of|on)) .*\d+\s?\(/i, year: true },
  { start: /^findings of the association for computational linguistics/i, year: false },
  {
    start:
      /^(?:the )?(?:\d{1,4}(?:st|nd|rd|th)?|[a-z]+(?:-[a-z]+)?(?:th|first|second|third)) .*(?:conference|workshop|symposium|meeting) (?:on|of) /i,
    year: true,
  },
  {
    start: /^(?:the )?(?:\d{1,3}(?:st|nd|rd|th)) (?:[\w-]+ ){0,4}(?:conference|workshop|symposium|meeting) (?:on|of) /i,
    year: false,
  },
  { start: /^(?:abstract|authors?|title)\s?[:.—-]?$/i, year: false },
];
/** Front matter is listed as a paper, with authors. */
const frontMatter = /\b(?:preface|foreword|front ?matter|introduction|message|editorial)\b/i;
const year = /(?:19|20|[-'’])\d\d(?!\d)/;

/**
 * Tells a line which carries no record: blank, page number, running header, separator; null for all others.
 * The forms are those which AAAI, ACL, ICLR, IJCAI, JMLR, NeurIPS and PMLR print, and arXiv's stamp.
 */
export function furnitureKind(line: string): Furniture['kind'] | null {
  if (line.length > LONGEST_HEADER) return isBlank(line) ? 'blank' : null;
  const text = line.trim();
  if (text === '') return 'blank';
  if (isBlank(text)) return 'blank';
  if (text.length < 20 && isPageNumber(text)) return 'page-number';
  if (isSeparator(text)) return 'separator';
  return isHeader(text) ? 'header' : null;
}

const invisible = new Set([0x200b, 0x200c, 0x200d, 0x2060, 0xfeff, 0x00ad]);

function isBlank(line: string): boolean {
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i);
    if (code > 0x20 && code < 0x7f) return false;
    if (code > 0x20 && !invisible.has(code) && line[i]!.trim() !== '') return false;
  }
  return true;
}

function isPageNumber(text: string): boolean {
  if (!pageNumber.test(text)) return false;
  return /\d/.test(text) || roman.test(text);
}

/** A rule drawn with marks: at least three, and no letter or digit. */
function isSeparator(text: string): boolean {
  if (text.length < 3 && text !== '\f') return false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7f && !'—–―─━═•·…'.includes(text[i]!)) return false;
    if (code > 0x2f && code < 0x3a) return false;
    if ((code | 0x20) > 0x60 && (code | 0x20) < 0x7b) return false;
  }
  return true;
}

function isHeader(text: string): boolean {
  if (!mayStartHeader[text.charCodeAt(0)] || frontMatter.test(text)) return false;
  return headers.some((form) => form.start.test(text) && (!form.year || year.test(text)));
}

/** First characters a header may have, to spare other lines the forms above; ordinals in words begin with e, f, n, s, t. */
const mayStartHeader: readonly boolean[] = Array.from({ length: 256 }, (_, code) =>
  '0123456789(©pastucijefnw'.includes(String.fromCharCode(code).toLowerCase()),
);
