import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const chunkBytes = 1 << 20;
const keyed = /^\{"(?:paper_)?id":"(p[a-z2-7]{20})"/;

/** The id a JSONL row of a table begins with ("id" or "paper_id"); '' where it has none. */
export function idOf(line: string): string {
  return keyed.exec(line)?.[1] ?? '';
}

/** Reads a JSONL file line by line from a byte offset on; memory holds one chunk or the longest line. */
export class JsonLines {
  readonly #file: number;
  #at: number;
  #buffer: Buffer = Buffer.alloc(0);
  #from = 0;

  constructor(path: string, start = 0) {
    this.#file = openSync(path, 'r');
    this.#at = start;
  }

  /** The next line without its line end; null after the last one. */
  next(): string | null {
    return this.nextBytes()?.toString('utf8') ?? null;
  }

  /** The bytes of the next line without its line end, valid until the line after it is asked for; null after the last one. */
  nextBytes(): Buffer | null {
    let newline = this.#buffer.indexOf(10, this.#from);
    while (newline === -1) {
      const read = this.#more();
      if (read === 0) return this.#last();
      newline = this.#buffer.indexOf(10, this.#buffer.length - read);
    }
    const line = this.#buffer.subarray(this.#from, newline);
    this.#from = newline + 1;
    return line;
  }

  close(): void {
    closeSync(this.#file);
  }

  /** Reads on, keeping the unfinished line; a long one makes the steps longer, so that it costs linear time. */
  #more(): number {
    const rest = this.#buffer.length - this.#from;
    const buffer = Buffer.allocUnsafe(rest + Math.max(chunkBytes, rest));
    this.#buffer.copy(buffer, 0, this.#from);
    const read = readSync(this.#file, buffer, rest, buffer.length - rest, this.#at);
    this.#at += read;
    this.#buffer = buffer.subarray(0, rest + read);
    this.#from = 0;
    return read;
  }

  #last(): Buffer | null {
    if (this.#from === this.#buffer.length) return null;
    const line = this.#buffer.subarray(this.#from);
    this.#from = this.#buffer.length;
    return line;
  }
}

const windowBytes = 16 << 10;

/** The byte at which the rows with an id of at least `id` begin in a file sorted by id, by binary search; `readId` reads a line's id from its first bytes. */
export function seekId(path: string, id: string, readId: (line: string) => string = idOf): number {
  if (id === '') return 0;
  const file = openSync(path, 'r');
  try {
    const size = fstatSync(file).size;
    let low = 0;
    let high = size;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const start = lineStart(file, middle, size);
      if (start === size || readId(head(file, start)) >= id) high = middle;
      else low = middle + 1;
    }
    return lineStart(file, low, size);
  } finally {
    closeSync(file);
  }
}

/** The first line start at or after a byte; the file's size when there is none. */
function lineStart(file: number, from: number, size: number): number {
  if (from === 0) return 0;
  const window = Buffer.allocUnsafe(windowBytes);
  for (let at = from - 1; at < size; at += windowBytes) {
    const read = readSync(file, window, 0, windowBytes, at);
    const newline = window.subarray(0, read).indexOf(10);
    if (newline !== -1) return at + newline + 1;
  }
  return size;
}

function head(file: number, start: number): string {
  const window = Buffer.allocUnsafe(64);
  return window.toString('latin1', 0, readSync(file, window, 0, window.length, start));
}
