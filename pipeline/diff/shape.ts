import { type DuckDBConnection, DuckDBListType, DuckDBStructType, type DuckDBType } from '@duckdb/node-api';
import { exactFile, parquetRows } from '../duckdb/files.ts';

/** A column's type taken apart, so that nested fields compare by name. */
export type Shape =
  | { kind: 'leaf'; type: string }
  | { kind: 'list'; of: Shape }
  | { kind: 'struct'; fields: Map<string, Shape> };

/** A table as its Parquet file has it: its columns in order and their descriptions (the file's key-value metadata). */
export interface TableShape {
  columns: Shape & { kind: 'struct' };
  descriptions: ReadonlyMap<string, string>;
}

/** Reads the columns of a Parquet file from its own footer. */
export async function readTableShape(connection: DuckDBConnection, parquet: string): Promise<TableShape> {
  const result = await connection.runAndReadAll(`SELECT * FROM ${parquetRows([parquet])} LIMIT 0`);
  const types = result.columnTypes();
  const fields = new Map(result.columnNames().map((name, index) => [name, shapeOf(types[index]!)]));
  const metadata = await connection.runAndReadAll(
    "SELECT decode(value) AS text FROM parquet_kv_metadata($source) WHERE decode(key) = 'columns'",
    { source: exactFile(parquet) },
  );
  return { columns: { kind: 'struct', fields }, descriptions: descriptionsOf(metadata.getRowsJson()[0]?.[0]) };
}

function shapeOf(type: DuckDBType): Shape {
  if (type instanceof DuckDBListType) return { kind: 'list', of: shapeOf(type.valueType) };
  if (type instanceof DuckDBStructType) {
    const fields = new Map(type.entryNames.map((name, index) => [name, shapeOf(type.entryTypes[index]!)]));
    return { kind: 'struct', fields };
  }
  return { kind: 'leaf', type: type.toString() };
}

function descriptionsOf(text: unknown): Map<string, string> {
  try {
    return new Map(Object.entries(JSON.parse(String(text)) as Record<string, string>));
  } catch {
    return new Map();
  }
}

/** DuckDB's name of a type. */
export function typeText(shape: Shape): string {
  if (shape.kind === 'leaf') return shape.type;
  if (shape.kind === 'list') return `${typeText(shape.of)}[]`;
  return `STRUCT(${[...shape.fields].map(([name, field]) => `${quoted(name)} ${typeText(field)}`).join(', ')})`;
}

/** The type to which both sides cast before they compare: fields both have, in the first one's order; text where types differ. */
export function commonType(a: Shape, b: Shape): string {
  if (a.kind === 'leaf' && b.kind === 'leaf' && a.type === b.type) return a.type;
  if (a.kind === 'list' && b.kind === 'list') return `${commonType(a.of, b.of)}[]`;
  if (a.kind !== 'struct' || b.kind !== 'struct') return 'VARCHAR';
  const fields = [...a.fields].flatMap(([name, field]) => {
    const other = b.fields.get(name);
    return other === undefined ? [] : [`${quoted(name)} ${commonType(field, other)}`];
  });
  return fields.length === 0 ? 'VARCHAR' : `STRUCT(${fields.join(', ')})`;
}

/** A SQL identifier in quotes. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
