import { hash } from 'node:crypto';
import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import type { TableName } from '../../schemas/tables.ts';
import {
  boolean,
  byte,
  integer,
  integerOf,
  readStruct,
  record,
  type Struct,
  structs,
  structsOf,
  type Value,
  writeStruct,
} from './thrift.ts';

/** Converted types of Parquet's first version, and the logical types that took their place (parquet.thrift). */
const logicalTypes = new Map<number | undefined, () => Value>([
  [0, () => record([[1, record()]])],
  [3, () => record([[3, record()]])],
  [
    17,
    () =>
      record([
        [
          10,
          record([
            [1, byte(32)],
            [2, boolean(true)],
          ]),
        ],
      ]),
  ],
]);

/** Columns by which a table's rows stand in the order of their bytes or numbers, first to last, as far as Parquet can say it. */
const sortedBy: Record<TableName, readonly number[]> = {
  papers: [0],
  authors: [0, 1],
  repositories: [0],
  repairs: [0],
  duplicates: [0],
  rejects: [],
  furniture: [],
};

/**
 * Adds to the footer of a finished Parquet file what DuckDB does not write: logical types, an id for every field and the
 * columns that the rows are sorted by. The pages stay as they are.
 */
export function completeFooter(path: string, table: TableName): void {
  const file = openSync(path, 'r+');
  try {
    const { size } = fstatSync(file);
    const end = read(file, size - 8, 8);
    if (end.toString('latin1', 4) !== 'PAR1') throw new Error(`${path} is no Parquet file`);
    const start = size - 8 - end.readUInt32LE();
    const footer = readStruct(read(file, start, size - 8 - start));
    describeSchema(structsOf(footer.fields.get(2)));
    for (const group of structsOf(footer.fields.get(4)))
      if (sortedBy[table].length > 0) sortGroup(group, sortedBy[table]);
    const bytes = writeStruct(footer);
    end.writeUInt32LE(bytes.length);
    writeSync(file, Buffer.concat([bytes, end]), 0, bytes.length + 8, start);
    ftruncateSync(file, start + bytes.length + 8);
  } finally {
    closeSync(file);
  }
}

function read(file: number, from: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  if (readSync(file, bytes, 0, length, from) !== length) throw new Error('a Parquet file ends before its footer');
  return bytes;
}

/** Walks the schema's elements, which stand one after the other, each before its children. */
function describeSchema(elements: readonly Struct[]): void {
  let next = 0;
  const walk = (path: readonly string[]): void => {
    const element = elements[next++]!;
    const children = integerOf(element.fields.get(5)) ?? 0;
    const own = path.length === 0 && next === 1 ? [] : [...path, nameOf(element)];
    if (own.length > 0 && own.at(-1) !== 'list') set(element, 9, integer(fieldId(own)));
    const logical = logicalTypes.get(integerOf(element.fields.get(6)));
    if (logical !== undefined) set(element, 10, logical());
    for (let child = 0; child < children; child++) walk(own);
  };
  walk([]);
}

function nameOf(element: Struct): string {
  const name = element.fields.get(4);
  return name !== undefined && 'bytes' in name ? name.bytes.toString() : '';
}

/** A field's id: 31 bits of the hash of its path, so that it stays the same wherever other columns come and go. */
function fieldId(path: readonly string[]): number {
  return Number.parseInt(hash('sha256', path.join('.'), 'hex').slice(0, 8), 16) >>> 1;
}

function sortGroup(group: Struct, columns: readonly number[]): void {
  const sorting = columns.map((column) =>
    record([
      [1, integer(column)],
      [2, boolean(false)],
      [3, boolean(false)],
    ]),
  );
  set(group, 4, structs(sorting));
}

/** Sets a field where its number belongs. */
function set(into: Struct, number: number, value: Value): void {
  into.fields.set(number, value);
  into.fields = new Map([...into.fields].sort(([a], [b]) => a - b));
}
