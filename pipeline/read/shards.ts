import { type Format, isLineFormat } from '../../schemas/input-format.ts';
import { CliError } from '../error.ts';
import { LOOK_AHEAD, LOOK_BEHIND, startsRecord } from '../stages/segment/boundary.ts';
import { recordStart } from './formats/record-starts.ts';
import { readLines } from './lines.ts';
import { mostBytes, mostRowBytes } from './most-bytes.ts';
import { RowEnds, rowDelimiter } from './row-ends.ts';

/** A byte range of one input: `end` is exclusive; both ends stand at the start of a line or at the file's end. */
export interface Range {
  start: number;
  end: number;
}

/** What is cut: a file's handle, or bytes elsewhere; `read` answers 0 bytes at the end alone. */
export interface Cuttable {
  read(buffer: Buffer, offset: number, length: number, position: number): Promise<{ bytesRead: number }>;
}

/** Every listing is also cut near each multiple of this many bytes, whatever the shard size, so that a listing without one sure record start still fits in memory. */
const hardStep = 4 << 20;
const hardReach = 1 << 20;
const windowBytes = 128 << 10;

/**
 * Cuts a listing in ranges of about `shardBytes` bytes, each beginning where a record surely begins. Reads only a window
 * near each cut; the records found do not depend on `shardBytes` (see docs/segmentation.md).
 */
export async function* splitShards(file: Cuttable, bytes: number, shardBytes: number): AsyncGenerator<Range> {
  let start = 0;
  for (const end of await hardCuts(file, bytes)) {
    while (end - start > shardBytes * 1.25) {
      const at = await nextRecord(file, start + shardBytes, end, end);
      if (at === null) break;
      yield { start, end: at };
      start = at;
    }
    if (end > start) yield { start, end };
    start = end;
  }
}

async function hardCuts(file: Cuttable, bytes: number): Promise<number[]> {
  const cuts: number[] = [];
  for (let at = hardStep; at < bytes; at += hardStep) {
    if ((await nextRecord(file, at, Math.min(at + hardReach, bytes), bytes)) !== null) continue;
    const line = await nextLine(file, at, bytes);
    if (line < bytes && line > (cuts.at(-1) ?? 0)) cuts.push(line);
  }
  return [...cuts, bytes];
}

/** The first offset in [from, to) where a record surely begins, judged from what stands before `bytes`, or null. */
async function nextRecord(file: Cuttable, from: number, to: number, bytes: number): Promise<number | null> {
  let at = from;
  let size = windowBytes;
  while (at < to) {
    const window = await read(file, at, Math.min(at + size, bytes));
    const first = window.indexOf(10) + 1;
    const last = at + window.length === bytes ? window.length : window.lastIndexOf(10) + 1;
    const found = first === 0 || last <= first ? null : firstBoundary(window.subarray(first, last));
    if (found?.offset !== undefined) {
      const offset = at + first + found.offset;
      return offset < to ? offset : null;
    }
    if (at + window.length >= bytes) return null;
    if (found === null || found.next === 0) size *= 2;
    else at += first + found.next - 1;
  }
  return null;
}

/** Searches whole lines; `next` is the start of the first line that was not checked for want of lines around it, less those it looks back on. */
function firstBoundary(bytes: Buffer): { offset?: number; next: number } {
  const { text, start, bad, legacy } = readLines(bytes);
  const checked = text.length - LOOK_AHEAD;
  const isDoubtful = (line: number) => bad.has(line) || legacy.has(line);
  let doubtful = -1;
  for (let line = 0; line < LOOK_BEHIND + LOOK_AHEAD; line++) if (isDoubtful(line)) doubtful = line;
  for (let index = LOOK_BEHIND; index < checked; index++) {
    if (isDoubtful(index + LOOK_AHEAD)) doubtful = index + LOOK_AHEAD;
    if (doubtful < index - LOOK_BEHIND && startsRecord(text, index)) return { offset: start[index]!, next: 0 };
  }
  return { next: checked > LOOK_BEHIND ? start[checked - LOOK_BEHIND]! : 0 };
}

