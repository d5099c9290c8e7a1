import { closeSync, fstatSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { DuplicateRow } from '../../schemas/tables.ts';
import { HashedFile } from '../dataset/hashed-file.ts';
import { readInto } from '../map/part-reader.ts';
import type { Merged } from '../record/duplicates.ts';
import { grow } from '../rows/bytes.ts';
import type { CellWriter } from '../rows/csv.ts';
import { paperEnd, type RowFile, rowFiles, rows } from '../rows/paper-rows.ts';

// Rows of merged records wait in one file a stream, in the order of the ids: 4 bytes with a text's length, then the text.

export type MergedName = RowFile | 'duplicates.jsonl' | 'duplicates.csv';

const names: readonly MergedName[] = [...rowFiles, 'duplicates.jsonl', 'duplicates.csv'];

/** Writes the finished rows of merged records and of their duplicates to a folder, which is made with the first of them. */
export class MergedWriter {
  readonly cell: CellWriter;
  readonly #folder: string;
  #files: HashedFile[] = [];

  constructor(folder: string, cell: CellWriter) {
    this.#folder = folder;
    this.cell = cell;
  }

  /** Writes one merged record: `texts` are its rows in the order of `streams`, the papers rows without their end. */
  write(texts: readonly string[], { sources, duplicates }: Merged): void {
    if (this.#files.length === 0) {
      mkdirSync(this.#folder, { recursive: true });
      this.#files = names.map((name) => new HashedFile(name, join(this.#folder, name)));
    }
    texts.forEach((text, stream) => {
      const end = stream > 1 ? '' : paperEnd(sources, stream === 0 ? 'jsonl' : 'csv');
      this.#put(stream, text + end);
    });
    for (const row of duplicates) this.duplicate(row);
  }

  /** Writes one more duplicate of the record that was written last. */
  duplicate(row: DuplicateRow): void {
    this.#put(rowFiles.length, `${JSON.stringify(row)}\n`);
    const cells = { ...row, authors: JSON.stringify(row.authors), keywords: JSON.stringify(row.keywords) };
    this.#put(rowFiles.length + 1, rows('duplicates', [cells], this.cell)[1]);
  }

  /** Closes the files; answers whether there are any. */
  end(): boolean {
    for (const file of this.#files) file.end();
    return this.#files.length > 0;
  }

  #put(place: number, text: string): void {
    const bytes = Buffer.from(text);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    this.#files[place]!.bytes(length);
    this.#files[place]!.bytes(bytes);
  }
}

/** Reads what writers left for one stream, folder after folder. */
export class MergedReader {
  readonly #paths: string[];
  #file = -1;
  #at = 0;
  #size = 0;
  #bytes = Buffer.alloc(1 << 12);

  constructor(folders: readonly string[], name: MergedName) {
    this.#paths = folders.map((folder) => join(folder, name));
  }

  /** Copies the next text; false when there is none. */
  copyNext(file: HashedFile): boolean {
    while (this.#at === this.#size) if (!this.#open()) return false;
    readInto(this.#file, this.#bytes, 0, this.#at, this.#at + 4);
    const start = this.#at + 4;
    const end = start + this.#bytes.readUInt32BE();
    if (this.#bytes.length < end - start) this.#bytes = grow(this.#bytes, 0, end - start);
    readInto(this.#file, this.#bytes, 0, start, end);
    file.copy(this.#bytes, 0, end - start);
    this.#at = end;
    return true;
  }

  #open(): boolean {
    if (this.#file !== -1) closeSync(this.#file);
    this.#file = -1;
    const path = this.#paths.shift();
    if (path === undefined) return false;
    this.#file = openSync(path, 'r');
    this.#at = 0;
    this.#size = fstatSync(this.#file).size;
    return true;
  }
}
