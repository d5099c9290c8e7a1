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

/** What a citation of a release is made from. */
export interface Cited {
  dataset: Pick<DatasetConfig, 'name' | 'title' | 'creators' | 'homepage'> & { citation: { doi?: string | undefined } };
  version: string;
  /** ISO day of the release. */
  date: string;
}

/** The same as a BibTeX entry. */
export function bibtex({ dataset, version, date }: Cited): string {
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

/** The same in the style of the American Psychological Association (7th edition, datasets). */
export function apa({ dataset, version, date }: Cited): string {
  const { doi } = dataset.citation;
  const address = doi === undefined ? dataset.homepage : `https://doi.org/${doi}`;
  const names = namesInApa(dataset.creators.map(nameInApa));
  const end = address === undefined ? '' : ` ${address}`;
  return `${names}${names.endsWith('.') ? '' : '.'} (${date.slice(0, 4)}). ${dataset.title} (Version ${version}) [Data set].${end}`;
}

function nameInApa(creator: Creator): string {
  if ('name' in creator) return creator.name;
  const initials = creator.given.split(/\s+/).map((name) => {
    const parts = name.split('-').map((part) => `${[...part][0]?.toUpperCase() ?? ''}.`);
    return parts.join('-');
  });
  return `${creator.family}, ${initials.join(' ')}`;
}

/** Up to 20 names are all given; of more, the first 19 and the last. */
function namesInApa(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  if (names.length > 20) return `${names.slice(0, 19).join(', ')}, … ${names.at(-1)}`;
  return `${names.slice(0, -1).join(', ')}, & ${names.at(-1)}`;
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
