import * as z from 'zod';
import { type TableName, tables } from './tables.ts';

/** JSON Schema (2020-12) of every table's rows, from the Zod schemas. */
export function jsonSchemas(): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(tables).map(([name, { row }]) => [
      name,
      { title: name, ...z.toJSONSchema(row, { target: 'draft-2020-12' }) },
    ]),
  );
}

/** JSON Schema of one table's rows. */
export function jsonSchema(table: TableName): unknown {
  return jsonSchemas()[table];
}
