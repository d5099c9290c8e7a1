import type { Format } from '../../../schemas/input-format.ts';
import type { ListingLayout } from '../../../schemas/listing-layout.ts';

const words: Readonly<Record<Exclude<Format['name'], 'csv' | 'delimited' | 'listing'>, string>> = {
  bibtex: 'BibTeX',
  ris: 'RIS',
  csl: 'CSL-JSON',
  openreview: "notes of OpenReview's API",
  arxiv: "arXiv's metadata",
  openalex: 'works of OpenAlex',
  crossref: 'works of Crossref',
  'semantic-scholar': 'papers of Semantic Scholar',
  datacite: "DataCite's metadata",
  zotero: "Zotero's JSON",
  'pubmed-xml': "PubMed's XML",
  'dblp-xml': "DBLP's XML",
  'acl-anthology': 'XML of the ACL Anthology',
  jats: 'JATS articles',
  'endnote-xml': "EndNote's XML",
  mods: 'MODS',
  atom: 'an Atom feed of papers',
  'web-of-science': "Web of Science's text",
  enw: "EndNote's tagged text (enw)",
  'dblp-json': "answers of DBLP's search",
  json: 'JSON with obvious keys',
  jsonl: 'JSON Lines with obvious keys',
  html: 'HTML',
  pubmed: "PubMed's text",
  medline: 'MEDLINE (nbib)',
  'arxiv-listing': 'an arXiv listing or mailing',
  'openreview-page': 'pages of OpenReview as text',
};

/** What a format is called in messages; a listing of three lines a record where there is none. */
export function inWords(format: Format | undefined): string {
  if (format === undefined) return 'a listing of three lines a record';
  switch (format.name) {
    case 'csv':
      return `a table (CSV) with the titles in column "${format.columns.title}"`;
    case 'delimited':
      return `a table of ${format.cells} columns, the titles in column ${format.columns.title}`;
    case 'listing':
      return layoutInWords(format.layout);
    default:
      return words[format.name];
  }
}

function layoutInWords(layout: ListingLayout): string {
  if (layout.kind === 'three-lines') return 'a listing of three lines a record';
  if (layout.kind === 'entries' && layout.style === 'labelled') return 'a listing of records with labels within a line';
  if (layout.kind === 'entries') return `a listing of references (${layout.style})`;
  const marks = layout.markers.map(({ form, kind }) => (form === '' ? kind : `"${form}"`)).join(' and ');
  return `a listing of ${layout.order.join(', ')}${marks === '' ? '' : `, marked by ${marks}`}${layout.labels.length > 0 ? ', with labels' : ''}`;
}
