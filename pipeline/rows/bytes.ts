export const comma = 44;
const quote = 34;
const newline = 10;
const openBrace = 123;
const openBracket = 91;
const closeBracket = 93;

/** Bytes that grow at their end. */
export class ByteWriter {
  data: Buffer;
  length = 0;

  constructor(data: Buffer) {
    this.data = data;
  }

  /** Appends one byte. */
  byte(code: number): void {
    this.room(1);
    this.data[this.length++] = code;
  }

  /** Appends text as UTF-8. */
  text(text: string): void {
    this.room(text.length * 3);
    this.length += this.data.write(text, this.length);
  }

  /** Appends bytes [from, to) of `source`. */
  copy(source: ByteWriter, from: number, to: number): void {
    this.room(to - from);
    this.length += source.data.copy(this.data, this.length, from, to);
  }

  /** Makes room for `count` more bytes. */
  room(count: number): void {
    if (this.length + count <= this.data.length) return;
    const wider = Buffer.allocUnsafe(this.data.length * 2 + count);
    this.data.copy(wider, 0, 0, this.length);
    this.data = wider;
  }
}

/**
 * Appends the JSON lines of `lines` from `from` on as the items of a JSON array, each without the `skip` bytes behind
 * its brace: to `json` as they are, to `csv` as a cell with the array, where each quote is two.
 */
export function appendItems(lines: ByteWriter, from: number, skip: number, json: ByteWriter, csv: ByteWriter): void {
  const { data: source, length: end } = lines;
  json.room(end - from);
  csv.room((end - from) * 2 + 5);
  const { data } = json;
  const { data: doubled } = csv;
  let filled = json.length;
  let doubledTo = csv.length;
  doubled[doubledTo++] = quote;
  doubled[doubledTo++] = openBracket;
  for (let at = from; at < end; at++) {
    if (at > from) {
      data[filled++] = comma;
      doubled[doubledTo++] = comma;
    }
    data[filled++] = openBrace;
    doubled[doubledTo++] = openBrace;
    for (at += skip + 1; ; at++) {
      const code = source[at]!;
      if (code === newline) break;
      data[filled++] = code;
      doubled[doubledTo++] = code;
      if (code === quote) doubled[doubledTo++] = quote;
    }
  }
  doubled[doubledTo++] = closeBracket;
  doubled[doubledTo++] = quote;
  doubled[doubledTo++] = comma;
  json.length = filled;
  csv.length = doubledTo;
}

/** A buffer of at least `size` bytes, with room to spare, that begins with the first `kept` bytes of `bytes`. */
export function grow(bytes: Buffer, kept: number, size: number): Buffer<ArrayBuffer> {
  const wider = Buffer.allocUnsafe(Math.ceil(size * 1.25));
  bytes.copy(wider, 0, 0, kept);
  return wider;
}
