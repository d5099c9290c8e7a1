import { z } from 'zod';
import { type TableName, tables } from './tables.ts';

/** A column of a table: its DuckDB type, whether it may be null, its description from the schema. */
export interface Column {
  name: string;
  type: string;
  nullable: boolean;
  description: string;
}

/** A JSON Schema node as z.toJSONSchema writes it, as far as columns need it. */
interface Node {
  type?: string | string[];
  description?: string;
  properties?: Record<string, Node>;
  items?: Node;
  anyOf?: Node[];
}

const known = new Map<TableName, readonly Column[]>();

/** Columns of a table in order, derived from its Zod schema when they are first asked for. */
export function columns(table: TableName): readonly Column[] {
  const found = known.get(table) ?? derive(table);
  known.set(table, found);
  return found;
}

function derive(table: TableName): Column[] {
  return Object.entries(tables[table].row.shape).map(([name, schema]) => {
    const node = z.toJSONSchema(schema as z.ZodType) as Node;
    return {
      name,
      type: duckdbType(node),
      nullable: present(node) !== node,
      description: describe(schema as z.ZodType),
    };
  });
}

/** Columns of a table as DuckDB's columns={...} takes them: name to type. */
export function columnTypes(table: TableName): Record<string, string> {
  return Object.fromEntries(columns(table).map((column) => [column.name, column.type]));
}

function describe(schema: z.ZodType): string {
  return schema.description ?? '';
}

/** The node without its null alternative, which stands in anyOf or, where nothing but the type is said, in type. */
function present(node: Node): Node {
  if (Array.isArray(node.type)) return { ...node, type: node.type.find((type) => type !== 'null')! };
  return node.anyOf?.find((option) => option.type !== 'null') ?? node;
}

function duckdbType(node: Node): string {
  const { type, items, properties } = present(node);
  if (type === 'array') return `${duckdbType(items ?? {})}[]`;
  if (type === 'object') {
    const fields = Object.entries(properties ?? {}).map(([name, field]) => `"${name}" ${duckdbType(field)}`);
    return `STRUCT(${fields.join(', ')})`;
  }
  if (type === 'integer') return 'INTEGER';
  if (type === 'boolean') return 'BOOLEAN';
  return 'VARCHAR';
}
