/**
 * Texts of a shard's records, kept as UTF-8 bytes from the moment they are made: strings that live long cost more than
 * the work itself. The bytes lie in buffers that the next shard uses again once they are released.
 */
export class Texts {
  readonly #streams: Store[];

  constructor(streams: number) {
    this.#streams = Array.from({ length: streams }, () => new Store());
  }

  /** Keeps one record's texts, one a stream; answers the record's index. */
  append(texts: readonly string[]): number {
    let index = 0;
    for (let stream = 0; stream < this.#streams.length; stream++) index = this.#streams[stream]!.append(texts[stream]!);
    return index;
  }

  /** The bytes of a record's text in a stream; valid until the next append. */
  get(stream: number, index: number): Buffer {
    return this.#streams[stream]!.get(index);
  }

  /** Number of bytes of a record's text. */
  size(stream: number, index: number): number {
    return this.#streams[stream]!.size(index);
  }

  /** Copies a record's text to `target` at `at`; answers its number of bytes. */
  copy(stream: number, index: number, target: Buffer, at: number): number {
    return this.#streams[stream]!.get(index).copy(target, at);
  }

  /** Gives the buffers back; the texts are gone. */
  release(): void {
    for (const store of this.#streams) store.release();
  }
}

/** Buffers of released texts, the largest last. */
const spare: Buffer[] = [];

class Store {
  readonly #starts: number[] = [];
  #bytes = spare.pop() ?? Buffer.allocUnsafe(1 << 16);
  #filled = 0;

  append(text: string): number {
    if (this.#filled + text.length * 3 > this.#bytes.length) this.#grow(text.length * 3);
    this.#starts.push(this.#filled);
    if (text !== '') this.#filled += this.#bytes.write(text, this.#filled);
    return this.#starts.length - 1;
  }

  get(index: number): Buffer {
    return this.#bytes.subarray(this.#starts[index], this.#starts[index + 1] ?? this.#filled);
  }

  size(index: number): number {
    return (this.#starts[index + 1] ?? this.#filled) - this.#starts[index]!;
  }

  release(): void {
    spare.push(this.#bytes);
    spare.sort((a, b) => a.length - b.length);
    this.#bytes = Buffer.alloc(0);
    this.#starts.length = 0;
    this.#filled = 0;
  }

  #grow(room: number): void {
    const wider = Buffer.allocUnsafe(this.#bytes.length * 2 + room);
    this.#bytes.copy(wider, 0, 0, this.#filled);
    this.#bytes = wider;
  }
}
