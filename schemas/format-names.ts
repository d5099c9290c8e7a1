// Names of formats and fields alone, so that the command line's help loads no schema.

/** Names of the formats that need nothing but their name. */
export const plainNames = [
  'bibtex',
  'ris',
  'csl',
  'openreview',
  'arxiv',
  'openalex',
  'crossref',
  'semantic-scholar',
  'datacite',
  'zotero',
  'dblp-json',
  'pubmed-xml',
  'dblp-xml',
  'acl-anthology',
  'jats',
  'endnote-xml',
  'mods',
  'atom',
  'web-of-science',
  'enw',
  'json',
  'jsonl',
  'html',
  'pubmed',
  'medline',
  'arxiv-listing',
  'openreview-page',
] as const;

/** Names of all formats; `three-lines` is the plain listing, `listing` one of another layout. */
export const formatNames = [...plainNames, 'csv', 'delimited', 'listing', 'three-lines'] as const;
export type FormatName = (typeof formatNames)[number];

/** Fields that are the paper itself. */
const ownFields = ['title', 'authors', 'abstract'] as const;
/** What --map may name besides; `year` is the column of the date too. */
export const metadataFields = ['year', 'date', 'venue', 'doi', 'arxiv_id', 'url', 'keywords'] as const;
/** What --map may name. */
export const mapFields = [...ownFields, ...metadataFields];
export type OwnField = (typeof ownFields)[number];
export type Field = (typeof mapFields)[number];
