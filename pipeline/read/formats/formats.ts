import type { Format } from '../../../schemas/input-format.ts';
import type { Segment } from '../../record/record.ts';
import type { Lines } from '../lines.ts';

/** A file, or a piece of one, as its reader understood it: the segments stand in the order of the lines and use up every line. */
export interface ReadFile {
  lines: Lines;
  segments: Iterable<Segment>;
}

/** Reads the bytes of a file (or of a piece of it, where each line stands by itself). Never throws for what they hold. */
export type Reader = (bytes: Buffer) => ReadFile;

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
