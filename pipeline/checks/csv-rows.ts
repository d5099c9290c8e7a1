import { closeSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import Papa from 'papaparse';

// Rows of a chunk this small die young: a megabyte at a time takes twice as long.
const chunkBytes = 64 << 10;

/** The rows of a CSV file as papaparse reads them, chunk by chunk, up to about `maxBytes`; `whole` says that the file ended there. */
export class CsvRows {
  whole = false;
  readonly #path: string;
  readonly #maxBytes: number;

  constructor(path: string, maxBytes: number) {
    this.#path = path;
    this.#maxBytes = maxBytes;
  }

  /** The rows in chunks as they are read. */
  *chunks(): Generator<string[][]> {
    const parser = new Papa.Parser({ delimiter: ',', newline: '\r\n' });
    const decoder = new StringDecoder('utf8');
    const file = openSync(this.#path, 'r');
    const buffer = Buffer.allocUnsafe(chunkBytes);
    let rest = '';
    try {
      for (let bytes = 0; bytes < this.#maxBytes; ) {
        const read = readSync(file, buffer);
        bytes += read;
        this.whole = read === 0;
        const text = rest + (this.whole ? decoder.end() : decoder.write(buffer.subarray(0, read)));
        const { data, meta } = parser.parse(text, 0, !this.whole) as { data: string[][]; meta: { cursor: number } };
        // After its last line end papaparse reads one more row, of a single empty cell.
        if (this.whole && data.at(-1)?.length === 1 && data.at(-1)?.[0] === '') data.pop();
        yield data;
        if (this.whole) return;
        rest = text.slice(meta.cursor);
      }
    } finally {
      closeSync(file);
    }
  }
}
