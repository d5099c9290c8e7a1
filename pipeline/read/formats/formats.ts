import { type Format, isLineFormat } from '../../../schemas/input-format.ts';
import { withLineMetadata } from './line-metadata.ts';
import type { Reader, ReadFile } from './records.ts';

/** The reader of a format; its code is loaded when it is asked for. */
export async function loadReader(format: Format): Promise<Reader> {
  switch (format.name) {
    case 'bibtex':
      return (await import('./bibtex/bibtex.ts')).readBibtex;
    case 'ris':
      return (await import('./ris.ts')).readRis;
    case 'csl':
      return jsonReader((await import('./csl.ts')).readCsl, format);
    case 'openreview':
      return jsonReader((await import('./openreview.ts')).readOpenReview, format);
    case 'arxiv':
      return jsonReader((await import('./arxiv.ts')).readArxiv, format);
    case 'openalex':
      return jsonReader((await import('./openalex.ts')).readOpenAlex, format);
    case 'crossref':
      return jsonReader((await import('./crossref.ts')).readCrossref, format);
    case 'semantic-scholar':
      return jsonReader((await import('./semantic-scholar.ts')).readSemanticScholar, format);
    case 'datacite':
      return jsonReader((await import('./datacite.ts')).readDataCite, format);
    case 'zotero':
      return jsonReader((await import('./zotero.ts')).readZotero, format);
    case 'dblp-json':
      return jsonReader((await import('./dblp-json.ts')).readDblpJson, format);
    case 'pubmed-xml':
      return (await import('./xml/pubmed-xml.ts')).readPubmedXml;
    case 'dblp-xml':
      return (await import('./xml/dblp-xml.ts')).readDblpXml;
    case 'acl-anthology':
      return (await import('./xml/acl-anthology.ts')).readAclAnthology;
    case 'jats':
      return (await import('./xml/jats.ts')).readJats;
    case 'endnote-xml':
      return (await import('./xml/endnote-xml.ts')).readEndNoteXml;
    case 'mods':
      return (await import('./xml/mods.ts')).readMods;
    case 'atom':
      return (await import('./xml/atom.ts')).readAtom;
    case 'web-of-science':
      return (await import('./web-of-science.ts')).readWebOfScience;
    case 'enw':
      return (await import('./enw.ts')).readEnw;
    case 'json':
    case 'jsonl':
      return jsonReader((await import('./plain-json.ts')).readPlainJson, format);
    case 'html':
      return (await import('./html/html.ts')).readHtml;
    case 'pubmed':
      return withLineMetadata((await import('./pubmed.ts')).readPubmed);
    case 'medline':
      return (await import('./medline.ts')).readMedline;
    case 'arxiv-listing':
      return withLineMetadata((await import('./arxiv-listing.ts')).readArxivListing);
    case 'openreview-page':
      return withLineMetadata((await import('./openreview-page.ts')).readOpenReviewPage);
    case 'listing': {
      const { readListing } = await import('./listing.ts');
      return withLineMetadata((bytes) => readListing(bytes, format.layout));
    }
    case 'delimited': {
      const { readDelimited } = await import('./delimited.ts');
      return (bytes) => readDelimited(bytes, format);
    }
    case 'csv': {
      const { readCsv } = await import('./csv.ts');
      return (bytes) => readCsv(bytes, format);
    }
  }
}

/** Whether a format's file is JSON Lines decides how its bytes are read. */
function jsonReader(read: (bytes: Buffer, lines: boolean) => ReadFile, format: Format): Reader {
  const lines = isLineFormat(format);
  return (bytes) => read(bytes, lines);
}
