import { type Format, isLineFormat } from '../../../schemas/input-format.ts';
import { withLineMetadata } from './line-metadata.ts';
import type { Reader, ReadFile } from './records.ts';

/** Formats whose readers need to know more than their name. */
type Described = 'csv' | 'delimited' | 'listing';
/** Reads the bytes of a file; `lines` where it is JSON Lines. */
type NamedReader = (bytes: Buffer, lines: boolean) => ReadFile;

const readers: Readonly<Record<Exclude<Format['name'], Described>, () => Promise<NamedReader>>> = {
  bibtex: async () => (await import('./bibtex/bibtex.ts')).readBibtex,
  ris: async () => (await import('./ris.ts')).readRis,
  csl: async () => (await import('./csl.ts')).readCsl,
  openreview: async () => (await import('./openreview.ts')).readOpenReview,
  arxiv: async () => (await import('./arxiv.ts')).readArxiv,
  openalex: async () => (await import('./openalex.ts')).readOpenAlex,
  crossref: async () => (await import('./crossref.ts')).readCrossref,
  'semantic-scholar': async () => (await import('./semantic-scholar.ts')).readSemanticScholar,
  datacite: async () => (await import('./datacite.ts')).readDataCite,
  zotero: async () => (await import('./zotero.ts')).readZotero,
  'dblp-json': async () => (await import('./dblp-json.ts')).readDblpJson,
  'pubmed-xml': async () => (await import('./xml/pubmed-xml.ts')).readPubmedXml,
  'dblp-xml': async () => (await import('./xml/dblp-xml.ts')).readDblpXml,
  'acl-anthology': async () => (await import('./xml/acl-anthology.ts')).readAclAnthology,
  jats: async () => (await import('./xml/jats.ts')).readJats,
  'endnote-xml': async () => (await import('./xml/endnote-xml.ts')).readEndNoteXml,
  mods: async () => (await import('./xml/mods.ts')).readMods,
  atom: async () => (await import('./xml/atom.ts')).readAtom,
  'web-of-science': async () => (await import('./web-of-science.ts')).readWebOfScience,
  enw: async () => (await import('./enw.ts')).readEnw,
  json: async () => (await import('./plain-json.ts')).readPlainJson,
  jsonl: async () => (await import('./plain-json.ts')).readPlainJson,
  html: async () => (await import('./html/html.ts')).readHtml,
  pubmed: async () => withLineMetadata((await import('./pubmed.ts')).readPubmed),
  medline: async () => (await import('./medline.ts')).readMedline,
  'arxiv-listing': async () => withLineMetadata((await import('./arxiv-listing.ts')).readArxivListing),
  'openreview-page': async () => withLineMetadata((await import('./openreview-page.ts')).readOpenReviewPage),
};

/** The reader of a format; its code is loaded when it is asked for. */
export async function loadReader(format: Format): Promise<Reader> {
  switch (format.name) {
    case 'listing': {
      const { readListing } = await import('./listing.ts');
      if (format.layout.kind !== 'entries') return withLineMetadata((bytes) => readListing(bytes, format.layout));
      const { withEntryLinks } = await import('./entry-links.ts');
      return withLineMetadata((bytes) => withEntryLinks(readListing(bytes, format.layout)));
    }
    case 'delimited': {
      const { readDelimited } = await import('./delimited.ts');
      return (bytes) => readDelimited(bytes, format);
    }
    case 'csv': {
      const { readCsv } = await import('./csv.ts');
      return (bytes) => readCsv(bytes, format);
    }
    default: {
      const read = await readers[format.name]();
      const lines = isLineFormat(format);
      return (bytes) => read(bytes, lines);
    }
  }
}
