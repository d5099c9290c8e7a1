import type { Creator } from '../../schemas/config.ts';
import { type TableName, tables } from '../../schemas/tables.ts';
import { fileAddress } from './address.ts';
import { dataFiles, type Facts, publisherOf } from './facts.ts';
import { formatOf, jsonText, mediaTypes } from './formats.ts';

const specification = 'https://w3id.org/ro/crate/1.2';

/** ro-crate-metadata.json of a release (RO-Crate 1.2): the dataset, its data files, who made it and the run that did. */
export function roCrate(facts: Facts): string {
  const { dataset, version, date } = facts;
  const files = dataFiles(facts).map(({ file, bytes, sha256 }) => ({
    '@id': file,
    '@type': 'File',
    name: file,
    description: tables[file.slice(0, file.lastIndexOf('.')) as TableName].row.description,
    encodingFormat: mediaTypes[formatOf(file)]!.media,
    contentSize: String(bytes),
    sha256,
    ...(fileAddress(facts, file) === file ? {} : { contentUrl: fileAddress(facts, file) }),
  }));
  const license = licenseEntity(facts);
  const creators = dataset.creators.map(creatorEntity);
  const run = runEntities(facts);
  const root = {
    '@id': './',
    '@type': 'Dataset',
    name: dataset.title,
    alternateName: dataset.name,
    description: dataset.description,
    datePublished: date,
    version,
    license: reference(license),
    publisher: reference(creators[dataset.creators.indexOf(publisherOf(facts))]!),
    creator: one(creators.map(reference)),
    ...(dataset.keywords.length === 0 ? {} : { keywords: one(dataset.keywords) }),
    inLanguage: one(dataset.languages),
    ...(dataset.homepage === undefined ? {} : { url: dataset.homepage }),
    ...(dataset.citation.doi === undefined ? {} : { identifier: reference(identifierOf(dataset.citation.doi)) }),
    hasPart: [...files, ...(license['@type'] === 'CreativeWork' ? [] : [license])].map(reference),
    mentions: reference(run[0]!),
  };
  const descriptor = {
    '@id': 'ro-crate-metadata.json',
    '@type': 'CreativeWork',
    conformsTo: { '@id': specification },
    about: { '@id': './' },
  };
  const identifiers = dataset.citation.doi === undefined ? [] : [identifierOf(dataset.citation.doi)];
  const graph = [descriptor, root, license, ...creators, ...identifiers, ...files, ...run];
  return jsonText({ '@context': `${specification}/context`, '@graph': graph });
}

type Entity = { '@id': string; '@type': string | string[]; [property: string]: unknown };

function reference(entity: Entity): { '@id': string } {
  return { '@id': entity['@id'] };
}

/** A list of one as its item: compact JSON-LD writes no such lists. */
function one<T>(items: readonly T[]): T | readonly T[] {
  return items.length === 1 ? items[0]! : items;
}

function licenseEntity({ dataset: { license } }: Facts): Entity {
  const terms = { name: license.title, description: license.text.join(' ') };
  if (license.url !== null) return { '@id': license.url, '@type': 'CreativeWork', ...terms };
  return { '@id': 'LICENSE.md', '@type': ['File', 'CreativeWork'], ...terms, encodingFormat: 'text/markdown' };
}

function identifierOf(doi: string): Entity {
  return {
    '@id': `https://doi.org/${doi}`,
    '@type': 'PropertyValue',
    name: 'DOI',
    propertyID: 'https://registry.identifiers.org/registry/doi',
    value: `doi:${doi}`,
    url: `https://doi.org/${doi}`,
  };
}

function creatorEntity(creator: Creator, index: number): Entity {
  const id = `#creator-${index + 1}`;
  if ('name' in creator) return { '@id': id, '@type': 'Organization', name: creator.name };
  const { given, family, orcid } = creator;
  return {
    '@id': orcid ?? id,
    '@type': 'Person',
    name: `${given} ${family}`,
    givenName: given,
    familyName: family,
  };
}

/** The build that made the data: the run, the program and the listings it read, which are no part of the release. */
function runEntities({ manifest }: Facts): Entity[] {
  const program = {
    '@id': '#paperset',
    '@type': 'SoftwareApplication',
    name: 'Paperset',
    version: manifest.paperset.version,
    url: `pkg:npm/paperset@${manifest.paperset.version}`,
  };
  const inputs = manifest.inputs.map(({ file, bytes, sha256 }, index) => ({
    '@id': `#input-${index + 1}`,
    '@type': 'CreativeWork',
    name: file,
    contentSize: String(bytes),
    sha256,
  }));
  const run = {
    '@id': '#build',
    '@type': 'CreateAction',
    name: 'Cleaning of the listings',
    instrument: reference(program),
    object: one(inputs.map(reference)),
    result: { '@id': './' },
  };
  return [run, program, ...inputs];
}
