// Runs the JavaScript calls of docs/readers.md over releases and compares every cell with the JSON Lines.
//   node test/interop/readers.mjs FOLDER_OF_A_RELEASE...
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import perspective from '@perspective-dev/client';
import * as arrow from 'apache-arrow';
import * as aq from 'arquero';
import { csvParse } from 'd3-dsv';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import parquetWasm from 'parquet-wasm';

const page = readFileSync(join(import.meta.dirname, '../../docs/readers.md'), 'utf8');
const tables = ['papers', 'authors', 'repositories', 'repairs', 'rejects', 'duplicates', 'furniture'];
const tools = { arrow, aq, asyncBufferFromFile, compressors, csvParse, parquetReadObjects, parquetWasm, perspective, readFileSync };

/** The rows (tool, tables, call) of the page's table of JavaScript calls. */
function calls() {
  const section = page.split('\n## JavaScript\n')[1].split('\n## ')[0];
  return [...section.matchAll(/^\| ([^|]+) \| ([^|]+) \| `(.+)` \|$/gm)].map(([, tool, names, call]) => ({ tool, names, call }));
}

/** The tables that a row of the page speaks of. */
function chosen(names, release) {
  if (names === 'with rows') return tables.filter((table) => statSync(join(release, `${table}.jsonl`)).size > 0);
  return names === 'all' ? tables : names.split(', ');
}

const evaluate = (call) => new (async () => {}).constructor(...Object.keys(tools), `return ${call}`)(...Object.values(tools));

/** What a tool answers, as plain objects. */
function rows(value) {
  if (value instanceof arrow.Table) return JSON.parse(JSON.stringify(value.toArray()));
  const found = typeof value.objects === 'function' ? value.objects() : [...value];
  return JSON.parse(JSON.stringify(found, (_, each) => (typeof each === 'bigint' ? Number(each) : each ?? null)));
}

/** A cell of CSV as its column has it; an empty one is null or "", whichever the column may hold. */
function cell(value, { type, constraints }) {
  if (value === null || value === '') return constraints?.required ? '' : null;
  return type === 'string' ? value : JSON.parse(value);
}

function fieldsOf(release, table) {
  const { resources } = JSON.parse(readFileSync(join(release, 'datapackage.json'), 'utf8'));
  const { fields } = resources.find(({ name }) => name === `${table}-parquet`).schema;
  return new Map(fields.map((field) => [field.name, field]));
}

function difference(found, expected) {
  if (found.length !== expected.length) return `${found.length} rows, not ${expected.length}`;
  for (const [index, row] of found.entries()) {
    for (const name of Object.keys({ ...expected[index], ...row }))
      if (!isDeepStrictEqual(row[name], expected[index][name]))
        return `row ${index + 1}, ${name}: ${JSON.stringify(row[name])}, not ${JSON.stringify(expected[index][name])}`;
  }
  return null;
}

async function attempt(release, table, call) {
  const lines = readFileSync(join(release, `${table}.jsonl`), 'utf8').split('\n');
  const expected = lines.filter((line) => line !== '').map((line) => JSON.parse(line));
  try {
    const found = rows(await evaluate(call.replace('papers', table)));
    const fields = fieldsOf(release, table);
    const values = ([name, value]) => [name, cell(value, fields.get(name))];
    return difference(call.includes('.csv') ? found.map((row) => Object.fromEntries(Object.entries(row).map(values))) : found, expected);
  } catch (error) {
    return String(error).split('\n')[0];
  }
}

let [passed, failed] = [0, 0];
for (const release of process.argv.slice(2).map((folder) => resolve(folder))) {
  process.chdir(release);
  for (const { tool, names, call } of calls()) {
    for (const table of chosen(names, release)) {
      const problem = await attempt(release, table, call);
      if (problem === null) passed++;
      else failed++;
      if (problem !== null) console.log(`FAIL ${release}: ${tool}: ${call.replace('papers', table)}: ${problem.slice(0, 300)}`);
    }
  }
}
console.log(`javascript: ${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
