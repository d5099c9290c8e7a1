import { AsyncDuckDB, type AsyncDuckDBConnection, getPlatformFeatures, VoidLogger } from '@duckdb/duckdb-wasm';
import type { SqlTable, Summary } from '../model.ts';

// Loaded by sql-page.ts when the SQL box opens; hands itself over like a data file.

export interface Answer {
  names: string[];
  rows: unknown[][];
}

export interface Engine {
  version: string;
  query(sql: string): Promise<Answer>;
}

export type StartEngine = (sql: Summary['sql'], report: (step: string) => void) => Promise<Engine>;

const startSeconds = 60;

/** DuckDB's JSON functions are an extension that the browser would fetch: here a value stands for its JSON, nulls and all. */
const withoutJson = ['CREATE MACRO to_json(value) AS value', 'CREATE MACRO json_merge_patch(base, value) AS value'];

const start: StartEngine = async ({ tables, macros }, report) => {
  const kind = (await getPlatformFeatures()).wasmExceptions ? 'eh' : 'mvp';
  report('Loading DuckDB…');
  const program = await unpack(`duckdb/duckdb-${kind}.wasm.gz`);
  const worker = new Worker(new URL(`duckdb/duckdb-browser-${kind}.worker.js`, document.baseURI));
  try {
    const database = new AsyncDuckDB(new VoidLogger(), worker);
    await within(startSeconds, 'DuckDB did not start', failure(worker), database.instantiate(program, null));
    await database.open({ query: { castBigIntToDouble: true, castDecimalToDouble: true } });
    const connection = await database.connect();
    await connection.query('SET autoinstall_known_extensions=false');
    await connection.query('SET autoload_known_extensions=false');
    for (const table of tables) {
      report(`Loading ${table.name}…`);
      await fill(connection, table);
    }
    for (const macro of [...withoutJson, ...macros]) await connection.query(macro);
    await connection.query('SET enable_external_access=false');
    await connection.query('SET lock_configuration=true');
    return { version: await database.getVersion(), query: (sql) => ask(connection, sql) };
  } catch (error) {
    worker.terminate();
    throw error;
  } finally {
    URL.revokeObjectURL(program);
  }
};

/** DuckDB's program at a blob: address, unpacked unless the server has done so. */
async function unpack(path: string): Promise<string> {
  const bytes = await bytesOf(path);
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const stream = new Blob([bytes]).stream();
  const unpacked = packed ? stream.pipeThrough(new DecompressionStream('gzip')) : stream;
  const program = await new Response(unpacked, { headers: { 'content-type': 'application/wasm' } }).blob();
  return URL.createObjectURL(program);
}

async function bytesOf(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(new URL(path, document.baseURI));
  if (response.status === 404 && path.startsWith('duckdb/')) {
    throw new Error(
      'this copy of the pages comes without DuckDB (17 MB): `paperset report` writes one with it where @duckdb/duckdb-wasm is installed',
    );
  }
  if (!response.ok) throw new Error(`${path} could not be loaded: ${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Loads a table and counts its rows, because DuckDB-WASM takes some bytes it cannot read without a word. */
async function fill(connection: AsyncDuckDBConnection, { name, file, rows }: SqlTable): Promise<void> {
  await connection.insertArrowFromIPCStream(await bytesOf(file), { name, create: true });
  const counted = (await ask(connection, `SELECT count(*) FROM main.${name}`)).rows[0]![0];
  if (counted !== rows)
    throw new Error(`the table ${name} has ${String(counted)} rows in the browser and ${rows} in the data`);
}

async function ask(connection: AsyncDuckDBConnection, sql: string): Promise<Answer> {
  const table = await connection.query(sql);
  const names = table.schema.fields.map((field) => String(field.name));
  const rows = table.toArray().map((row) => {
    const values = row.toArray() as unknown[];
    return Array.from(values, jsonValue);
  });
  return { names, rows };
}

/** An Arrow value as JSON has it: lists as arrays, structs as objects; whole numbers too large for a number as text. */
function jsonValue(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value !== 'object') return value;
  if (value instanceof Date) return value.toISOString();
  if (ArrayBuffer.isView(value)) return Array.from(value as Uint8Array);
  const json: unknown = 'toJSON' in value && typeof value.toJSON === 'function' ? value.toJSON() : value;
  if (Array.isArray(json)) return json.map(jsonValue);
  return Object.fromEntries(Object.entries(json as object).map(([name, part]) => [name, jsonValue(part)]));
}

function failure(worker: Worker): Promise<never> {
  return new Promise((_, failed) => {
    worker.addEventListener('error', (event) =>
      failed(new Error(`DuckDB did not start: ${event.message || 'its worker could not be loaded'}`)),
    );
  });
}

/** `work`, or an error when `seconds` have passed or `broken` speaks first: a start that is forbidden never answers. */
function within<Value>(seconds: number, what: string, broken: Promise<never>, work: Promise<Value>): Promise<Value> {
  const late = new Promise<never>((_, failed) => {
    setTimeout(
      () => failed(new Error(`${what} within ${seconds} seconds; reload the page to try again`)),
      seconds * 1000,
    );
  });
  return Promise.race([work, broken, late]);
}

globalThis.paperset('sql', start);
