import { type FieldNames, metadataOf, type NamedValue } from '../metadata.ts';
import { type SourceName, writeNames } from '../names.ts';
import { splitName } from '../plain-json.ts';
import { recordStart } from '../record-starts.ts';
import type { Fields, ReadFile } from '../records.ts';
import { readXml } from './records.ts';
import { all, type Element, first, markedText, plainText, plainTexts } from './tree.ts';

const names: FieldNames = {
  date: ['date'],
  venue: ['host'],
  doi: ['doi'],
  arxiv_id: ['arxiv'],
  url: ['address'],
  keywords: ['subjects'],
};

/** Reads MODS (Library of Congress, version 3): one record or a collection. */
export function readMods(bytes: Buffer): ReadFile {
  return readXml(bytes, { records: new Set(['mods']), fields, starts: recordStart({ name: 'mods' }) });
}

function fields(record: Element): Fields | string {
  const info =
    all(record, 'titleInfo').find(({ attributes }) => attributes.type === undefined) ?? first(record, 'titleInfo');
  const title = titleOf(info);
  if (title === null) return 'it has no title';
  const people = all(record, 'name').filter((name) => isWriter(plainTexts(all(name, 'role', 'roleTerm'))));
  return {
    title,
    abstract: markedText(first(record, 'abstract')),
    ...writeNames(people.map(nameOf)),
    ...metadataOf(othersOf(record), names),
  };
}

function titleOf(info: Element | undefined): string | null {
  const [lead, title, subtitle] = ['nonSort', 'title', 'subTitle'].map((part) => markedText(first(info, part)));
  if (title == null) return null;
  const whole = lead == null ? title : `${lead} ${title}`;
  return subtitle == null ? whole : `${whole}: ${subtitle}`;
}

function isWriter(roles: readonly string[]): boolean {
  return roles.length === 0 || roles.some((role) => /^(?:aut|cre|author|creator)$/i.test(role));
}

function nameOf(name: Element): SourceName {
  const parts = all(name, 'namePart');
  const of = (kind: string | undefined) =>
    parts
      .filter(({ attributes }) => attributes.type === kind)
      .flatMap((part) => markedText(part) ?? [])
      .join(' ');
  if (name.attributes.type === 'corporate') return { literal: of(undefined) };
  if (of('family') !== '') return { family: of('family'), given: of('given'), suffix: of('termsOfAddress') };
  return splitName(of(undefined));
}

function othersOf(record: Element): NamedValue[] {
  const origin = first(record, 'originInfo');
  const host = all(record, 'relatedItem').find(({ attributes }) => attributes.type === 'host');
  const dates = [origin, first(host, 'originInfo'), first(host, 'part')];
  const date = dates.flatMap((each) =>
    ['dateIssued', 'date', 'copyrightDate'].flatMap((name) => plainText(first(each, name)) ?? []),
  )[0];
  const ids = all(record, 'identifier').map((id): NamedValue => [id.attributes.type ?? 'identifier', plainText(id)]);
  return [
    ['date', date],
    ['host', titleOf(first(host, 'titleInfo'))],
    ...ids,
    ['address', plainText(first(record, 'location', 'url'))],
    ['subjects', plainTexts(all(record, 'subject', 'topic'))],
    ['genre', plainTexts(all(record, 'genre'))],
    ['publisher', plainText(first(origin, 'publisher'))],
    ['language', plainTexts(all(record, 'language', 'languageTerm'))],
  ];
}
