const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Letters that one call takes as arguments. */
const most = 4096;

/** What cleaning and reading listings use of Node's Buffer, for browsers: bytes that read Latin-1 and UTF-8 and write UTF-16. */
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

  override toString(encoding?: 'latin1' | 'utf8', start = 0, end: number = this.length): string {
    const part = this.subarray(start, end);
    if (encoding !== 'latin1') return utf8.decode(part);
    let text = '';
    for (let at = 0; at < part.length; at += most) text += String.fromCharCode(...part.subarray(at, at + most));
    return text;
  }

  /** Answers how many bytes were copied. */
  copy(target: Uint8Array, at: number, start: number, end: number): number {
    const part = this.subarray(start, Math.min(end, start + target.length - at));
    target.set(part, at);
    return part.length;
  }
}

export const Buffer = {
  alloc: (length: number) => new Bytes(length),
  allocUnsafe: (length: number) => new Bytes(length),
  from(source: string | ArrayBuffer | Uint8Array): Bytes {
    return new Bytes(typeof source === 'string' ? new TextEncoder().encode(source) : source);
  },
  concat(parts: readonly Uint8Array[]): Bytes {
    const whole = new Bytes(parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  },
};
