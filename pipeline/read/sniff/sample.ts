import iconv from 'iconv-lite';
import type { Reading } from '../../../schemas/input-format.ts';
import { decodeInput, gunzipHead, isEncoded } from '../decode.ts';
import { type Cuttable, read } from '../shards.ts';

/** So much of a file's beginning is looked at, and of each further place. */
export const headBytes = 1 << 20;
const windowBytes = 128 << 10;
/** Files shorter than this are looked at in their beginning alone. */
const longBytes = 4 << 20;
const places = [0.25, 0.5, 0.75];

/** The first bytes of a file as they stand. */
export async function readStart(file: Cuttable, bytes: number): Promise<Buffer> {
  return read(file, 0, Math.min(bytes, headBytes));
}

/** The beginning of a file's text in UTF-8, and whether that is all of it. */
export async function headText(
  start: Buffer,
  bytes: number,
  reading: Reading,
): Promise<{ text: Buffer; whole: boolean }> {
  if (!isEncoded(reading)) return { text: start, whole: start.length === bytes };
  if (start.length === bytes && reading.compression === undefined)
    return { text: decodeInput(start, reading), whole: true };
  const plain = reading.compression === undefined ? start : await gunzipHead(start, headBytes);
  const text = reading.encoding === undefined ? plain : Buffer.from(iconv.decode(plain, reading.encoding));
  return { text, whole: start.length === bytes && plain.length < headBytes };
}

/** Whole lines at a quarter, half and three quarters of a long file that can be read anywhere; none of others. */
export async function windowsOf(file: Cuttable, bytes: number, reading: Reading): Promise<Buffer[]> {
  if (bytes < longBytes || isEncoded(reading)) return [];
  const windows: Buffer[] = [];
  for (const place of places) {
    const start = Math.floor(bytes * place);
    const window = await read(file, start, Math.min(start + windowBytes, bytes));
    windows.push(wholeLines(window.subarray(window.indexOf(10) + 1)));
  }
  return windows;
}

/** Bytes up to the last line end; all where there is none. */
export function wholeLines(bytes: Buffer): Buffer {
  const end = bytes.lastIndexOf(10) + 1;
  return end === 0 ? bytes : bytes.subarray(0, end);
}
