import { tableNames } from '../../schemas/tables.ts';
import { jsonText, type Naming } from '../metadata/formats.ts';

/** A table in a card's `configs` up to the path of its file, and the path: the file's own name, or the Hub's of older releases. */
const cardFile =
  /(?<=\n)( {2}- config_name: (\w+)\n(?: {4}default: true\n)? {4}data_files:\n {6}- split: train\n {8}path: )\S+/g;

/** Files that name other files of the release, and how their text names them where files have other names. */
export const renamings: ReadonlyMap<string, (text: string, naming: Naming) => string> = new Map([
  [
    'README.md',
    (text: string, naming: Naming) =>
      text
        .replaceAll(/(?<=\(|license_link: )LICENSE\.md/g, naming('LICENSE.md'))
        .replaceAll(cardFile, (_, start: string, table: string) => start + naming(`${table}.parquet`)),
  ],
  [
    'datapackage.json',
    (text, naming) => {
      const descriptor = JSON.parse(text) as { resources: { path: string }[]; licenses: { path: string }[] };
      for (const part of [...descriptor.resources, ...descriptor.licenses]) part.path = naming(part.path);
      return jsonText(descriptor);
    },
  ],
  [
    'croissant.json',
    (text, naming) => {
      const descriptor = JSON.parse(text) as { distribution: { '@id': string; contentUrl: string }[] };
      for (const file of descriptor.distribution) file.contentUrl = addressOf(file['@id'], file.contentUrl, naming);
      return jsonText(descriptor);
    },
  ],
  [
    'ro-crate-metadata.json',
    (text, naming) => {
      const renamed = (_: string, value: unknown) => (isEntity(value) ? renameEntity(value, naming) : value);
      return jsonText(JSON.parse(text, renamed));
    },
  ],
  [
    'views.sql',
    (text, naming) =>
      tableNames.reduce(
        (sql, table) => sql.replaceAll(`'/${table}.parquet'`, `'/${naming(`${table}.parquet`)}'`),
        text,
      ),
  ],
]);

interface Entity {
  '@id': string;
  contentUrl?: string;
}

function isEntity(value: unknown): value is Entity {
  return typeof value === 'object' && value !== null && '@id' in value;
}

function renameEntity(entity: Entity, naming: Naming): Entity {
  const { '@id': file, contentUrl } = entity;
  return {
    ...entity,
    '@id': naming(file),
    ...(contentUrl === undefined ? {} : { contentUrl: addressOf(file, contentUrl, naming) }),
  };
}

/** A file's address under its new name: an absolute one loses the folder of the version, which now stands in the name. */
function addressOf(file: string, contentUrl: string, naming: Naming): string {
  if (contentUrl === file) return naming(file);
  return `${contentUrl.split('/').slice(0, -2).join('/')}/${encodeURIComponent(naming(file))}`;
}
