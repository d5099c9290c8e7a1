import * as arrow from 'apache-arrow';
import { grow } from '../rows/bytes.ts';
import { Integers, Validity } from './column-buffers.ts';

/**
 * Collects values of one Arrow type in Arrow's own layout: offsets, bytes and a validity bitmap. Values come as the bytes
 * of JSON, as JSON.stringify writes it and with the keys in the order of the fields: texts are copied, never decoded.
 */
export interface ColumnWriter {
  /** Appends the value at `at` of a row that ends at `end`; answers where it ends. */
  scan(bytes: Buffer, at: number, end: number): number;
  /** The values appended so far as Arrow data, which is valid until the next is appended; the writer is empty afterwards. */
  take(): arrow.Data;
}

/** Appends the rows of a block of JSON lines, one after the other, telling of each. */
export function scanLines(rows: ColumnWriter, block: Buffer, scanned: () => void): void {
  for (let at = 0; at < block.length; ) {
    const found = block.indexOf(10, at);
    const end = found === -1 ? block.length : found;
    if (end > at) {
      const past = rows.scan(block, at, end);
      if (past !== end) throw unexpected(block, past, 'the end of the line');
      scanned();
    }
    at = end + 1;
  }
}

/** A writer for Utf8, Int32, Bool, List and Struct, the types of the tables; a whole number is null only where it may be. */
export function columnWriter(type: arrow.DataType, nullable = false): ColumnWriter {
  if (type instanceof arrow.Utf8) return new TextWriter();
  if (type instanceof arrow.Int32) return new IntWriter(nullable);
  if (type instanceof arrow.Bool) return new BooleanWriter();
  if (type instanceof arrow.List) return new ListWriter(type);
  if (type instanceof arrow.Struct) return new StructWriter(type);
  throw new Error(`no column writer for the Arrow type ${type}`);
}

const [quote, backslash, comma, zero, nine] = [...Buffer.from('"\\,09')] as [number, number, number, number, number];
const [opening, closing] = [...Buffer.from('[]')] as [number, number];
const [nothing, yes, no] = [Buffer.from('null'), Buffer.from('true'), Buffer.from('false')] as const;
const rowEnd = Buffer.from('}');

/** The place after a token that must stand there. */
function skip(bytes: Buffer, at: number, token: Buffer): number {
  for (let index = 0; index < token.length; index++) {
    if (bytes[at + index] !== token[index]) throw unexpected(bytes, at, token.toString());
  }
  return at + token.length;
}

function unexpected(bytes: Buffer, at: number, token: string): Error {
  return new Error(
    `a row is not as it is written: ${token} was expected before ${bytes.toString('utf8', at, at + 80)}`,
  );
}

class TextWriter implements ColumnWriter {
  readonly #validity = new Validity();
  readonly #offsets = new Integers();
  #bytes = Buffer.allocUnsafe(1 << 16);
  #filled = 0;

  scan(bytes: Buffer, at: number, end: number): number {
    this.#offsets.push(this.#filled);
    const isText = bytes[at] === quote;
    this.#validity.append(isText);
    if (!isText) return skip(bytes, at, nothing);
    // a text is never longer than its JSON
    const most = this.#filled + end - at;
    if (most > this.#bytes.length) this.#bytes = grow(this.#bytes, this.#filled, most);
    const target = this.#bytes;
    let filled = this.#filled;
    for (let from = at + 1; from < end; from++) {
      const byte = bytes[from]!;
      if (byte === quote) {
        this.#filled = filled;
        return from + 1;
      }
      if (byte === backslash) return this.#escaped(bytes, at, end);
      target[filled++] = byte;
    }
    throw unexpected(bytes, at, 'a text that ends in its row');
  }

  #escaped(bytes: Buffer, at: number, end: number): number {
    let close = at + 1;
    while (close < end && bytes[close] !== quote) close += bytes[close] === backslash ? 2 : 1;
    const text = JSON.parse(bytes.toString('utf8', at, close + 1)) as string;
    this.#filled += this.#bytes.write(text, this.#filled);
    return close + 1;
  }

  take(): arrow.Data {
    this.#offsets.push(this.#filled);
    const data = this.#bytes.subarray(0, this.#filled);
    this.#filled = 0;
    const valueOffsets = this.#offsets.take();
    return arrow.makeData({ type: new arrow.Utf8(), ...this.#validity.take(), valueOffsets, data });
  }
}

class IntWriter implements ColumnWriter {
  readonly #nullable: boolean;
  readonly #validity = new Validity();
  readonly #values = new Integers();

  constructor(nullable: boolean) {
    this.#nullable = nullable;
  }

  scan(bytes: Buffer, at: number, end: number): number {
    const isNull = this.#nullable && bytes[at] === nothing[0];
    this.#validity.append(!isNull);
    if (isNull) {
      this.#values.push(0);
      return skip(bytes, at, nothing);
    }
    let value = 0;
    let past = at;
    for (; past < end; past++) {
      const byte = bytes[past]!;
      if (byte < zero || byte > nine) break;
      value = value * 10 + byte - zero;
    }
    if (past === at) throw unexpected(bytes, at, 'a whole number');
    this.#values.push(value);
    return past;
  }

  take(): arrow.Data {
    return arrow.makeData({ type: new arrow.Int32(), ...this.#validity.take(), data: this.#values.take() });
  }
}

/** Booleans that are never null, in a bitmap. */
class BooleanWriter implements ColumnWriter {
  readonly #values = new Validity();

  scan(bytes: Buffer, at: number): number {
    const value = bytes[at] === yes[0];
    this.#values.append(value);
    return skip(bytes, at, value ? yes : no);
  }

  take(): arrow.Data {
    const { length, nullBitmap } = this.#values.take();
    const data = nullBitmap ?? new Uint8Array((length + 7) >> 3).fill(255);
    return arrow.makeData({ type: new arrow.Bool(), length, nullCount: 0, data });
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

  scan(bytes: Buffer, at: number, end: number): number {
    this.#offsets.push(this.#count);
    if (bytes[at] !== opening) throw unexpected(bytes, at, 'a list');
    if (bytes[at + 1] === closing) return at + 2;
    for (let from = at + 1; ; from++) {
      from = this.#items.scan(bytes, from, end);
      this.#count++;
      if (bytes[from] === closing) return from + 1;
      if (bytes[from] !== comma) throw unexpected(bytes, from, 'a comma');
    }
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
  readonly #fields: { key: Buffer; writer: ColumnWriter }[];
  #length = 0;

  constructor(type: arrow.Struct) {
    this.#type = type;
    this.#fields = type.children.map(({ name, type, nullable }, index) => ({
      key: Buffer.from(`${index === 0 ? '{' : ','}${JSON.stringify(name)}:`),
      writer: columnWriter(type, nullable),
    }));
  }

  scan(bytes: Buffer, at: number, end: number): number {
    let from = at;
    for (const { key, writer } of this.#fields) from = writer.scan(bytes, skip(bytes, from, key), end);
    this.#length++;
    return skip(bytes, from, rowEnd);
  }

  take(): arrow.Data {
    const length = this.#length;
    this.#length = 0;
    const children = this.#fields.map(({ writer }) => writer.take());
    return arrow.makeData({ type: this.#type, length, nullCount: 0, children });
  }
}
