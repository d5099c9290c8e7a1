import { ByteWriter } from './bytes.ts';

/**
 * Texts of a shard's records, kept as UTF-8 bytes from the moment they are made: strings that live long cost more than
 * the work itself. The bytes lie in buffers that the next shard uses again once they are released.
 */
export class ShardRows {
  /** Where the next record's texts are written, one a stream. */
  readonly streams: readonly ByteWriter[];
  /** Where each record's texts begin: one number a stream, record after record. */
  readonly #starts: number[] = [];

  constructor(streams: number) {
    this.streams = Array.from({ length: streams }, () => new ByteWriter(spare.pop() ?? Buffer.allocUnsafe(1 << 16)));
  }

  /** Bytes of all texts. */
  get bytes(): number {
    return this.streams.reduce((sum, { length }) => sum + length, 0);
  }

  /** Begins a record: what is written to `streams` from now on is its texts. Answers its index. */
  begin(): number {
    for (const { length } of this.streams) this.#starts.push(length);
    return this.#starts.length / this.streams.length - 1;
  }

  /** The bytes of a record's text in a stream; valid until the next record. */
  get(stream: number, index: number): Buffer {
    return this.streams[stream]!.data.subarray(this.start(stream, index), this.start(stream, index + 1));
  }

  /** Where a record's text begins in its stream; it ends where the next one's begins. */
  start(stream: number, index: number): number {
    return this.#starts[index * this.streams.length + stream] ?? this.streams[stream]!.length;
  }

  /** Gives the buffers back; the texts are gone. */
  release(): void {
    for (const stream of this.streams) {
      spare.push(stream.data);
      stream.data = Buffer.alloc(0);
      stream.length = 0;
    }
    spare.sort((a, b) => a.length - b.length);
    this.#starts.length = 0;
  }
}

/** Buffers of released texts, the largest last. */
const spare: Buffer[] = [];
