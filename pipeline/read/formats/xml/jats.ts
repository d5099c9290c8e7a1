import { type FieldNames, metadataOf, type NamedValue } from '../metadata.ts';
import { type SourceName, writeNames } from '../names.ts';
import { recordStart } from '../record-starts.ts';
import type { Fields, ReadFile } from '../records.ts';
import { readXml } from './records.ts';
import { all, type Element, first, markedText, plainText, plainTexts } from './tree.ts';

const names: FieldNames = {
  date: ['date'],
  venue: ['journal'],
  doi: ['doi'],
  arxiv_id: ['arxiv'],
  url: ['address'],
  keywords: ['keywords'],
};

/** Reads JATS (NISO Z39.96), an article or a set of them: what stands in article-meta and journal-meta. */
export function readJats(bytes: Buffer): ReadFile {
  return readXml(bytes, { records: new Set(['article']), fields, starts: recordStart({ name: 'jats' }) });
}

function fields(article: Element): Fields | string {
  const meta = first(article, 'front', 'article-meta') ?? first(article, 'front-stub');
  const title = markedText(first(meta, 'title-group', 'article-title'));
  if (title === null) return 'it has no article-title';
  const subtitle = markedText(first(meta, 'title-group', 'subtitle'));
  const abstracts = all(meta, 'abstract');
  const abstract = abstracts.find(({ attributes }) => attributes['abstract-type'] === undefined) ?? abstracts[0];
  const writers = all(meta, 'contrib-group', 'contrib').filter(
    ({ attributes }) => (attributes['contrib-type'] ?? 'author') === 'author',
  );
  return {
    title: subtitle === null ? title : `${title}: ${subtitle}`,
    abstract: abstractOf(abstract),
    ...writeNames(writers.flatMap(nameOf)),
    ...metadataOf(othersOf(article, meta), names),
  };
}

/** The sections of an abstract, each behind its title; the title "Abstract" goes. */
function abstractOf(abstract: Element | undefined): string | null {
  if (abstract === undefined) return null;
  const children = abstract.children.filter((child) => typeof child === 'string' || child.name !== 'title');
  const parts = children.flatMap((child) => {
    if (typeof child === 'string' || child.name !== 'sec') return markedText({ ...abstract, children: [child] }) ?? [];
    const title = markedText(first(child, 'title'));
    const text = markedText({
      ...child,
      children: child.children.filter((each) => typeof each === 'string' || each.name !== 'title'),
    });
    return title === null ? (text ?? []) : `${title.replace(/[.:]$/, '')}: ${text ?? ''}`;
  });
  return parts.join('\n').trim() || null;
}

function nameOf(contrib: Element): SourceName[] {
  const group = markedText(first(contrib, 'collab'));
  if (group !== null) return [{ literal: group }];
  const name = first(contrib, 'name') ?? first(contrib, 'name-alternatives', 'name');
  const [family, given, suffix] = ['surname', 'given-names', 'suffix'].map((part) => markedText(first(name, part)));
  const whole = markedText(first(contrib, 'string-name'));
  return name === undefined && whole !== null ? [{ name: whole }] : [{ family, given, suffix }];
}

function othersOf(article: Element, meta: Element | undefined): NamedValue[] {
  const journal = first(article, 'front', 'journal-meta');
  const ids = all(meta, 'article-id').map((id): [string, string | null] => [
    id.attributes['pub-id-type'] ?? 'id',
    plainText(id),
  ]);
  const dates = all(meta, 'pub-date').map((date) =>
    ['year', 'month', 'day'].flatMap((part) => plainText(first(date, part))?.padStart(2, '0') ?? []).join('-'),
  );
  const title = first(journal, 'journal-title-group', 'journal-title') ?? first(journal, 'journal-title');
  const address = first(meta, 'self-uri')?.attributes['xlink:href'];
  return [
    ...ids,
    ['date', dates.filter((date) => date !== '').sort()[0]],
    ['journal', plainText(title)],
    ['address', address],
    ['keywords', plainTexts(all(meta, 'kwd-group', 'kwd'))],
    ['volume', plainText(first(meta, 'volume'))],
    ['issue', plainText(first(meta, 'issue'))],
    ['first page', plainText(first(meta, 'fpage'))],
    ['last page', plainText(first(meta, 'lpage'))],
    ['type', article.attributes['article-type']],
    ['subjects', plainTexts(all(meta, 'article-categories', 'subj-group', 'subject'))],
  ];
}
