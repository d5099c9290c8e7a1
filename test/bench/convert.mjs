// The convert floor F: DuckDB alone reads finished papers.jsonl and writes JSONL, CSV and Parquet once each.
//   node test/bench/convert.mjs PAPERS_JSONL FOLDER THREADS MEMORY
import { join } from 'node:path';
import { columnTypes } from '../../dist/schemas/columns.js';
import { structLiteral, withDuckDb } from '../../dist/pipeline/duckdb/session.js';

const [source, folder, threads, memory] = process.argv.slice(2);
const rows = `read_json($source, format = 'newline_delimited', maximum_object_size = 67108864, columns = ${structLiteral(columnTypes('papers'))})`;
await withDuckDb({ threads: Number(threads), memory, spill: join(folder, 'spill') }, async (connection) => {
  for (const [name, options] of [
    ['papers.jsonl', 'FORMAT json'],
    ['papers.csv', 'FORMAT csv, HEADER'],
    ['papers.parquet', 'FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480'],
  ]) {
    await connection.run(`COPY (SELECT * FROM ${rows}) TO $target (${options})`, { source, target: join(folder, name) });
  }
});
