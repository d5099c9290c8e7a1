import * as arrow from 'apache-arrow';
import { columns } from '../../schemas/columns.ts';
import type { Written } from '../dataset/hashed-file.ts';
import { writeRecordBatches } from './file.ts';

const text = (name: string, nullable = false) => new arrow.Field(name, new arrow.Utf8(), nullable);
const int = (name: string) => new arrow.Field(name, new arrow.Int32(), false);
const list = (name: string, item: arrow.DataType) =>
  new arrow.Field(name, new arrow.List(new arrow.Field('item', item, false)), false);
const struct = (fields: arrow.Field[]) => new arrow.Struct(fields);

const author = struct([
  int('position'),
  text('name'),
  text('given', true),
  text('family', true),
  text('suffix', true),
  text('literal', true),
  text('raw_name'),
]);
const repository = struct([
  ...['host', 'owner', 'name', 'url', 'raw_url', 'field'].map((name) => text(name)),
  int('start'),
  int('end'),
]);
const link = struct([text('kind'), text('url')]);
const source = struct([text('file'), int('line_start'), int('line_end'), text('sha256')]);

/** Arrow schema of papers, columns in the order of the Zod schema, their descriptions as field metadata. */
export function arrowSchema(): arrow.Schema {
  const fields: Record<string, arrow.Field> = {
    id: text('id'),
    title: text('title'),
    authors: list('authors', author),
    abstract: text('abstract', true),
    repositories: list('repositories', repository),
    links: list('links', link),
    issues: list('issues', new arrow.Utf8()),
    sources: list('sources', source),
  };
  return new arrow.Schema(
    columns('papers').map(({ name, description }) =>
      fields[name]!.clone({ metadata: new Map([['description', description]]) }),
    ),
  );
}

/** Writes papers.jsonl as an Arrow IPC file. */
export async function writeArrow(jsonl: string, target: string): Promise<Written> {
  return (await writeRecordBatches(jsonl, arrowSchema(), new arrow.RecordBatchFileWriter(), target)).written;
}