/** Cuts a file that is no listing: between lines where each stands by itself, else where a line surely begins a record, or between rows, else not at all. Throws CliError for a piece too large. */
export async function* splitFile(
  file: Cuttable,
  bytes: number,
  rangeBytes: number,
  format: Format,
): AsyncGenerator<Range> {
  const delimiter = rowDelimiter(format, bytes);
  if (delimiter !== null) {
    yield* splitRows(file, bytes, delimiter, rowsStep);
    return;
  }
  for (let start = 0; start < bytes; ) {
    const pattern = recordStart(format);
    const near = isLineFormat(format) || pattern !== null ? start + rangeBytes : bytes;
    const end =
      near >= bytes
        ? bytes
        : pattern === null
          ? await nextLine(file, near, bytes)
          : await nextStart(file, near, bytes, pattern);
    if (end - start > mostBytes) throw tooLarge(end - start, format);
    yield { start, end };
    start = end;
  }
}

/** Bytes of a piece of rows, whatever is asked for: where quotes are damaged, what is read depends on the cuts, which must depend on the bytes alone. */
const rowsStep = 2 << 20;

/** Cuts CSV between rows, a piece each `step` bytes. Reads the whole file, since quotes are followed from its beginning. */
export async function* splitRows(
  file: Cuttable,
  bytes: number,
  delimiter: string,
  step: number,
): AsyncGenerator<Range> {
  const rows = new RowEnds(delimiter);
  let start = 0;
  for (let at = 0; at < bytes; ) {
    const window = await read(file, at, Math.min(at + windowBytes, bytes));
    const end = rows.next(window, start + step - at);
    at = end === -1 ? at + window.length : at + end;
    if (at - start > mostRowBytes) throw rowTooLong(start);
    if (end === -1 || at === bytes) continue;
    yield { start, end: at };
    start = at;
  }
  if (start < bytes) yield { start, end: bytes };
}

function rowTooLong(start: number): CliError {
  return new CliError(
    `a row of the table goes on for more than ${mostRowBytes} bytes: it is among the ${rowsStep} bytes from byte ${start} on`,
    {
      hint: 'look there for a quote that begins a cell and is not closed',
    },
  );
}

function tooLarge(size: number, format: Format): CliError {
  const what = isLineFormat(format) ? 'a line' : 'a file';
  return new CliError(`${what} of ${size} bytes is more than ${format.name} can be read from at once (${mostBytes})`, {
    hint: isLineFormat(format)
      ? 'is it JSON Lines, one record a line?'
      : 'split it into several files and give them all',
  });
}

/** The first line after `from` that begins a record. The pattern is of ASCII letters, so that bytes serve as letters. */
async function nextStart(file: Cuttable, from: number, bytes: number, pattern: RegExp): Promise<number> {
  for (let at = await nextLine(file, from, bytes); at < bytes; ) {
    const window = await read(file, at, Math.min(at + windowBytes, bytes));
    const isLast = at + window.length === bytes;
    const found = pattern.exec(window.toString('latin1'));
    const end = isLast ? window.length : window.lastIndexOf(10) + 1;
    if (found !== null && (found.index < end || end === 0)) return at + found.index;
    if (isLast) return bytes;
    at = end > 0 ? at + end : await nextLine(file, at + window.length, bytes);
  }
  return bytes;
}

/** The start of the first line after `from`. */
async function nextLine(file: Cuttable, from: number, bytes: number): Promise<number> {
  for (let at = from; at < bytes; at += windowBytes) {
    const newline = (await read(file, at, Math.min(at + windowBytes, bytes))).indexOf(10);
    if (newline !== -1) return at + newline + 1;
  }
  return bytes;
}

/** Reads [start, end) whole, to `buffer` where one of that size is given; throws when the file has become shorter. */
export async function read(
  file: Cuttable,
  start: number,
  end: number,
  buffer = Buffer.allocUnsafe(end - start),
): Promise<Buffer> {
  let done = 0;
  while (done < buffer.length) {
    const { bytesRead } = await file.read(buffer, done, buffer.length - done, start + done);
    if (bytesRead === 0)
      throw new CliError(`an input became shorter while it was read: no byte at ${start + done}`, {
        hint: 'run the same command again when nothing writes into it',
      });
    done += bytesRead;
  }
  return buffer;
}
