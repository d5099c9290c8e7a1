/** A bitmap of the values that are not null; what is taken is valid until the next is appended. */
export class Validity {
  #bits = new Uint8Array(1024);
  #length = 0;
  #nulls = 0;

  append(valid: boolean): void {
    const byte = this.#length >> 3;
    if (byte === this.#bits.length) {
      const wider = new Uint8Array(byte * 2);
      wider.set(this.#bits);
      this.#bits = wider;
    }
    const bit = this.#length & 7;
    if (bit === 0) this.#bits[byte] = 0;
    if (valid) this.#bits[byte]! |= 1 << bit;
    else this.#nulls++;
    this.#length++;
  }

  take(): { length: number; nullCount: number; nullBitmap: Uint8Array | null } {
    const length = this.#length;
    const nullCount = this.#nulls;
    this.#length = 0;
    this.#nulls = 0;
    return { length, nullCount, nullBitmap: nullCount === 0 ? null : this.#bits.subarray(0, (length + 7) >> 3) };
  }
}

/** Integers end to end; what is taken is valid until the next is pushed. */
export class Integers {
  #values = new Int32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const wider = new Int32Array(this.length * 2);
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.length++] = value;
  }

  take(): Int32Array {
    const values = this.#values.subarray(0, this.length);
    this.length = 0;
    return values;
  }
}
