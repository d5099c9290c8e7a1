import { readValues, untitled } from './json.ts';
import { at, listAt, othersOf, textAt } from './json-values.ts';
import { type FieldNames, metadataOf, type NamedValue } from './metadata.ts';
import { writeNames } from './names.ts';
import { splitName } from './plain-json.ts';
import type { Fields, ReadFile } from './records.ts';

const names: FieldNames = {
  date: ['publicationdate', 'year'],
  venue: ['venue', 'publicationvenue', 'journal'],
  doi: ['externalids doi'],
  arxiv_id: ['externalids arxiv'],
  url: ['url'],
  keywords: ['keywords', 'fieldsofstudy', 's2fieldsofstudy'],
};

/** Reads papers of Semantic Scholar's API and data sets: {"data": [...]}, a list, one paper, or a paper a line. */
export function readSemanticScholar(bytes: Buffer, lines: boolean): ReadFile {
  return readValues(bytes, ['data'], fieldsOf, lines);
}

function fieldsOf(value: unknown): Fields | string {
  const paper = at(value, 'citedPaper') ?? at(value, 'citingPaper') ?? value;
  const title = textAt(paper, 'title');
  if (title === null) return untitled;
  const authors = listAt(paper, 'authors').flatMap((author) => {
    const name = textAt(author, 'name');
    return name === null ? [] : [splitName(name)];
  });
  const others = othersOf(paper, 'title', 'abstract', 'authors').flatMap(plainValues);
  return { title, abstract: textAt(paper, 'abstract'), ...writeNames(authors), ...metadataOf(others, names) };
}

/** Each identifier by itself; of a venue its name, of fields of study theirs. */
function plainValues([name, value]: NamedValue): NamedValue[] {
  const key = name.toLowerCase();
  if (key === 'externalids') return othersOf(value).map(([kind, id]) => [`externalIds ${kind}`, id]);
  if (key === 'publicationvenue' || key === 'journal') return [[name, textAt(value, 'name')], ...more(name, value)];
  if (key !== 's2fieldsofstudy') return [[name, value]];
  return [[name, [...new Set(listAt(value).flatMap((field) => textAt(field, 'category') ?? []))]]];
}

/** What else a venue says. */
function more(name: string, value: unknown): NamedValue[] {
  return othersOf(value, 'name').map(([part, held]) => [`${name} ${part}`, held]);
}
