import { type FieldNames, metadataOf, type NamedValue } from '../metadata.ts';
import { type SourceName, writeNames } from '../names.ts';
import { recordStart } from '../record-starts.ts';
import type { Fields, ReadFile } from '../records.ts';
import { readXml } from './records.ts';
import { all, type Element, first, markedText, plainText, plainTexts } from './tree.ts';

const names: FieldNames = { date: ['date'], venue: ['journal', 'book'], doi: ['doi'], keywords: ['keywords', 'mesh'] };

/** Reads PubMed's XML (PubmedArticleSet), of which books are read too. */
export function readPubmedXml(bytes: Buffer): ReadFile {
  return readXml(bytes, {
    records: new Set(['PubmedArticle', 'PubmedBookArticle']),
    fields,
    starts: recordStart({ name: 'pubmed-xml' }),
  });
}

function fields(record: Element): Fields | string {
  const citation = first(record, 'MedlineCitation') ?? first(record, 'BookDocument');
  const article = first(citation, 'Article') ?? citation;
  const written =
    markedText(first(article, 'ArticleTitle')) ??
    markedText(first(article, 'VernacularTitle')) ??
    markedText(first(article, 'Book', 'BookTitle'));
  if (written === null) return 'it has no ArticleTitle';
  const parts = all(article, 'Abstract', 'AbstractText').flatMap(labelled);
  const lists = [...all(article, 'AuthorList'), ...all(article, 'Book', 'AuthorList')];
  const list = lists.find(({ attributes }) => attributes.Type !== 'editors') ?? lists[0];
  return {
    title: withoutMarks(written),
    abstract: parts.length === 0 ? null : parts.join('\n'),
    ...writeNames(all(list, 'Author').map(nameOf)),
    ...metadataOf(othersOf(record, citation, article), names),
  };
}

/** PubMed ends titles in a full stop and puts translated ones in brackets. */
function withoutMarks(title: string): string {
  const bare = title.replace(/(?<!\.)\.$/, '');
  return bare.startsWith('[') && bare.endsWith(']') && !bare.slice(1, -1).includes('[')
    ? bare.slice(1, -1).replace(/(?<!\.)\.$/, '')
    : bare;
}

/** "BACKGROUND: We study ...", as PubMed shows the parts of an abstract. */
function labelled(part: Element): string[] {
  const text = markedText(part);
  const label = part.attributes.Label?.trim();
  return text === null ? [] : [label ? `${label}: ${text}` : text];
}

function nameOf(author: Element): SourceName {
  const group = markedText(first(author, 'CollectiveName'));
  if (group !== null) return { literal: group };
  const [family, fore, initials, suffix] = ['LastName', 'ForeName', 'Initials', 'Suffix'].map((name) =>
    markedText(first(author, name)),
  );
  return { family, given: fore ?? initials, suffix };
}

function othersOf(record: Element, citation: Element | undefined, article: Element | undefined): NamedValue[] {
  const journal = first(article, 'Journal');
  const issue = first(journal, 'JournalIssue');
  const published = first(issue, 'PubDate') ?? first(article, 'Book', 'PubDate');
  const parts = ['Year', 'Month', 'Day'].flatMap((name) => plainText(first(published, name)) ?? []);
  const ids = [
    ...all(record, 'PubmedData', 'ArticleIdList', 'ArticleId'),
    ...all(citation, 'ArticleIdList', 'ArticleId'),
  ];
  const named = (kind: string) => plainText(ids.find(({ attributes }) => attributes.IdType === kind));
  const location = all(article, 'ELocationID').find(({ attributes }) => attributes.EIdType === 'doi');
  return [
    ['date', parts.length > 0 ? parts.join(' ') : plainText(first(published, 'MedlineDate'))],
    ['journal', plainText(first(journal, 'Title')) ?? plainText(first(journal, 'ISOAbbreviation'))],
    ['book', plainText(first(article, 'Book', 'BookTitle'))],
    ['doi', plainText(location) ?? named('doi')],
    ['keywords', plainTexts(all(citation, 'KeywordList', 'Keyword'))],
    ['mesh', plainTexts(all(citation, 'MeshHeadingList', 'MeshHeading', 'DescriptorName'))],
    ['pmid', plainText(first(citation, 'PMID'))],
    ['pmcid', named('pmc')],
    ['volume', plainText(first(issue, 'Volume'))],
    ['issue', plainText(first(issue, 'Issue'))],
    ['pages', plainText(first(article, 'Pagination', 'MedlinePgn'))],
    ['issn', plainText(first(journal, 'ISSN'))],
    ['language', plainTexts(all(article, 'Language'))],
    ['publication types', plainTexts(all(article, 'PublicationTypeList', 'PublicationType'))],
  ];
}
