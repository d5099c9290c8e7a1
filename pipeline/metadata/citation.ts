import type { Creator } from '../../schemas/config.ts';
import type { DatasetConfig } from '../dataset/config.ts';
import type { Facts } from './facts.ts';

/** CITATION.cff of a release (Citation File Format 1.2.0, which takes SPDX licences only: terms of one's own are in LICENSE.md). */
export async function citation(facts: Facts): Promise<string> {
  const { dataset, version, date } = facts;
  const { stringify } = await import('yaml');
  return stringify(
    {
      'cff-version': '1.2.0',
      type: 'dataset',
      message: dataset.citation.message,
      title: dataset.title,
      abstract: dataset.description,
      authors: dataset.creators.map(author),
      version,
      'date-released': date,
      ...(dataset.citation.doi === undefined ? {} : { doi: dataset.citation.doi }),
      ...(dataset.license.spdx === null ? {} : { license: dataset.license.spdx }),
      ...(dataset.homepage === undefined ? {} : { url: dataset.homepage }),
      ...(dataset.keywords.length === 0 ? {} : { keywords: dataset.keywords }),
    },
    // As YAML 1.1 reads them: a day stays in quotes and a text, which CFF asks for.
    { lineWidth: 0, version: '1.1' },
  );
}

/** The same as a BibTeX entry. */
export function bibtex({ dataset, version, date }: Facts): string {
  const names = dataset.creators.map((creator) =>
    'name' in creator ? `{${creator.name}}` : `${creator.family}, ${creator.given}`,
  );
  const fields = [
    `author = {${names.join(' and ')}}`,
    `title = {${dataset.title}}`,
    `year = {${date.slice(0, 4)}}`,
    `version = {${version}}`,
    ...(dataset.citation.doi === undefined ? [] : [`doi = {${dataset.citation.doi}}`]),
    ...(dataset.homepage === undefined ? [] : [`url = {${dataset.homepage}}`]),
  ];
  return `@misc{${dataset.name}, ${fields.join(', ')}}`;
}

function author(creator: Creator): Record<string, string> {
  if ('name' in creator) return { name: creator.name };
  const { given, family, orcid } = creator;
  return { 'family-names': family, 'given-names': given, ...(orcid === undefined ? {} : { orcid }) };
}

/** LICENSE.md of a release: the terms that datapackage.json, the card and the npm package point to. */
export function licenseText({ title, license }: DatasetConfig): string {
  return `# Terms of use of "${title}"\n\n**${license.title}.**\n\n${license.text.join('\n\n')}\n`;
}
