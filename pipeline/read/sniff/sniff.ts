import type { Field, FormatName } from '../../../schemas/format-names.ts';
import { type Format, type Reading, type Recognised, readingOf } from '../../../schemas/input-format.ts';
import { CliError } from '../../error.ts';
import { gunzipHead, isEncoded } from '../decode.ts';
import { csvFormat } from '../formats/columns.ts';
import { dialectOf } from '../formats/csv.ts';
import { sniffListing } from '../formats/listing.ts';
import { mostRowBytes } from '../most-bytes.ts';
import type { Cuttable } from '../shards.ts';
import { sniffContainer } from './container.ts';
import { sniffTable } from './delimited.ts';
import { sniffEncoding } from './encoding.ts';
import type { Container } from './found.ts';
import { isJsonFormat, isJsonLines } from './json.ts';
import { refuseNoText } from './not-text.ts';
import { headBytes, headText, readStart, wholeLines } from './sample.ts';
import { inWords } from './words.ts';

/** What a user says of the inputs, over what they look like. */
export interface Choice {
  as: FormatName | null;
  /** Headers of the columns of a table. */
  columns: ReadonlyMap<Field, string>;
  authorsSeparator: string | null;
}

/** Nothing said: every input is what it looks like. */
export const noChoice: Choice = { as: null, columns: new Map(), authorsSeparator: null };

/** What an input is: how it is read, and why. */
export interface Sniffed {
  reading: Reading;
  recognised: Recognised;
  /** The beginning of its text in UTF-8, and whether that is all of it. */
  head: Buffer;
  whole: boolean;
}

/**
 * Recognises an input by its first megabyte: compression, encoding, container, layout. The same bytes, name and choice give
 * the same answer. Throws CliError for what is no text or no list of papers, and for a table without a column of titles.
 */
export async function sniff(name: string, file: Cuttable, bytes: number, choice: Choice): Promise<Sniffed> {
  const start = await readStart(file, bytes);
  const compression = start[0] === 0x1f && start[1] === 0x8b ? ('gzip' as const) : undefined;
  const plain = compression === undefined ? start : await gunzipHead(start, headBytes);
  const encoding = sniffEncoding(plain);
  if (encoding.decode === undefined || !encoding.decode.startsWith('utf-')) await refuseNoText(name, plain);
  const decoding = { compression, encoding: encoding.decode };
  const { text: head, whole } = await headText(start, bytes, decoding);
  const text = textOf(whole ? head : wholeLines(head));
  const found = choice.as === null ? recognise(name, text, choice) : told(name, text, choice.as, choice);
  const reasons = [
    ...found.reasons,
    ...(compression === undefined ? [] : ['it is compressed by gzip']),
    ...(encoding.name === 'UTF-8' && encoding.confidence === 1 ? [] : [encoding.reason]),
  ];
  const format = isEncoded(decoding) ? found.format : inPieces(found.format, text, bytes);
  const reading = readingOf({ ...decoding, format });
  const confidence = Math.round(found.confidence * 100) / 100;
  const said = choice.as === null ? {} : { said: true as const };
  const recognised = { as: inWords(found.format), encoding: encoding.name, confidence, ...said, reasons };
  return { reading, recognised, head, whole };
}

/** CSV that is too large to be read at once is read in pieces, of which the first alone has the header. */
function inPieces(format: Format | undefined, text: string, bytes: number): Format | undefined {
  if (format?.name !== 'csv' || bytes <= mostRowBytes) return format;
  const { delimiter, header } = dialectOf(text);
  return { ...format, pieces: { delimiter, header } };
}

/** Text as the readers have it: without mark, lines ended by "\n". */
function textOf(bytes: Buffer): string {
  return bytes
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .replaceAll('\r\n', '\n');
}

interface Found {
  format: Format | undefined;
  confidence: number;
  reasons: string[];
}

function recognise(name: string, text: string, choice: Choice): Found {
  const container = sniffContainer(name, text);
  if (container === null) {
    if (choice.columns.size > 0) return told(name, text, 'csv', choice);
    const table = sniffTable(text, false);
    if (table !== null) return { format: table.format, confidence: table.confidence, reasons: [table.reason] };
    return listing(text);
  }
  const { confidence, reason } = container;
  const format = formatOf(name, text, container.name, choice);
  const hint =
    format?.name === 'csv' && format.columns.authors === null
      ? ['no column is named as authors are; --map authors=COLUMN says which one holds them']
      : [];
  return { format, confidence, reasons: [reason, ...hint] };
}

function told(name: string, text: string, as: FormatName, choice: Choice): Found {
  return { format: formatOf(name, text, as, choice), confidence: 1, reasons: [`it was said to be ${as}`] };
}

function formatOf(name: string, text: string, as: Container['name'], choice: Choice): Format | undefined {
  switch (as) {
    case 'three-lines':
      return undefined;
    case 'listing':
      return listing(text).format;
    case 'delimited':
    case 'csv':
      return tableFormat(name, text, as, choice);
    default:
      return {
        name: as,
        ...((as === 'json' || isJsonFormat(as)) && isJsonLines(text) ? { lines: true as const } : {}),
      };
  }
}

/** A table by its header; by what its cells are where it has none. */
function tableFormat(name: string, text: string, as: 'csv' | 'delimited', choice: Choice): Format {
  const plain = choice.columns.size > 0 ? null : sniffTable(text, true);
  if (as === 'delimited') {
    if (plain !== null) return plain.format;
    throw new CliError(`cannot tell the columns of ${name}`, {
      hint: 'say so with --map title=COLUMN,authors=COLUMN,abstract=COLUMN',
    });
  }
  try {
    return csvFormat(name, text, choice.columns, choice.authorsSeparator);
  } catch (error) {
    if (plain === null || !(error instanceof CliError)) throw error;
    return plain.format;
  }
}

function listing(text: string): Found {
  const { layout, confidence, reasons } = sniffListing(text.split('\n'));
  const format = layout.kind === 'three-lines' ? undefined : ({ name: 'listing', layout } as const);
  return { format, confidence, reasons };
}
