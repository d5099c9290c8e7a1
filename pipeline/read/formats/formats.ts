import type { Format } from '../../../schemas/input-format.ts';
import type { Reader } from './records.ts';

/** The reader of a format; its code is loaded when it is asked for. */
export async function loadReader(format: Format): Promise<Reader> {
  switch (format.name) {
    case 'bibtex':
      return (await import('./bibtex/bibtex.ts')).readBibtex;
    case 'ris':
      return (await import('./ris.ts')).readRis;
    case 'csl':
      return (await import('./csl.ts')).readCsl;
    case 'openreview':
      return (await import('./openreview.ts')).readOpenReview;
    case 'arxiv':
      return (await import('./arxiv.ts')).readArxiv;
    case 'csv': {
      const { readCsv } = await import('./csv.ts');
      return (bytes) => readCsv(bytes, format);
    }
  }
}
