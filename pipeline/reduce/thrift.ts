// Thrift's compact protocol, as far as Parquet's footer uses it. Types are kept, so that what is not changed is written back byte for
// byte; the codecs of hyparquet guess them anew from the values.

const [isTrue, isFalse, int8, int64, double, binary, list, set, struct] = [1, 2, 3, 6, 7, 8, 9, 10, 12] as const;

/** A value with its compact type; of an integer its zigzag varint as it stands in the file. */
export type Value =
  | { type: number; number: bigint }
  | { type: typeof isTrue | typeof isFalse }
  | { type: typeof binary | typeof double; bytes: Buffer }
  | { type: typeof list | typeof set; of: number; items: Value[] }
  | Struct;

/** Fields by their number, in ascending order. */
export interface Struct {
  type: typeof struct;
  fields: Map<number, Value>;
}

/** An integer of 32 bits. */
export const integer = (number: number): Value => ({ type: 5, number: zigzag(number) });
/** An integer of 8 bits. */
export const byte = (number: number): Value => ({ type: int8, number: BigInt(number) });
/** A boolean that is a field. */
export const boolean = (value: boolean): Value => ({ type: value ? isTrue : isFalse });
/** A list of structs. */
export const structs = (items: Struct[]): Value => ({ type: list, of: struct, items });
/** A struct of these fields, in ascending order. */
export const record = (fields: [number, Value][] = []): Struct => ({ type: struct, fields: new Map(fields) });

function zigzag(number: number): bigint {
  return BigInt(number < 0 ? -2 * number - 1 : 2 * number);
}

/** The value of an integer field; undefined where it is not there or is none. */
export function integerOf(value: Value | undefined): number | undefined {
  if (value === undefined || !('number' in value)) return undefined;
  const coded = Number(value.number);
  return value.type === int8 ? coded : coded % 2 === 0 ? coded / 2 : -(coded + 1) / 2;
}

/** The items of a list of structs; none where it is not there. */
export function structsOf(value: Value | undefined): Struct[] {
  return value !== undefined && 'items' in value ? (value.items as Struct[]) : [];
}

/** Reads one struct that fills `bytes`. */
export function readStruct(bytes: Buffer): Struct {
  const reader = new Reader(bytes);
  const value = reader.struct();
  if (reader.at !== bytes.length) throw new Error(`a Thrift struct ends at ${reader.at} of ${bytes.length} bytes`);
  return value;
}

class Reader {
  readonly #bytes: Buffer;
  at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  struct(): Struct {
    const fields = new Map<number, Value>();
    for (let number = 0; ; ) {
      const head = this.#byte();
      if (head === 0) return { type: struct, fields };
      number = head >> 4 === 0 ? integerOf({ type: 5, number: this.#varint() })! : number + (head >> 4);
      fields.set(number, this.#value(head & 15, false));
    }
  }

  #value(type: number, inList: boolean): Value {
    if (type === isTrue || type === isFalse) return { type: inList && this.#byte() !== isTrue ? isFalse : type };
    if (type === int8) return byte(this.#byte());
    if (type > int8 && type <= int64) return { type, number: this.#varint() };
    if (type === double) return { type, bytes: this.#take(8) };
    if (type === binary) return { type, bytes: this.#take(Number(this.#varint())) };
    if (type === struct) return this.struct();
    if (type !== list && type !== set) throw new Error(`no value of a Parquet footer has the Thrift type ${type}`);
    const head = this.#byte();
    const length = head >> 4 === 15 ? Number(this.#varint()) : head >> 4;
    const items: Value[] = [];
    for (let index = 0; index < length; index++) items.push(this.#value(head & 15, true));
    return { type, of: head & 15, items };
  }

  #byte(): number {
    return this.#bytes.readUInt8(this.at++);
  }

  #take(length: number): Buffer {
    if (this.at + length > this.#bytes.length) throw new Error('a Thrift value ends beyond its file');
    this.at += length;
    return this.#bytes.subarray(this.at - length, this.at);
  }

  #varint(): bigint {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const next = this.#byte();
      value |= BigInt(next & 127) << shift;
      if (next < 128) return value;
    }
  }
}

/** The bytes of a struct. */
export function writeStruct(value: Struct): Buffer {
  const out: Buffer[] = [];
  put(value, out, false);
  return Buffer.concat(out);
}

function put(value: Value, out: Buffer[], inList: boolean): void {
  if ('fields' in value) putFields(value, out);
  else if ('items' in value) {
    const { length } = value.items;
    out.push(Buffer.of((Math.min(length, 15) << 4) | value.of), ...(length < 15 ? [] : [varint(BigInt(length))]));
    for (const item of value.items) put(item, out, true);
  } else if ('bytes' in value)
    out.push(...(value.type === binary ? [varint(BigInt(value.bytes.length))] : []), value.bytes);
  else if ('number' in value) out.push(value.type === int8 ? Buffer.of(Number(value.number)) : varint(value.number));
  else if (inList) out.push(Buffer.of(value.type));
}

function putFields({ fields }: Struct, out: Buffer[]): void {
  let last = 0;
  for (const [number, value] of fields) {
    const step = number - last;
    if (step > 0 && step < 16) out.push(Buffer.of((step << 4) | value.type));
    else out.push(Buffer.of(value.type), varint(zigzag(number)));
    put(value, out, false);
    last = number;
  }
  out.push(Buffer.of(0));
}

function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  bytes.push(Number(rest));
  return Buffer.from(bytes);
}
