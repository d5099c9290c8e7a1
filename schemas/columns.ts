import * as z from 'zod';
import { type TableName, tables } from './tables.ts';

/** A column of a table: its DuckDB type, whether it may be null, its description from the schema. */
export interface Column {
  name: string;
  type: string;
  nullable: boolean;
  description: string;
}

const known = new Map<TableName, readonly Column[]>();

/** Columns of a table in order, derived from its Zod schema when they are first asked for. */
export function columns(table: TableName): readonly Column[] {
  const found = known.get(table) ?? fieldsOf(table).map(column);
  known.set(table, found);
  return found;
}

function column(field: Field): Column {
  const { name, nullable, description } = field;
  return { name, type: duckdbType(field), nullable, description };
}

/** Columns of a table as DuckDB's columns={...} takes them: name to type. */
export function columnTypes(table: TableName): Record<string, string> {
  return Object.fromEntries(columns(table).map((column) => [column.name, column.type]));
}

interface Common {
  name: string;
  description: string;
  nullable: boolean;
}

/** What one value may be, beyond its type; only what every standard can say. */
interface Limits {
  enum?: string[];
  minimum?: number;
  minLength?: number;
  pattern?: string;
}

/** A column, or a field inside one, as the schema describes it: the one source of every metadata format. */
export type Field =
  | (Common & { kind: 'string' | 'integer' | 'boolean'; limits: Limits })
  | (Common & { kind: 'list'; item: Field })
  | (Common & { kind: 'struct'; fields: Field[] });
/** A JSON Schema node as z.toJSONSchema writes it, as far as fields need it. */
interface Node {
  type?: string | string[];
  description?: string;
  enum?: string[];
  const?: string;
  minimum?: number;
  minLength?: number;
  pattern?: string;
  properties?: Record<string, Node>;
  items?: Node;
  anyOf?: Node[];
}

/** Columns of a table in order, nested fields within them. */
export function fieldsOf(table: TableName): Field[] {
  const { row } = tables[table];
  const shape = new Map(Object.entries<z.ZodType>(row.shape));
  return structFields(z.toJSONSchema(row) as Node).map((field) => {
    if (field.kind !== 'string' || field.limits.enum !== undefined || field.limits.pattern !== undefined) return field;
    // A refinement may forbid "", which JSON Schema cannot show: the schema itself is asked.
    const empty = shape.get(field.name)!.safeParse('').success;
    return empty ? field : { ...field, limits: { ...field.limits, minLength: 1 } };
  });
}

/** The type a column must have in a file, as DuckDB names it. */
export function duckdbType(field: Field): string {
  switch (field.kind) {
    case 'list':
      return `${duckdbType(field.item)}[]`;
    case 'struct':
      return `STRUCT(${field.fields.map((inner) => `"${inner.name}" ${duckdbType(inner)}`).join(', ')})`;
    case 'integer':
      return 'INTEGER';
    case 'boolean':
      return 'BOOLEAN';
    case 'string':
      return 'VARCHAR';
  }
}

function structFields(node: Node): Field[] {
  return Object.entries(node.properties ?? {}).map(([name, inner]) => field(name, inner));
}

function field(name: string, node: Node): Field {
  const present = withoutNull(node);
  const common = { name, description: node.description ?? present.description ?? '', nullable: present !== node };
  if (present.type === 'array') return { ...common, kind: 'list', item: field('item', present.items ?? {}) };
  if (present.type === 'object') return { ...common, kind: 'struct', fields: structFields(present) };
  if (present.type === 'integer') return { ...common, kind: 'integer', limits: limits(present) };
  if (present.type === 'boolean') return { ...common, kind: 'boolean', limits: {} };
  return { ...common, kind: 'string', limits: limits(present) };
}

/** The node without its null alternative, which stands in anyOf or, where nothing but the type is said, in type. */
function withoutNull(node: Node): Node {
  if (Array.isArray(node.type)) return { ...node, type: node.type.find((type) => type !== 'null')! };
  return node.anyOf?.find((option) => option.type !== 'null') ?? node;
}

function limits({ enum: values, const: only, minimum, minLength, pattern }: Node): Limits {
  const named = values ?? (only === undefined ? undefined : [only]);
  return {
    ...(named === undefined ? {} : { enum: named }),
    ...(minimum === undefined || minimum < -1e15 ? {} : { minimum }),
    ...(minLength === undefined ? {} : { minLength }),
    // Table Schema's patterns are XML Schema's, which know no look-around.
    ...(pattern === undefined || pattern.includes('(?') ? {} : { pattern }),
  };
}
