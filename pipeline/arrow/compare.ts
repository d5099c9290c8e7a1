import { type Data, Type } from 'apache-arrow';

// Apache Arrow's columnar format, version 1.5: a column is its values end to end, the offsets between them and a bitmap of nulls.

/** Whether an Arrow column of text, integers, booleans, lists or structs holds exactly these values; whole buffers are compared, no value is decoded. */
export function sameColumn(data: Data, values: readonly unknown[]): boolean {
  if (data.length !== values.length || !sameNulls(data, values)) return false;
  if (data.children.length > 0)
    return data.valueOffsets === undefined ? sameStruct(data, values) : sameList(data, values);
  if (data.valueOffsets !== undefined) return sameTexts(data, values);
  return data.typeId === Type.Bool ? sameBooleans(data, values) : sameIntegers(data, values);
}

function sameNulls(data: Data, values: readonly unknown[]): boolean {
  let nulls = 0;
  for (let index = 0; index < values.length; index++) {
    if (values[index] !== null) continue;
    nulls++;
    if (data.getValid(index)) return false;
  }
  return nulls === data.nullCount;
}

function sameIntegers(data: Data, values: readonly unknown[]): boolean {
  const found = data.values as Int32Array;
  return values.every((value, index) => value === null || found[index] === value);
}

function sameBooleans(data: Data, values: readonly unknown[]): boolean {
  const bits = data.values as Uint8Array;
  return values.every((value, index) => {
    const bit = data.offset + index;
    return value === null || ((bits[bit >> 3]! >> (bit & 7)) & 1) === Number(value);
  });
}

function sameTexts(data: Data, values: readonly unknown[]): boolean {
  const texts = values as readonly (string | null)[];
  const offsets = data.valueOffsets as Int32Array;
  const bytes = Buffer.from(texts.join(''));
  const start = offsets[0]!;
  const found = data.values as Uint8Array;
  if (!bytes.equals(found.subarray(start, offsets[texts.length]))) return false;
  return sameLengths(offsets, texts, bytes.length);
}

function sameLengths(offsets: Int32Array, texts: readonly (string | null)[], bytes: number): boolean {
  let characters = 0;
  for (const text of texts) characters += text?.length ?? 0;
  const ascii = characters === bytes;
  let end = offsets[0]!;
  for (let index = 0; index < texts.length; index++) {
    const text = texts[index] ?? '';
    end += ascii ? text.length : Buffer.byteLength(text);
    if (offsets[index + 1] !== end) return false;
  }
  return true;
}

function sameList(data: Data, values: readonly unknown[]): boolean {
  const lists = values as readonly (readonly unknown[])[];
  const offsets = data.valueOffsets as Int32Array;
  let end = offsets[0]!;
  for (let index = 0; index < lists.length; index++) {
    end += lists[index]!.length;
    if (offsets[index + 1] !== end) return false;
  }
  const start = offsets[0]!;
  const items = data.children[0]!;
  const used = start === 0 && end === items.length ? items : items.slice(start, end - start);
  return sameColumn(used, lists.flat());
}

function sameStruct(data: Data, values: readonly unknown[]): boolean {
  const rows = values as readonly Record<string, unknown>[];
  const fields = data.type.children as { name: string }[];
  return fields.every(({ name }, index) =>
    sameColumn(
      data.children[index]!,
      rows.map((row) => row[name]),
    ),
  );
}
