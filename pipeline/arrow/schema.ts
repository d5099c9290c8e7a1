import * as arrow from 'apache-arrow';
import { type Field, fieldsOf } from '../../schemas/columns.ts';
import type { TableName } from '../../schemas/tables.ts';
import type { Written } from '../dataset/hashed-file.ts';
import { writeRecordBatches } from './file.ts';

/** Arrow schema of a table, from the fields of the row schema, the columns' descriptions as metadata. */
export function arrowSchema(table: TableName): arrow.Schema {
  return new arrow.Schema(
    fieldsOf(table).map((field) =>
      arrowField(field).clone({ metadata: new Map([['description', field.description]]) }),
    ),
  );
}

function arrowField(field: Field): arrow.Field {
  return new arrow.Field(field.name, arrowType(field), field.nullable);
}

function arrowType(field: Field): arrow.DataType {
  switch (field.kind) {
    case 'list':
      return new arrow.List(arrowField(field.item));
    case 'struct':
      return new arrow.Struct(field.fields.map(arrowField));
    case 'integer':
      return new arrow.Int32();
    case 'boolean':
      return new arrow.Bool();
    case 'string':
      return new arrow.Utf8();
  }
}

/** Writes the rows of a table's JSON Lines as an Arrow IPC file. */
export async function writeArrow(table: TableName, jsonl: string, target: string): Promise<Written> {
  return (await writeRecordBatches(jsonl, arrowSchema(table), new arrow.RecordBatchFileWriter(), target)).written;
}
