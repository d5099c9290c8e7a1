// Names alone, so that the command line's help loads no schema.

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
