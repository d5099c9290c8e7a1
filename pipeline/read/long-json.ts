import { createReadStream } from 'node:fs';
import { CliError } from '../error.ts';
import { isJsonLines, recordKeys } from './sniff/json.ts';

/** Bytes in which a record must end: it is in memory whole. */
const mostRecord = 32 << 20;

/** Where, in bytes from a JSON file's beginning, the records of its list begin, by its first bytes; null where it is none, or holds a value a line. */
export function listStart(head: Buffer): number | null {
  // a letter a byte, so that offsets are those of bytes
  const text = head.toString('latin1');
  const first = /^(?:\xef\xbb\xbf)?\s*(\[(?=\s*\{)|\{(?=\s*"))/.exec(text);
  if (first === null) return null;
  if (first[1] === '[') return first[0].length;
  if (isJsonLines(text.slice(first[0].length - 1))) return null;
  const list = new RegExp(`"(?:${recordKeys.join('|')})"\\s*:\\s*\\[`).exec(text);
  return list === null ? null : list.index + list[0].length;
}

/** The records of a JSON list that begin at byte `start`, each on a line of its own: line breaks within it are spaces. What follows the list is left out. */
export async function* recordLines(path: string, start: number): AsyncGenerator<Buffer> {
  const scanner = new ListScanner(path, start);
  for await (const chunk of createReadStream(path, { start, highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    yield scanner.scan(chunk);
    if (scanner.isClosed) return;
  }
  yield Buffer.from('\n');
}

const [quote, backslash, comma, open, close, brace, unbrace, feed, turn, tab, space] = Buffer.from('"\\,[]{}\n\r\t ');

/** Follows strings and brackets from chunk to chunk. */
class ListScanner {
  isClosed = false;
  readonly #path: string;
  #at: number;
  #record = 1;
  #start: number;
  #depth = 0;
  #inString = false;
  #isEscaped = false;

  constructor(path: string, start: number) {
    this.#path = path;
    this.#at = start;
    this.#start = start;
  }

  /** The bytes of a chunk as they stand in lines. */
  scan(chunk: Buffer): Buffer {
    const out = Buffer.allocUnsafe(chunk.length + 1);
    let length = 0;
    for (let index = 0; index < chunk.length && !this.isClosed; index++) {
      const byte = chunk[index]!;
      const written = this.#inString ? this.#string(byte) : this.#plain(byte, this.#at + index);
      if (written !== 0) out[length++] = written;
    }
    this.#at += chunk.length;
    if (this.#at - this.#start > mostRecord) throw this.#endless();
    return out.subarray(0, length);
  }

  /** A string ends with its line at the latest: none contains a line break. */
  #string(byte: number): number {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === backslash) this.#isEscaped = true;
    else if (byte === quote || byte === feed) this.#inString = false;
    return byte === feed || byte === turn ? space! : byte;
  }

  /** 0 for what is not written. */
  #plain(byte: number, at: number): number {
    if (byte === quote) this.#inString = true;
    else if (byte === brace || byte === open) this.#depth++;
    else if ((byte === unbrace || byte === close) && this.#depth > 0) this.#depth--;
    else if (byte === close) {
      this.isClosed = true;
      return feed!;
    } else if (byte === comma && this.#depth === 0) {
      this.#record++;
      this.#start = at + 1;
      return feed!;
    } else if (byte === feed || byte === turn || byte === tab || byte === space) return this.#depth === 0 ? 0 : space!;
    return byte;
  }

  #endless(): CliError {
    return new CliError(
      `record ${this.#record} of ${this.#path}, from byte ${this.#start} on, does not end within ${mostRecord} bytes`,
      { hint: 'is a quotation mark or a bracket missing there? Mend it, or write a record a line (JSON Lines)' },
    );
  }
}
