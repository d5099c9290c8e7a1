/** What the stages use of Node's Buffer, for browsers: bytes that read and write Latin-1 and UTF-16 as they are. */
class Bytes extends Uint8Array {
  /** Writes UTF-16 code units, low byte first. */
  write(text: string): number {
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      this[2 * index] = unit & 255;
      this[2 * index + 1] = unit >> 8;
    }
    return 2 * text.length;
  }

  override toString(): string {
    return String.fromCharCode(...this);
  }
}

export const Buffer = {
  alloc: (length: number) => new Bytes(length),
  from(source: string | ArrayBuffer): Bytes {
    return typeof source === 'string'
      ? new Bytes(Array.from(source, (letter) => letter.charCodeAt(0)))
      : new Bytes(source);
  },
};
