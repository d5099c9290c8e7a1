import { type Format, isLineFormat } from '../../schemas/input-format.ts';
import { CliError } from '../error.ts';
import { type Cuttable, type Range, read } from './shards.ts';

/** The largest piece of a file that is read at once: its text and its records must fit in memory beside each other. */
const mostBytes = 128 << 20;
const windowBytes = 128 << 10;

/** Cuts a file that is no listing: between lines where each stands by itself, else not at all. Throws CliError for a piece too large. */
export async function* splitFile(
  file: Cuttable,
  bytes: number,
  rangeBytes: number,
  format: Format,
): AsyncGenerator<Range> {
  for (let start = 0; start < bytes; ) {
    const near = isLineFormat(format) ? start + rangeBytes : bytes;
    const end = near >= bytes ? bytes : await nextLine(file, near, bytes);
    if (end - start > mostBytes) throw tooLarge(end - start, format);
    yield { start, end };
    start = end;
  }
}

async function nextLine(file: Cuttable, from: number, bytes: number): Promise<number> {
  for (let at = from; at < bytes; at += windowBytes) {
    const newline = (await read(file, at, Math.min(at + windowBytes, bytes))).indexOf(10);
    if (newline !== -1) return at + newline + 1;
  }
  return bytes;
}

function tooLarge(size: number, format: Format): CliError {
  const what = isLineFormat(format) ? 'a line' : 'a file';
  return new CliError(`${what} of ${size} bytes is more than ${format.name} can be read from at once (${mostBytes})`, {
    hint: isLineFormat(format)
      ? 'is it JSON Lines, one record a line?'
      : 'split it into several files and give them all',
  });
}
