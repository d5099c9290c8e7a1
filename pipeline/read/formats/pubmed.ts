import type { FurnitureKind } from '../../record/record.ts';
import type { FileText } from './file-text.ts';
import { type LineRole, lastFilled, recordOf } from './line-roles.ts';
import { type SourceName, writeNames } from './names.ts';
import { type Piece, type ReadFile, readWhole } from './records.ts';

// PubMed's "Abstract (text)": a numbered citation, title, authors, affiliations, abstract and numbers, each a paragraph.
const citation = /^\d{1,6}\. \S.*/;
const dated = /\b(?:1[89]|20)\d\d\b/;

/** Paragraphs that are no field, by how they begin. */
const others: readonly [RegExp, FurnitureKind][] = [
  [/^(?:Author information|Collaborators?|Erratum|Affiliations?):?/, 'affiliation'],
  [/^(?:DOI|PMID|PMCID|ISSN|ISBN|Free (?:PMC|article))\b/, 'identifier'],
  [
    /^(?:Copyright|©|\(c\)|Published by|Conflict of interest|Comment (?:in|on)|Update (?:in|of)|Publisher|Republished)/i,
    'note',
  ],
  [/^(?:Keywords?|KEYWORDS?|MeSH)\b/, 'keywords'],
];

/** A run of lines with text on them, `from` to `to` (exclusive), from 0. */
interface Paragraph {
  from: number;
  to: number;
  text: string;
}

/** Reads PubMed's text export: a record from each numbered citation to the next. */
export function readPubmed(bytes: Buffer): ReadFile {
  return readWhole(bytes, readRecords);
}

function* readRecords({ lines }: FileText): Generator<Piece> {
  const paragraphs = paragraphsOf(lines.text);
  const starts = paragraphs.flatMap(({ text }, index) => (citation.test(text) && dated.test(text) ? [index] : []));
  for (const [place, start] of starts.entries()) {
    const own = paragraphs.slice(start, starts[place + 1] ?? paragraphs.length);
    const last = lastFilled(lines, own[0]!.from, own.at(-1)!.to - 1);
    yield* recordOf(lines, own[0]!.from, last, rolesOf(own, lines.text), namesOf);
  }
}

function paragraphsOf(lines: readonly string[]): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  for (let line = 0; line < lines.length; line++) {
    if (lines[line]!.trim() === '') continue;
    const from = line;
    while (line + 1 < lines.length && lines[line + 1]!.trim() !== '') line++;
    paragraphs.push({ from, to: line + 1, text: lines.slice(from, line + 1).join(' ') });
  }
  return paragraphs;
}

function rolesOf(paragraphs: readonly Paragraph[], lines: readonly string[]): Map<number, LineRole> {
  const roles = new Map<number, LineRole>();
  let hasAuthors = false;
  for (const [index, paragraph] of paragraphs.entries()) {
    const { from, to, text } = paragraph;
    const other = index === 0 ? 'venue' : others.find(([form]) => form.test(text))?.[1];
    const isAuthors: boolean = other === undefined && index >= 2 && !hasAuthors && isNameList(text);
    hasAuthors ||= isAuthors || index > 2;
    const field = index === 1 ? 'title' : isAuthors ? 'authors' : 'abstract';
    for (let line = from; line < to; line++) {
      const isLast = line === to - 1;
      if (other !== undefined) roles.set(line, { furniture: other });
      else
        roles.set(line, {
          field,
          text: field === 'title' ? titleText(lines[line]!, line === from, isLast) : lines[line]!,
        });
    }
  }
  return roles;
}

/** PubMed ends every title with a full stop and puts translated ones in brackets. */
function titleText(line: string, isFirst: boolean, isLast: boolean): string {
  const text = isLast
    ? line
        .trimEnd()
        .replace(/\](?=\.$)/, '')
        .replace(/(?<!\.)\.$/, '')
    : line;
  return isFirst && isLast && line.startsWith('[') ? text.slice(1) : text;
}

const name = /^(?:[\p{L}\p{M}'’.-]+ ){1,6}\p{Lu}{1,5}(?:-\p{Lu})?(?: (?:Jr|Sr|[2-9](?:nd|rd|th)))?$/u;

function isNameList(text: string): boolean {
  const names = splitNames(text);
  return names.filter((each) => name.test(each)).length * 2 > names.length;
}

function splitNames(text: string): string[] {
  const bare = text
    .replace(/\s+/g, ' ')
    .replace(/(?:\s?\(\d{1,3}\))+/g, '')
    .replace(/[.;]\s*$/, '');
  return bare.split(/[,;]/).flatMap((each) => each.trim() || []);
}

function namesOf(text: string) {
  return writeNames(splitNames(text).map(nameOf));
}

/** "Family AB Jr": the last word in capitals is the initials. */
function nameOf(text: string): SourceName {
  if (!name.test(text)) return { literal: text };
  const [, rest = '', suffix] = /^(.*?)(?: (Jr|Sr|[2-9](?:nd|rd|th)))?$/.exec(text)!;
  const cut = rest.lastIndexOf(' ');
  return { family: rest.slice(0, cut), given: rest.slice(cut + 1), suffix };
}
