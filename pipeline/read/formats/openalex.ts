import { readValues, untitled } from './json.ts';
import { at, listAt, othersOf, textAt } from './json-values.ts';
import { type FieldNames, metadataOf, type NamedValue } from './metadata.ts';
import { type SourceName, writeNames } from './names.ts';
import { splitName } from './plain-json.ts';
import type { Fields, ReadFile } from './records.ts';

const names: FieldNames = {
  date: ['publication date', 'publication year'],
  venue: ['venue'],
  doi: ['doi'],
  arxiv_id: ['arxiv'],
  url: ['url', 'id'],
  keywords: ['keywords'],
};

/** Reads works of OpenAlex: {"results": [...]}, a list, one work, or a work a line. */
export function readOpenAlex(bytes: Buffer, lines: boolean): ReadFile {
  return readValues(bytes, ['results'], fieldsOf, lines);
}

function fieldsOf(work: unknown): Fields | string {
  const title = textAt(work, 'title') ?? textAt(work, 'display_name');
  if (title === null) return untitled;
  const abstract = restored(at(work, 'abstract_inverted_index'));
  const read = [
    'title',
    'display_name',
    'authorships',
    'keywords',
    ...(abstract === null ? [] : ['abstract_inverted_index']),
  ];
  return {
    title,
    abstract,
    ...writeNames(listAt(work, 'authorships').flatMap(nameOf)),
    ...metadataOf([...othersOf(work, ...read), ...placesOf(work)], names),
  };
}

/** Where the work appeared, is found, and what it is about. */
function placesOf(work: unknown): NamedValue[] {
  const places = [at(work, 'primary_location'), at(work, 'host_venue'), ...listAt(work, 'locations')];
  const first = places[0] ?? places[1];
  const addresses = places.flatMap((place) => textAt(place, 'landing_page_url') ?? []);
  const keywords = listAt(work, 'keywords').flatMap(
    (each) => textAt(each, 'display_name') ?? textAt(each, 'keyword') ?? [],
  );
  return [
    ['venue', textAt(first, 'source', 'display_name') ?? textAt(first, 'display_name')],
    ['arxiv', addresses.find((address) => /\barxiv\.org\/abs\//.test(address)) ?? null],
    ['url', addresses[0] ?? null],
    ['keywords', keywords],
  ];
}

function nameOf(authorship: unknown): SourceName[] {
  const name = textAt(authorship, 'author', 'display_name') ?? textAt(authorship, 'raw_author_name');
  return name === null ? [] : [splitName(name)];
}

/** An abstract from its words and their places ({"We": [0], "study": [1, 3]}); null where there is none. */
function restored(index: unknown): string | null {
  const words = othersOf(index).flatMap(([word, places]) =>
    Array.isArray(places) ? places.map((place) => ({ word, place: Number(place) })) : [],
  );
  if (words.length === 0) return null;
  return words
    .sort((a, b) => a.place - b.place)
    .map(({ word }) => word)
    .join(' ');
}
