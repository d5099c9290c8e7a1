import { type Field, mapFields, metadataFields, type OwnField } from '../../../schemas/format-names.ts';
import type { CsvFormat } from '../../../schemas/input-format.ts';
import { CliError } from '../../error.ts';
import { dialectOf } from './csv.ts';

/** Headers that columns have where nobody says which, in small letters. */
export const usual: Record<OwnField, readonly string[]> = {
  title: ['title', 'paper title', 'article title', 'document title'],
  authors: [
    ...[
      'authors',
      'author',
      'author full names',
      'authors full names',
      'author full name',
      'author names',
      'author name',
    ],
    ...[
      'authors names',
      'authors name',
      'names of authors',
      'author list',
      'authors list',
      'list of authors',
      'all authors',
    ],
    ...['paper authors', 'article authors', 'creators', 'creator'],
  ],
  abstract: ['abstract', 'abstract note', 'summary'],
};

/** A header as `usual` writes it. */
export function foldHeader(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll('_', ' ')
    .replace(/\s?(?:\(s\)|\[s\]|\/s)(?=\s|$)/, '');
}

/** Reads "title=Title,authors=Author names": field to header. Throws CliError for another field or none. */
export function parseMap(texts: readonly string[]): Map<Field, string> {
  const map = new Map<Field, string>();
  for (const text of texts.flatMap((each) => each.split(/,(?=\s*[a-z_]+=)/))) {
    const field = mapFields.find((name) => text.trim().startsWith(`${name}=`));
    if (field === undefined) {
      throw new CliError(`--map does not take "${text}"`, {
        hint: `give ${mapFields.map((name) => `${name}=COLUMN`).join(',')}; only the title is needed`,
      });
    }
    map.set(field, text.trim().slice(field.length + 1));
  }
  return map;
}

/** Finds the columns of a CSV file by the map, or by the headers that are usual. Throws CliError where there is no title. */
export function csvFormat(
  path: string,
  head: string,
  map: ReadonlyMap<Field, string>,
  separator: string | null,
): CsvFormat {
  const { header } = dialectOf(head);
  const shown = header.map((name) => JSON.stringify(name.slice(0, 40))).join(', ');
  const column = (field: OwnField): string | null => {
    const named = map.get(field);
    if (named !== undefined) return saidColumn(named);
    return header.find((name) => usual[field].includes(foldHeader(name))) ?? null;
  };
  const saidColumn = (named: string): string => {
    const found = header.find((name) => name === named) ?? header.find((name) => name.trim() === named.trim());
    if (found !== undefined) return found;
    throw new CliError(`${path} has no column "${named}"`, { hint: `its columns are ${shown}` });
  };
  const title = column('title');
  if (title === null) {
    throw new CliError(`cannot tell which column of ${path} holds the titles: it has ${shown}`, {
      hint: 'say so with --map title=COLUMN,authors=COLUMN,abstract=COLUMN',
    });
  }
  const columns = { title, authors: column('authors'), abstract: column('abstract') };
  const said = metadataFields.filter((field) => map.has(field));
  const metadata = Object.fromEntries(
    said.map((field) => [field === 'year' ? 'date' : field, saidColumn(map.get(field)!)]),
  );
  return { name: 'csv', columns, ...(said.length === 0 ? {} : { metadata }), authors_separator: separator };
}
