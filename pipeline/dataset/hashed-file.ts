import { createHash, type Hash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';

const bufferBytes = 1 << 18;

/** Size and SHA-256 of a written file. */
export interface Written {
  file: string;
  bytes: number;
  sha256: string;
}

/** Collects texts and byte slices into a file with large writes, hashing what it writes. */
export class HashedFile {
  readonly #name: string;
  readonly #file: number;
  readonly #hash: Hash = createHash('sha256');
  readonly #buffer = Buffer.allocUnsafe(bufferBytes);
  #filled = 0;
  #bytes = 0;

  constructor(name: string, path: string) {
    this.#name = name;
    this.#file = openSync(path, 'w');
  }

  text(text: string): void {
    const most = text.length * 3;
    if (most > bufferBytes) {
      this.bytes(Buffer.from(text));
      return;
    }
    if (this.#filled + most > bufferBytes) this.#flush();
    this.#filled += this.#buffer.write(text, this.#filled);
  }

  bytes(slice: Buffer): void {
    this.copy(slice, 0, slice.length);
  }

  /** Writes [start, end) of `source`. */
  copy(source: Buffer, start: number, end: number): void {
    const length = end - start;
    if (this.#filled + length > bufferBytes) this.#flush();
    if (length > bufferBytes) {
      this.#write(source.subarray(start, end));
      return;
    }
    source.copy(this.#buffer, this.#filled, start, end);
    this.#filled += length;
  }

  end(): Written {
    this.#flush();
    closeSync(this.#file);
    return { file: this.#name, bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }

  #flush(): void {
    this.#write(this.#buffer.subarray(0, this.#filled));
    this.#filled = 0;
  }

  #write(slice: Buffer): void {
    this.#hash.update(slice);
    for (let done = 0; done < slice.length; ) done += writeSync(this.#file, slice, done);
    this.#bytes += slice.length;
  }
}
