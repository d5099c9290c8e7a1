import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';

/** Bytes held before they are written. */
const blockBytes = 1 << 20;

/** Values kept in a temporary file, read back in any order: of each only its place is in memory. */
export class Spill<Value> {
  readonly #path: string;
  readonly #file: number;
  /** Where each value ends. */
  readonly #ends: number[] = [];
  #held: string[] = [];
  #heldBytes = 0;

  constructor(path: string) {
    this.#path = path;
    this.#file = openSync(path, 'wx+');
  }

  get size(): number {
    return this.#ends.length;
  }

  add(value: Value): void {
    const text = JSON.stringify(value);
    const bytes = Buffer.byteLength(text);
    this.#ends.push((this.#ends.at(-1) ?? 0) + bytes);
    this.#held.push(text);
    this.#heldBytes += bytes;
    if (this.#heldBytes > blockBytes) this.#flush();
  }

  read(index: number): Value {
    this.#flush();
    const start = this.#ends[index - 1] ?? 0;
    const bytes = Buffer.allocUnsafe(this.#ends[index]! - start);
    readSync(this.#file, bytes, 0, bytes.length, start);
    return JSON.parse(bytes.toString('utf8')) as Value;
  }

  #flush(): void {
    if (this.#held.length === 0) return;
    writeSync(this.#file, this.#held.join(''));
    this.#held = [];
    this.#heldBytes = 0;
  }

  /** Removes the file. */
  close(): void {
    closeSync(this.#file);
    rmSync(this.#path, { force: true });
  }
}
