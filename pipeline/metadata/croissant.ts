import type { Field } from '../../schemas/columns.ts';
import { tables } from '../../schemas/tables.ts';
import { fileAddress } from './address.ts';
import { agent } from './agent.ts';
import { bibtex } from './citation.ts';
import { croissantContext } from './croissant-context.ts';
import { dataFiles, type Facts, fileFact, type TableFact } from './facts.ts';
import { formatOf, jsonText, mediaTypes } from './formats.ts';

/** croissant.json of a release (Croissant 1.1): every data file, one record set a table over its Parquet file. */
export function croissant(facts: Facts): string {
  const { dataset, version, date } = facts;
  return jsonText({
    '@context': croissantContext,
    '@type': 'sc:Dataset',
    conformsTo: 'http://mlcommons.org/croissant/1.1',
    name: dataset.name,
    alternateName: dataset.title,
    description: dataset.description,
    ...(dataset.homepage === undefined ? {} : { url: dataset.homepage }),
    license: dataset.license.url ?? `${dataset.license.title}. ${dataset.license.text.join(' ')}`,
    creator: dataset.creators.map((creator) => agent(creator, 'sc:')),
    datePublished: date,
    version,
    sdVersion: version,
    isLiveDataset: false,
    citeAs: bibtex(facts),
    keywords: dataset.keywords,
    inLanguage: dataset.languages,
    distribution: dataFiles(facts).map(({ file, bytes, sha256 }) => ({
      '@type': 'cr:FileObject',
      '@id': file,
      name: file,
      contentUrl: fileAddress(facts, file),
      contentSize: `${bytes} B`,
      encodingFormat: mediaTypes[formatOf(file)]!.croissant,
      sha256,
    })),
    recordSet: facts.tables.map((table) => recordSet(facts, table)),
  });
}

function recordSet(facts: Facts, { table, fields }: TableFact): unknown {
  const key = tables[table].order.map((column) => ({ '@id': `${table}/${column}` }));
  const { file } = fileFact(facts, `${table}.parquet`);
  return {
    '@type': 'cr:RecordSet',
    '@id': table,
    name: table,
    description: tables[table].row.description,
    key: key.length === 1 ? key[0] : key,
    field: fields.map((field) => ({
      ...column(`${table}/${field.name}`, field, file),
      ...(field.name === 'paper_id' ? { references: { field: { '@id': 'papers/id' } } } : {}),
    })),
  };
}

function column(id: string, field: Field, file: string): Record<string, unknown> {
  const value = field.kind === 'list' ? field.item : field;
  const source = { fileObject: { '@id': file }, extract: { column: field.name } };
  return {
    ...heading(id, field),
    ...(field.kind === 'list' ? { isArray: true, arrayShape: '-1' } : {}),
    ...(value.kind === 'struct'
      ? {
          subField: value.fields.map((inner) => ({
            ...heading(`${id}/${inner.name}`, inner),
            dataType: dataType(inner),
            source: { ...source, transform: { jsonPath: inner.name } },
          })),
        }
      : { dataType: dataType(value), source }),
  };
}

function heading(id: string, { description }: Field): Record<string, unknown> {
  return { '@type': 'cr:Field', '@id': id, name: id, description };
}

function dataType(field: Field): string {
  if (field.kind === 'integer') return 'cr:Int32';
  return field.kind === 'boolean' ? 'sc:Boolean' : 'sc:Text';
}
