import { basename } from 'node:path';
import { isLineFormat, type Reading, readingOf, readingSchema } from '../../schemas/input-format.ts';
import { readListing } from '../map/listing.ts';
import { decodeInput, isEncoded } from '../read/decode.ts';
import { loadReader } from '../read/formats/formats.ts';
import type { Reader } from '../read/formats/records.ts';
import type { Input } from '../read/inputs.ts';
import { mostBytes } from '../read/most-bytes.ts';
import { openInput } from '../read/open-input.ts';
import { type Cuttable, read } from '../read/shards.ts';
import { headBytes, wholeLines, windowsOf } from '../read/sniff/sample.ts';
import { type Choice, noChoice, type Sniffed, sniff } from '../read/sniff/sniff.ts';
import { type ListStylePrior, listStylePrior } from '../stages/authors/prior.ts';

/** An input whose format is known, with the style of its author lists. */
export interface RecognisedInput extends Input {
  prior?: ListStylePrior | undefined;
}

/** Records of a file's beginning, and of each further place, whose author lists tell its style. */
const headRecords = 200;
const windowRecords = 50;

/**
 * Looks at each input once and says how it is read; `readings` (by path) overrule that, as when a release is built again.
 * Depends on nothing but name, bytes and choice. Throws CliError for what cannot be read (see sniff).
 */
export async function recogniseInputs(
  inputs: readonly Input[],
  choice: Choice = noChoice,
  readings?: ReadonlyMap<string, Reading>,
): Promise<RecognisedInput[]> {
  const found: RecognisedInput[] = [];
  for (const input of inputs) found.push(await recognise(input, choice, readings?.get(input.path)));
  return found;
}

async function recognise(input: Input, choice: Choice, reading?: Reading): Promise<RecognisedInput> {
  const file = await openInput(input.path);
  try {
    const { sniffed, prior } = await lookAt(basename(input.file), file, input.bytes, choice, reading);
    if (isEncoded(sniffed.reading)) await requireDecodable(file, input.bytes, sniffed.reading);
    const { table, ...rest } = input;
    const reasons = table === undefined ? [] : [`it is ${table}, whose rows were written out as text`];
    const recognised = { ...sniffed.recognised, reasons: [...sniffed.recognised.reasons, ...reasons] };
    // keys in the schema's order, as a plan that was read again has them
    const read = readingSchema.parse(sniffed.reading);
    return { ...rest, ...read, recognised, ...(prior === undefined ? {} : { prior }) };
  } finally {
    await file.close();
  }
}

/** What an open input is, and the style of its author lists; `reading` where it is known how it is read. */
export async function lookAt(
  name: string,
  file: Cuttable,
  bytes: number,
  choice: Choice,
  reading?: Reading,
): Promise<{ sniffed: Sniffed; prior?: ListStylePrior }> {
  const sniffed = await sniff(name, file, bytes, reading === undefined ? choice : asRead(choice));
  if (reading !== undefined) sniffed.reading = reading;
  return { sniffed, ...(await priorOf(file, bytes, sniffed)) };
}

/** Where the reading is known, the container is not asked for again: it may be one that was told. */
function asRead(choice: Choice): Choice {
  return { ...choice, as: 'three-lines' };
}

/** Decodes a file once before it is planned: a bomb or a damaged file ends the command here. */
async function requireDecodable(file: Cuttable, bytes: number, reading: Reading): Promise<void> {
  decodeInput(await read(file, 0, Math.min(bytes, mostBytes + 1)), reading);
}

async function priorOf(
  file: Cuttable,
  bytes: number,
  { reading, head, whole }: Sniffed,
): Promise<{ prior?: ListStylePrior }> {
  const { format } = reading;
  const reader = format === undefined ? readListing : await loadReader(format);
  const lists = authorLists(reader, whole ? head : wholeLines(head), headRecords);
  if (format === undefined || isLineFormat(format)) {
    for (const window of await windowsOf(file, bytes, readingOf(reading)))
      lists.push(...authorLists(reader, window, windowRecords));
  }
  return lists.length === 0 ? {} : { prior: listStylePrior(lists) };
}

/** The style of a plain listing's author lists, by the beginning of its bytes. */
export function listingPrior(bytes: Buffer): ListStylePrior | undefined {
  const lists = authorLists(readListing, wholeLines(bytes.subarray(0, headBytes)), headRecords);
  return lists.length === 0 ? undefined : listStylePrior(lists);
}

/** The author lists that the format has not separated itself. */
function authorLists(reader: Reader, bytes: Buffer, most: number): string[] {
  const lists: string[] = [];
  let records = 0;
  for (const found of reader(bytes).segments) {
    if (found.kind !== 'record') continue;
    if (found.authors !== null && found.nameSpans === undefined) lists.push(found.authors);
    if (++records === most) break;
  }
  return lists;
}
