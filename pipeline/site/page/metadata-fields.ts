import type { MetadataCorrection } from '../../../schemas/correction.ts';

/** Names of the fields of metadata that a correction may change, in the order they are shown. */
export const metadataLabels: Readonly<Record<MetadataCorrection['field'], string>> = {
  venue: 'Venue',
  year: 'Year',
  doi: 'DOI',
  arxiv_id: 'arXiv',
  url: 'Address',
  keywords: 'Keywords',
};

export function isMetadataField(field: string): field is MetadataCorrection['field'] {
  return Object.hasOwn(metadataLabels, field);
}
