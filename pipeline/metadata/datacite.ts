import type { Creator } from '../../schemas/config.ts';
import { dataFiles, type Facts, publisherOf } from './facts.ts';
import { formatOf, jsonText, mediaTypes } from './formats.ts';

/**
 * datacite.json of a release: the attributes with which a repository registers a DOI (DataCite Metadata Schema 4.5).
 */
export function datacite(facts: Facts): string {
  const { dataset, version, date } = facts;
  const { doi } = dataset.citation;
  const formats = [...new Set(dataFiles(facts).map(({ file }) => mediaTypes[formatOf(file)]!.media))];
  const papers = facts.tables.find(({ table }) => table === 'papers')!;
  return jsonText({
    ...(doi === undefined ? {} : { doi }),
    creators: dataset.creators.map(creatorOf),
    titles: [{ title: dataset.title }],
    publisher: { name: nameOf(publisherOf(facts)) },
    publicationYear: date.slice(0, 4),
    types: { resourceType: 'Dataset', resourceTypeGeneral: 'Dataset' },
    ...(dataset.keywords.length === 0 ? {} : { subjects: dataset.keywords.map((subject) => ({ subject })) }),
    dates: [{ date, dateType: 'Issued' }],
    language: dataset.languages[0],
    sizes: [`${papers.rows} papers`],
    formats,
    version,
    rightsList: [rights(facts)],
    descriptions: [{ description: dataset.description, descriptionType: 'Abstract' }],
    ...(dataset.homepage === undefined ? {} : { url: dataset.homepage }),
    schemaVersion: 'http://datacite.org/schema/kernel-4',
  });
}

function nameOf(creator: Creator): string {
  return 'name' in creator ? creator.name : `${creator.family}, ${creator.given}`;
}

function creatorOf(creator: Creator): unknown {
  if ('name' in creator) return { name: creator.name, nameType: 'Organizational' };
  const { given, family, orcid } = creator;
  const identifier = { nameIdentifier: orcid, nameIdentifierScheme: 'ORCID', schemeUri: 'https://orcid.org' };
  return {
    name: nameOf(creator),
    nameType: 'Personal',
    givenName: given,
    familyName: family,
    ...(orcid === undefined ? {} : { nameIdentifiers: [identifier] }),
  };
}

function rights({ dataset: { license } }: Facts): unknown {
  return {
    rights: license.title,
    ...(license.url === null ? {} : { rightsUri: license.url }),
    ...(license.spdx === null ? {} : { rightsIdentifier: license.spdx, rightsIdentifierScheme: 'SPDX' }),
  };
}
