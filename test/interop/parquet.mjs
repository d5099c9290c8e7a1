// Measures writers of Parquet over the tables of a build: processor time, size, and what readers find in the footer.
//   node test/interop/parquet.mjs [FOLDER_OF_A_BUILD]
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import * as arrow from 'apache-arrow';
import { asyncBufferFromFile, parquetMetadataAsync } from 'hyparquet';
import parquetWasm from 'parquet-wasm';
import { readJson } from '../../dist/pipeline/duckdb/tables.js';
import { completeFooter } from '../../dist/pipeline/reduce/parquet-footer.js';

const build = resolve(process.argv[2] ?? 'out/build');
const work = mkdtempSync(join(tmpdir(), 'paperset-parquet-'));
const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();

const duckdb = (options, complete = false) => async (table, target) => {
  const all = ['FORMAT parquet', 'COMPRESSION zstd', 'ROW_GROUP_SIZE 20480', ...options].join(', ');
  await connection.run(`COPY (SELECT * FROM ${readJson(table, build)}) TO '${target}' (${all})`);
  if (complete) completeFooter(target, table);
};

/** parquet-wasm over the record batches of TABLE.arrow, row group by row group. */
async function wasm(table, target) {
  const { Compression, EnabledStatistics, Table, transformParquetStream, WriterPropertiesBuilder } = parquetWasm;
  const properties = new WriterPropertiesBuilder().setCompression(Compression.ZSTD).setMaxRowGroupSize(20480);
  const file = await open(join(build, `${table}.arrow`));
  const reader = await arrow.RecordBatchReader.from(file);
  await reader.open();
  async function* batches() {
    for (let index = 0; index < reader.numRecordBatches; index++) {
      const batch = new arrow.Table([await reader.readRecordBatch(index)]);
      yield* Table.fromIPCStream(arrow.tableToIPC(batch, 'stream')).recordBatches();
    }
  }
  const stream = ReadableStream.from(batches());
  const written = await transformParquetStream(stream, properties.setStatisticsEnabled(EnabledStatistics.Page).build());
  const chunks = [];
  for await (const chunk of written) chunks.push(chunk);
  writeFileSync(target, Buffer.concat(chunks));
  await file.close();
}

const writers = {
  'DuckDB': duckdb([]),
  'DuckDB, footer completed (ours)': duckdb([], true),
  'DuckDB, dictionary of every id (bloom filter)': duckdb(['DICTIONARY_SIZE_LIMIT 30000']),
  'DuckDB, PARQUET_VERSION v2': duckdb(['PARQUET_VERSION v2']),
  'parquet-wasm (arrow-rs)': wasm,
};

async function facts(path) {
  const { row_groups: groups, schema } = await parquetMetadataAsync(await asyncBufferFromFile(path));
  const columns = groups.flatMap((group) => group.columns);
  const first = columns[0];
  const has = [
    [schema.some((element) => element.repetition_type === 'REQUIRED' && element.type !== undefined), 'REQUIRED'],
    [schema.some((element) => element.logical_type !== undefined), 'logical types'],
    [schema.some((element) => element.field_id !== undefined), 'field ids'],
    [groups[0]?.sorting_columns !== undefined, 'sorting columns'],
    [first?.offset_index_offset !== undefined, 'page index'],
    [first?.meta_data.bloom_filter_offset !== undefined, 'bloom filter'],
  ];
  return `${groups.length} row groups; ${has.filter(([found]) => found).map(([, name]) => name).join(', ') || '-'}`;
}

try {
  for (const table of ['papers', 'authors', 'repairs']) {
    console.log(`\n${table}\n| writer | CPU s | bytes | footer |\n|---|---:|---:|---|`);
    for (const [name, write] of Object.entries(writers)) {
      const target = join(work, 'table.parquet');
      const before = process.cpuUsage();
      await write(table, target);
      const { user, system } = process.cpuUsage(before);
      console.log(`| ${name} | ${((user + system) / 1e6).toFixed(2)} | ${statSync(target).size} | ${await facts(target)} |`);
    }
  }
} finally {
  rmSync(work, { recursive: true });
}
