// Runs the JavaScript calls of docs/readers.md over releases and compares every cell with the JSON Lines.
//   node test/interop/readers.mjs FOLDER_OF_A_RELEASE...
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import perspective from '@perspective-dev/client';
import * as arrow from 'apache-arrow';
import * as aq from 'arquero';
import { csvParse } from 'd3-dsv';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import pl from 'nodejs-polars';
import parquetWasm from 'parquet-wasm';
import { difference, report } from './page.mjs';

const tools = { arrow, aq, asyncBufferFromFile, compressors, csvParse, parquetReadObjects, parquetWasm, perspective, pl, readFileSync };

const evaluate = (call) => new (async () => {}).constructor(...Object.keys(tools), `return ${call}`)(...Object.values(tools));

/** What a tool answers, as plain objects. */
function rows(value) {
  if (value instanceof arrow.Table) return JSON.parse(JSON.stringify(value.toArray()));
  const found = typeof value.toRecords === 'function' ? value.toRecords() : typeof value.objects === 'function' ? value.objects() : [...value];
  return JSON.parse(JSON.stringify(found, (_, each) => (typeof each === 'bigint' ? Number(each) : each ?? null)));
}

await report('javascript', 'JavaScript', process.argv.slice(2).map((folder) => resolve(folder)), async (release, each) => {
  process.chdir(release);
  return difference(release, each, rows(await evaluate(each.call)));
});
