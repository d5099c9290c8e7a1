import type { FurnitureKind } from '../../../record/record.ts';
import { furnitureKind } from '../furniture.ts';
import { proseShare } from '../line.ts';
import { measure } from '../measure.ts';

const LONGEST = 300;
const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const day = `(?:\\d{1,2}(?:st|nd|rd|th)? ${month},? \\d{4}|${month} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}|\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{4}|${month} \\d{4})`;

/** Forms of lines that carry no field, the surest first. */
const forms: readonly (readonly [FurnitureKind, RegExp])[] = [
  ['identifier', /^(?:doi:?\s?|(?:https?:\/\/)?(?:dx\.)?doi\.org\/)10\.\d{3,9}\/\S+$/i],
  ['identifier', /^(?:\[?arxiv:?\s?|hal-)\d{4}[\d.]{2,8}(?:v\d+)?\b.{0,60}$/i],
  ['identifier', /^(?:paper|submission|article|poster)?\s?(?:id|no\.?|number|#)\s?[:#]?\s?\d+$/i],
  ['identifier', /^(?:PMID|PMCID|ISBN|ISSN)[:\s].{1,80}$/],
  [
    'link',
    /^[+▸▶[(]?\s?(?:read|show|see|view|expand|hide|click)\s(?:more|less|all|details?|abstract|paper|full text|here)\b.{0,30}$/i,
  ],
  ['link', /^[<([]?(?:https?:\/\/|www\.)\S+$/i],
  ['contact', /^[{(]?[\w.,; |+-]{1,150}[)}]?@[\w.-]+\.[a-z]{2,}\b/i],
  [
    'contact',
    /^(?:\S{1,3}\s?)?(?:corresponding authors?|correspondence(?: to| should|:)|e-?mails?:|address for correspondence)/i,
  ],
  [
    'date',
    new RegExp(
      `^\\(?(?:(?:received|accepted|revised|submitted|published|posted|available online|last revised|first published|v\\d)(?: online| on| in revised form)?:? ?)?${day}\\)?(?:[;,.].{0,200})?$`,
      'i',
    ),
  ],
  [
    'date',
    new RegExp(
      `^\\(?(?:received|accepted|revised|submitted|published|published online|last revised)(?: on)?[: ].{0,20}${day}`,
      'i',
    ),
  ],
  [
    'note',
    /^(?:©|\(c\) |copyright\b|all rights reserved|licen[cs]ed under|this (?:work|article|paper) is licen[cs]ed|cc[- ]by\b|creative commons)/i,
  ],
  [
    'note',
    /^[([]?(?:accept(?:ed)?\s?(?:as\s)?\(?)?(?:oral|poster|spotlight|talk|long talk|short talk|full paper|short paper|long paper|regular paper|demo|keynote|invited talk|tutorial|best paper(?: award)?|outstanding paper(?: award)?|best student paper(?: award)?|honou?rable mention|award|contributed talk|highlight|withdrawn|reject(?:ed)?|accept(?:ed)?|workshop paper|survey paper|research article|original (?:article|paper|research)|review(?: article)?|open access|featured|new)(?: presentation| paper| talk)?[)\]]*$/i,
  ],
  [
    'note',
    /^(?:edited by|editors?:|total:? \d+|\d+ (?:papers|results|entries|articles)\b|generated (?:on|by|at)\b|last (?:updated|modified)\b|page \d+ of|showing \d+|end of (?:file|list)|number of papers\b|this (?:file|page|list|document|listing) (?:lists|contains|was|is|shows)\b|(?:\(?(?:equal contribution|contributed equally)\)?\.?$)|[*†‡§]\s?(?:equal|these authors|joint|contributed))/i,
  ],
  ['note', /^\d+ (?:pages?|pp\.?)(?:[,;] \d+ (?:figures?|tables?|pages?))*\.?$/i],
  [
    'heading',
    /^(?:session|track|day|part|section|chapter|volume|workshop|tutorial|block|stream)s?\s+(?:\d{1,3}[a-z]?|[ivx]{1,5}|[a-z]\d{0,2})(?:\s*$|\s?[:.–—-](?:\s|$).{0,120}$)/i,
  ],
  [
    'heading',
    /^(?:oral|poster|spotlight|keynote|invited|plenary|technical|paper|parallel|long|short|contributed|regular|full|accepted|main conference|demo)s?\s(?:(?:and|&)\s\w+\s)?(?:presentations?|sessions?|talks?|papers?|posters?|track|program(?:me)?)(?:\s\w{1,3})?(?:\s?[:–—-]\s.{0,100})?$/i,
  ],
  [
    'heading',
    /^(?:table of contents|contents|list of papers|list of accepted papers|accepted papers|proceedings|bibliography|references|literature|publications|reading list|papers|index|program(?:me)?|schedule)\.?:?$/i,
  ],
  ['heading', new RegExp(`^(?:mon|tues|wednes|thurs|fri|satur|sun)day\\b(?:,? ${month}.{0,40}|,? \\d.{0,40}|)$`, 'i')],
  [
    'venue',
    /^(?:in:?\s|in the\s)?(?:proc\.|proceedings of|advances in neural|transactions of|journal of|findings of|lecture notes in)\s.{0,200}(?:(?:19|20)\d\d|\bpp?\.|\bpages?\b|\bvol)/i,
  ],
  [
    'venue',
    /^(?:in|to appear in|published in|appears in|accepted (?:at|to|by|in|for)|presented at|appeared in|published at):?\s.{2,200}\b(?:19|20)\d\d\b.{0,80}$/i,
  ],
  [
    'venue',
    /^(?:pp?\.|pages?|pgs\.?|vol(?:\.|ume)?|issue|no\.)\s?:?\s?\d+\s?(?:[-–—]{1,2}\s?\d+|\(\d+\)|[,:;].{0,60})?\.?$/i,
  ],
  [
    'venue',
    /^[A-Z][\w&.,: -]{2,120}?[,.;:]?\s(?:vol\.?\s?)?\d{1,4}\s?(?:\(\d{1,4}(?:[-–]\d+)?\)|,\s?no\.\s?\d+)[,:;]?\s?(?:pp?\.\s?)?(?:\d|\()[\d\s(),.:;–—-]{0,40}$/,
  ],
  [
    'venue',
    /^(?:the )?[A-Z][A-Za-z]*[A-Z][A-Za-z]*(?:[ -][A-Z][A-Za-z]{0,12})?[ -]?['’]?(?:(?:19|20)\d\d(?:\s?[([,].{0,80}|\s(?:conference|poster|oral|spotlight|workshop|findings|main|long|short|submission)(?:\s\w{1,12}){0,3})?|\d\d(?:\s?[([].{0,80})?)$/,
  ],
  ['venue', /^[A-Z][\w&.,:'’() -]{3,150}[,.]?\s(?:(?:19|20)\d\d)[,;:]\s?(?:pp?\.|pages?|vol)\s?.{0,50}$/],
];

const linkWords =
  /^(?:abs|abstract|pdf|ps|html|bibtex|bib|code|paper|papers|video|slides|posters?|supp|supplement|supplementary|supplemental|material|materials|project|page|website|web|arxiv|openreview|download|view|full|text|doi|data|dataset|demo|blog|cite|citation|export|talk|github|link|links|other|software|show|hide|more|read|url|appendix|related|and|the|here|reviews?|forum|format|\d{1,2})$/i;

/** What a line is that carries no field of a paper and says so by its form; null for all others. */
export function extraKind(text: string): FurnitureKind | null {
  const known = furnitureKind(text);
  if (known === 'header' && /^[a-z]+\.$/.test(text.trim())) return null;
  if (known !== null || text.length > LONGEST) return known;
  if (/^\s*\\\\(?:$|\s*\(\s*https?:)/.test(text)) return 'other';
  const trimmed = bare(text);
  if (trimmed === '') return 'separator';
  const small = /^[a-z]+[\s,]/.test(trimmed);
  for (const [kind, form] of forms) {
    if (!form.test(trimmed) || (small && isWordy(kind))) continue;
    return kind === 'venue' && isFrontMatter(trimmed) ? null : kind;
  }
  return isLinks(trimmed) ? 'link' : null;
}

/** What a line that recurs is known by: its numbers are #. */
export function recurringForm(text: string): string {
  return text.length > 150 ? '' : text.trim().replace(/\d+/g, '#');
}

/** Without emphasis marks and Markdown heading marks around. */
function bare(text: string): string {
  return text
    .trim()
    .replace(/^(?:#{1,6}\s+|[*_>]{1,3}\s?)/, '')
    .replace(/\s{0,3}[*_]{1,3}$/, '');
}

/** Kinds whose lines begin with a capital, so that a line of a wrapped abstract is not taken for one. */
export function isWordy(kind: FurnitureKind): boolean {
  return kind === 'venue' || kind === 'note' || kind === 'date' || kind === 'heading';
}

function isFrontMatter(text: string): boolean {
  return /\b(?:preface|foreword|front ?matter|introduction|editorial)\b/i.test(text);
}

/** "[abs] [pdf]", "Download PDF", "Abstract | PDF": words of links alone, at least two of them, or one in brackets. */
export function isLinks(text: string): boolean {
  if (text.length > 200) return false;
  const named = text.replace(/\]\([^()\s]*\)/g, ']');
  const words = named.split(/[\s[\](){}|/,;:·•<>]+/).filter((word) => word !== '');
  if (words.length === 0 || words.length > 14 || !words.every((word) => linkWords.test(word))) return false;
  return words.length > 1
    ? /[[\]|(]|^(?:download|view|full|read|show|pdf)\b/i.test(named) || named.includes('/')
    : /^(?:[[(].*|pdf|bibtex|download)$/i.test(named);
}

const institution =
  /\b(?:universit\w*|universidad\w*|universidade|université|universität|college|school|institut\w*|instituto|department|dept\.?|faculty|laborator\w+|labs?|academy|hospital|clinic|centre|center|polytechni\w*|inc\.|ltd\.?|gmbh|corp\.?|corporation|foundation|ministry|council|eth|mit|cnrs|inria|epfl|kaist|csiro|google|microsoft|facebook|meta ai|amazon|ibm|research center|national|technology|technical|school of)\b/i;
const country =
  /\b(?:usa|u\.s\.a\.|uk|united states|united kingdom|germany|france|italy|spain|switzerland|netherlands|the netherlands|belgium|austria|sweden|norway|denmark|finland|poland|china|japan|korea|india|israel|canada|australia|brazil|mexico|russia|turkey|iran|singapore|taiwan|hong kong|ireland|portugal|greece|hungary|egypt|south africa|new zealand|argentina|chile|czech republic)\.?\s*$/i;

/** How surely the line is an affiliation: 0 for no sign of it, up to 2 for an institution and a country or several parts. */
export function affiliationSigns(text: string): number {
  if (text.length > 500) return 0;
  // "Knowledge technology has ..." is a sentence; the parts of an affiliation begin with capitals
  if (text.length >= 60 && institution.test(text) && proseShare(measure(text)) >= 0.6) return 0;
  const first = text.split(/[,;]/, 1)[0]!;
  const head = institution.test(first) ? 1 : 0;
  const tail = country.test(text) ? 1 : 0;
  const any = institution.test(text) ? 0.5 : 0;
  return Math.min(2, head + tail + (head === 0 ? any : 0));
}
