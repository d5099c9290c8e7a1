import type { NamePart, NameSpan } from '../../../record/record.ts';
import { type SourceName, writeNames } from '../names.ts';
import type { Fields } from '../records.ts';
import { extendedName } from './extended-names.ts';

interface Span {
  start: number;
  end: number;
}

/** More commas in the one name of a field are a list of names without "and", which BibTeX does not read. */
const mostCommas = 2;

/** The names of an author field; null for none. Names of BibLaTeX's extended form ("family={...}, given={...}") are written out. */
export function namesOf(field: string): Pick<Fields, 'authors' | 'nameSpans'> {
  if (field === '') return { authors: null };
  const cut = cutNames(field);
  const [first, ...more] = cut;
  const isAlone = more.every(({ start, end }) => /^(?:and\s+)?(?:others|et\.? al\.?)$/i.test(field.slice(start, end)));
  if (first !== undefined && isAlone && outerMarks(field, first).commas.length > mostCommas) {
    if (extendedName(field.slice(first.start, first.end)) === null) return { authors: field };
  }
  const extended = cut.map(({ start, end }) => extendedName(field.slice(start, end)));
  if (extended.every((name) => name === null)) return { authors: field, nameSpans: cut };
  return writeNames(cut.map((span, index) => extended[index] ?? sourceName(field, span)));
}

function sourceName(field: string, { start, end, parts }: NameSpan): SourceName {
  if (parts.length === 0) return { name: field.slice(start, end) };
  const texts = Object.fromEntries(parts.map((part) => [part.role, field.slice(part.start, part.end)]));
  return texts.literal === undefined ? texts : { literal: texts.literal };
}

/**
 * Cuts an author field as BibTeX does: names stand between "and" outside braces; "Family, Given", "Family, Suffix, Given"; a
 * name in braces is not cut. A name without a comma has no parts: the source has not cut it.
 */
export function cutNames(field: string): NameSpan[] {
  const spans = spansBetweenAnd(field).filter(({ start, end }) => end > start);
  return spans.flatMap((span, index) => {
    const text = field.slice(span.start, span.end);
    const before = spans[index - 1];
    // The authors stage knows "and others" and "et al.".
    if (before !== undefined && /^(?:others|et\.? al\.?)$/i.test(text))
      return [{ ...trimmed(field, before.end, span.end), parts: [] }];
    const more = index === spans.length - 1 ? /[\s,]+et\.? al\.?$/i.exec(text) : null;
    if (more === null || more.index === 0) return [{ ...span, parts: partsOf(field, span) }];
    const own = { start: span.start, end: span.start + more.index };
    return [
      { ...own, parts: partsOf(field, own) },
      { ...trimmed(field, own.end + more[0].search(/e/i), span.end), parts: [] },
    ];
  });
}

function spansBetweenAnd(field: string): Span[] {
  const spans: Span[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < field.length; at++) {
    const code = field.charCodeAt(at);
    if (code === 0x7b) depth++;
    else if (code === 0x7d) depth--;
    else if (depth <= 0 && isSpace(field, at) && isAnd(field, at + 1)) {
      spans.push(trimmed(field, start, at));
      start = at + 4;
      at += 3;
    }
  }
  spans.push(trimmed(field, start, field.length));
  return spans;
}

function isAnd(field: string, at: number): boolean {
  return field.slice(at, at + 3).toLowerCase() === 'and' && (at + 3 === field.length || isSpace(field, at + 3));
}

function isSpace(field: string, at: number): boolean {
  return /\s/.test(field[at] ?? '');
}

function trimmed(field: string, from: number, to: number): Span {
  let start = from;
  let end = to;
  while (start < end && isSpace(field, start)) start++;
  while (end > start && isSpace(field, end - 1)) end--;
  return { start, end };
}

function partsOf(field: string, span: Span): NamePart[] {
  const marks = outerMarks(field, span);
  if (marks.wrapped) return [{ role: 'literal', ...span }];
  const [first, second, third] = marks.commas;
  if (first === undefined) return groupedFamily(field, span, marks.lastGroup);
  if (third !== undefined) return [];
  const parts: NamePart[] = [{ role: 'family', ...trimmed(field, span.start, first) }];
  if (second !== undefined) parts.push({ role: 'suffix', ...trimmed(field, first + 1, second) });
  parts.push({ role: 'given', ...trimmed(field, (second ?? first) + 1, span.end) });
  return parts.filter(({ start, end }) => end > start);
}

/** "Jean {de La Fontaine}": words held together by braces at the end are the family name. */
function groupedFamily(field: string, { start, end }: Span, group: number): NamePart[] {
  if (group <= start || !isSpace(field, group - 1) || !/\s/.test(field.slice(group, end))) return [];
  return [
    { role: 'given', ...trimmed(field, start, group) },
    { role: 'family', start: group, end },
  ];
}

/** The commas outside braces, whether one pair of braces holds the whole name, and where the pair that ends it opens (or -1). */
function outerMarks(field: string, { start, end }: Span): { commas: number[]; wrapped: boolean; lastGroup: number } {
  const commas: number[] = [];
  let depth = 0;
  let opened = -1;
  let lastGroup = -1;
  for (let at = start; at < end; at++) {
    const code = field.charCodeAt(at);
    if (code === 0x7b && depth++ === 0) opened = at;
    else if (code === 0x7d && --depth === 0 && at === end - 1) lastGroup = opened;
    else if (code === 0x2c && depth === 0) commas.push(at);
  }
  return { commas, wrapped: lastGroup === start && end - start > 2, lastGroup };
}
