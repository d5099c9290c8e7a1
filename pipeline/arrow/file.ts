import { basename } from 'node:path';
import * as arrow from 'apache-arrow';
import { HashedFile, type Written } from '../dataset/hashed-file.ts';
import { readLineBlocks } from '../read/text-lines.ts';
import { columnWriter, scanLines } from './columns.ts';

const batchRows = 10_000;

/** Writes a JSON Lines file as record batches of 10,000 rows, one batch in memory at a time. The columns are those of `schema`, in its order. */
export async function writeRecordBatches(
  jsonl: string,
  schema: arrow.Schema,
  writer: arrow.RecordBatchWriter,
  target: string,
): Promise<{ written: Written; rows: number }> {
  const file = new HashedFile(basename(target), target);
  writer.reset(new FileQueue(file));
  const columns = columnWriter(new arrow.Struct(schema.fields));
  const flush = () => writer.write(new arrow.RecordBatch(schema, columns.take() as arrow.Data<arrow.Struct>));
  let rows = 0;
  const scanned = () => {
    if (++rows % batchRows === 0) flush();
  };
  for await (const block of readLineBlocks(jsonl)) scanLines(columns, block, scanned);
  if (rows === 0 || rows % batchRows !== 0) flush();
  writer.close();
  return { written: file.end(), rows };
}

/**
 * Where apache-arrow puts what it writes. Its own queue keeps the bytes until a stream asks for them; here they are
 * written at once, so that the columns' buffers can be used again.
 */
class FileQueue extends arrow.AsyncByteQueue {
  readonly #file: HashedFile;

  constructor(file: HashedFile) {
    super();
    this.#file = file;
  }

  override write(bytes: Uint8Array): void {
    this.#file.bytes(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  }
}
