import * as arrow from 'apache-arrow';

/** Collects values of one Arrow type in Arrow's own layout: offsets, bytes and a validity bitmap, no object a value. */
export interface ColumnWriter {
  append(value: unknown): void;
  /** The values appended so far as Arrow data; the writer is empty afterwards. */
  take(): arrow.Data;
}

/** A writer for Utf8, Int32, List and Struct, the types of the tables. */
export function columnWriter(type: arrow.DataType): ColumnWriter {
  if (type instanceof arrow.Utf8) return new TextWriter();
  if (type instanceof arrow.Int32) return new IntWriter();
  if (type instanceof arrow.List) return new ListWriter(type);
  if (type instanceof arrow.Struct) return new StructWriter(type);
  throw new Error(`no column writer for the Arrow type ${type}`);
}

class Validity {
  #bits = new Uint8Array(1024);
  #length = 0;
  nulls = 0;

  append(valid: boolean): void {
    const byte = this.#length >> 3;
    if (byte === this.#bits.length) this.#bits = grown(this.#bits, byte * 2);
    if (valid) this.#bits[byte]! |= 1 << (this.#length & 7);
    else this.nulls++;
    this.#length++;
  }

  take(): { length: number; nullCount: number; nullBitmap: Uint8Array | null } {
    const { nulls } = this;
    const answer = {
      length: this.#length,
      nullCount: nulls,
      nullBitmap: nulls === 0 ? null : this.#bits.slice(0, (this.#length + 7) >> 3),
    };
    this.#bits = new Uint8Array(1024);
    this.#length = 0;
    this.nulls = 0;
    return answer;
  }
}

class Integers {
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
    const values = this.#values.slice(0, this.length);
    this.length = 0;
    return values;
  }
}

class TextWriter implements ColumnWriter {
  readonly #validity = new Validity();
  readonly #offsets = new Integers();
  #bytes = Buffer.allocUnsafe(1 << 16);
  #filled = 0;

  append(value: unknown): void {
    this.#offsets.push(this.#filled);
    this.#validity.append(value !== null);
    if (value === null) return;
    const text = value as string;
    if (this.#filled + text.length * 3 > this.#bytes.length) {
      const wider = Buffer.allocUnsafe(this.#bytes.length * 2 + text.length * 3);
      this.#bytes.copy(wider, 0, 0, this.#filled);
      this.#bytes = wider;
    }
    this.#filled += this.#bytes.write(text, this.#filled);
  }

  take(): arrow.Data {
    this.#offsets.push(this.#filled);
    const data = Uint8Array.prototype.slice.call(this.#bytes, 0, this.#filled);
    this.#filled = 0;
    return arrow.makeData({
      type: new arrow.Utf8(),
      ...this.#validity.take(),
      valueOffsets: this.#offsets.take(),
      data,
    });
  }
}

class IntWriter implements ColumnWriter {
  readonly #values = new Integers();

  append(value: unknown): void {
    this.#values.push(value as number);
  }

  take(): arrow.Data {
    const data = this.#values.take();
    return arrow.makeData({ type: new arrow.Int32(), length: data.length, nullCount: 0, data });
  }
}

class ListWriter implements ColumnWriter {
  readonly #type: arrow.List;
  readonly #items: ColumnWriter;
  readonly #offsets = new Integers();
  #count = 0;

  constructor(type: arrow.List) {
    this.#type = type;
    this.#items = columnWriter(type.children[0]!.type);
  }

  append(value: unknown): void {
    this.#offsets.push(this.#count);
    for (const item of value as unknown[]) this.#items.append(item);
    this.#count += (value as unknown[]).length;
  }

  take(): arrow.Data {
    const length = this.#offsets.length;
    this.#offsets.push(this.#count);
    this.#count = 0;
    const child = this.#items.take();
    return arrow.makeData({ type: this.#type, length, nullCount: 0, valueOffsets: this.#offsets.take(), child });
  }
}

class StructWriter implements ColumnWriter {
  readonly #type: arrow.Struct;
  readonly #fields: [name: string, writer: ColumnWriter][];
  #length = 0;

  constructor(type: arrow.Struct) {
    this.#type = type;
    this.#fields = type.children.map((field) => [field.name, columnWriter(field.type)]);
  }

  append(value: unknown): void {
    const row = value as Record<string, unknown>;
    for (const [name, writer] of this.#fields) writer.append(row[name]);
    this.#length++;
  }

  take(): arrow.Data {
    const length = this.#length;
    this.#length = 0;
    const children = this.#fields.map(([, writer]) => writer.take());
    return arrow.makeData({ type: this.#type, length, nullCount: 0, children });
  }
}

function grown(bits: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const wider = new Uint8Array(size);
  wider.set(bits);
  return wider;
}
