import type { Format } from '../../schemas/input-format.ts';
import { mostRowBytes } from './most-bytes.ts';

/** The mark between cells of a format whose cells may hold line breaks in quotes, where a file of that size is cut between its rows; null elsewhere. */
export function rowDelimiter(format: Format, bytes: number): string | null {
  if (bytes <= mostRowBytes) return null;
  if (format.name === 'csv') return format.pieces?.delimiter ?? null;
  return format.name === 'delimited' && format.quotes && format.delimiter.length === 1 ? format.delimiter : null;
}

const [quote, feed, turn, space] = Buffer.from('"\n\r ');

type State = 'start' | 'plain' | 'quoted' | 'quote';

/** Follows the quotes of CSV (RFC 4180) from the start of a row on, as papaparse does: only a quote that begins a cell opens one. */
export class RowEnds {
  readonly #delimiter: number;
  #state: State = 'start';

  constructor(delimiter: string) {
    this.#delimiter = delimiter.charCodeAt(0);
  }

  /** The first byte behind a row that ends at `from` or later in these bytes, which follow those of the last call; -1 where none does. */
  next(bytes: Buffer, from: number): number {
    for (let index = 0; index < bytes.length; index++) {
      const byte = bytes[index]!;
      if (this.#state === 'plain' && byte !== feed && byte !== this.#delimiter) continue;
      this.#state = this.#after(byte);
      if (byte === feed && this.#state === 'start' && index >= from) return index + 1;
    }
    return -1;
  }

  #after(byte: number): State {
    const inside = this.#state === 'quoted';
    if (byte === quote) return inside ? 'quote' : 'quoted';
    if (inside) return 'quoted';
    if (byte === feed || byte === this.#delimiter) return 'start';
    if (this.#state === 'quote') return byte === turn || byte === space ? 'quote' : 'quoted';
    return 'plain';
  }
}
