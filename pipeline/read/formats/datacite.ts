import { readValues, untitled } from './json.ts';
import { at, listAt, othersOf, textAt } from './json-values.ts';
import { type FieldNames, metadataOf, type NamedValue } from './metadata.ts';
import { type SourceName, writeNames } from './names.ts';
import { splitName } from './plain-json.ts';
import type { Fields, ReadFile } from './records.ts';

const names: FieldNames = {
  date: ['issued', 'publicationyear'],
  venue: ['container', 'publisher'],
  doi: ['doi'],
  arxiv_id: ['arxiv'],
  url: ['url'],
  keywords: ['subjects'],
};

/** Reads DOIs of DataCite's API: {"data": [...]}, {"data": {...}}, a list, the attributes of one, or one a line. */
export function readDataCite(bytes: Buffer, lines: boolean): ReadFile {
  return readValues(bytes, ['data'], fieldsOf, lines);
}

function fieldsOf(value: unknown): Fields | string {
  const data = at(value, 'data', 'attributes') === undefined ? value : at(value, 'data');
  const attributes = at(data, 'attributes') ?? data;
  const title = textAt(attributes, 'titles', 0, 'title');
  if (title === null) return untitled;
  const abstract = listAt(attributes, 'descriptions').find((each) => textAt(each, 'descriptionType') === 'Abstract');
  const read = ['titles', 'creators', 'descriptions', 'xml', 'container', 'publisher', 'subjects'];
  return {
    title,
    abstract: textAt(abstract, 'description'),
    ...writeNames(listAt(attributes, 'creators').flatMap(nameOf)),
    ...metadataOf([...othersOf(attributes, ...read), ...plainValues(attributes)], names),
  };
}

function plainValues(attributes: unknown): NamedValue[] {
  const issued = listAt(attributes, 'dates').find((date) => textAt(date, 'dateType') === 'Issued');
  const other = listAt(attributes, 'descriptions').filter((each) => textAt(each, 'descriptionType') !== 'Abstract');
  const related = listAt(attributes, 'identifiers').find((each) => textAt(each, 'identifierType') === 'arXiv');
  return [
    ['issued', textAt(issued, 'date')],
    ['container', textAt(attributes, 'container', 'title')],
    ['publisher', textAt(attributes, 'publisher', 'name') ?? textAt(attributes, 'publisher')],
    ['arxiv', textAt(related, 'identifier')],
    ['subjects', listAt(attributes, 'subjects').flatMap((each) => textAt(each, 'subject') ?? textAt(each) ?? [])],
    ['descriptions', other],
  ];
}

function nameOf(creator: unknown): SourceName[] {
  const [name, family, given] = ['name', 'familyName', 'givenName'].map((key) => textAt(creator, key));
  if (family != null) return [{ family, given }];
  if (name == null) return [];
  return [textAt(creator, 'nameType') === 'Organizational' ? { literal: name } : splitName(name)];
}
