import { AsyncDuckDB, type AsyncDuckDBConnection, getPlatformFeatures, VoidLogger } from '@duckdb/duckdb-wasm';
import type { SqlTable, Summary } from '../model.ts';
import { namedTables, tablesOf, withoutDotLines } from './sql-names.ts';

// Loaded by sql-page.ts with the first query; hands itself over like a data file.

export interface Answer {
  names: string[];
  rows: unknown[][];
  /** Whether there were more rows than are kept. */
  more: boolean;
}

export interface Engine {
  version: string;
  /** Loads the tables that the query names, then asks; `report` hears what is under way. */
  query(sql: string, report: (step: string) => void): Promise<Answer>;
  /** Ends DuckDB at once, whatever it does; no query under way is ever answered. */
  stop(): void;
}

export type StartEngine = (sql: Summary['sql'], report: (step: string) => void) => Promise<Engine>;

const startSeconds = 60;
/** Rows of an answer that are kept. */
const maxRows = 100_000;

/** DuckDB's JSON functions are an extension that the browser would fetch: here a value stands for its JSON, nulls and all. */
const withoutJson = ['CREATE MACRO to_json(value) AS value', 'CREATE MACRO json_merge_patch(base, value) AS value'];

const start: StartEngine = async (sql, report) => {
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
    await connection.query('SET enable_external_access=false');
    for (const macro of withoutJson) await connection.query(macro);
    await connection.query('SET lock_configuration=true');
    const tables = new Tables(connection, sql);
    const version = await database.getVersion();
    return {
      version,
      query: (text, told) => tables.ask(withoutDotLines(text), told),
      stop: () => worker.terminate(),
    };
  } catch (error) {
    worker.terminate();
    throw error;
  } finally {
    URL.revokeObjectURL(program);
  }
};

/** The tables of the dataset, each loaded with the first query that names it. */
class Tables {
  readonly #connection: AsyncDuckDBConnection;
  readonly #sql: Summary['sql'];
  readonly #loaded = new Set<string>();
  readonly #made = new Set<string>();

  constructor(connection: AsyncDuckDBConnection, sql: Summary['sql']) {
    this.#connection = connection;
    this.#sql = sql;
  }

  async ask(text: string, report: (step: string) => void): Promise<Answer> {
    await this.#load(namedTables(text, this.#sql), report);
    report('Running…');
    try {
      return await ask(this.#connection, text);
    } catch (error) {
      // a name that only DuckDB finds in the query, as in "pap" || "ers"
      const missing = this.#missing(error);
      if (missing === undefined) throw error;
      await this.#load([missing], report);
      return this.ask(text, report);
    }
  }

  #missing(error: unknown): string | undefined {
    const [, name] = /Table with name "?(\w+)"? does not exist/.exec(String(error)) ?? [];
    return this.#sql.tables.find((table) => table.name === name?.toLowerCase() && !this.#loaded.has(table.name))?.name;
  }

  async #load(names: readonly string[], report: (step: string) => void): Promise<void> {
    for (const table of this.#sql.tables) {
      if (!names.includes(table.name) || this.#loaded.has(table.name)) continue;
      report(`Loading ${table.name}…`);
      await fill(this.#connection, table);
      this.#loaded.add(table.name);
    }
    for (const macro of this.#sql.macros) {
      if (this.#made.has(macro) || !tablesOf(macro).every((name) => this.#loaded.has(name))) continue;
      await this.#connection.query(macro);
      this.#made.add(macro);
    }
  }
}

/** DuckDB's program at a blob: address. */
async function unpack(path: string): Promise<string> {
  const bytes = unpacked(await bytesOf(path));
  const program = await new Response(bytes, { headers: { 'content-type': 'application/wasm' } }).blob();
  return URL.createObjectURL(program);
}

/** What gzip packed, unless the server has unpacked it. */
function unpacked(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const stream = new Blob([bytes]).stream();
  return packed ? stream.pipeThrough(new DecompressionStream('gzip')) : stream;
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
  const bytes = new Uint8Array(await new Response(unpacked(await bytesOf(file))).arrayBuffer());
  await connection.insertArrowFromIPCStream(bytes, { name, create: true });
  const counted = (await ask(connection, `SELECT count(*) FROM main.${name}`)).rows[0]![0];
  if (counted !== rows)
    throw new Error(`the table ${name} has ${String(counted)} rows in the browser and ${rows} in the data`);
}

async function ask(connection: AsyncDuckDBConnection, sql: string): Promise<Answer> {
  try {
    const reader = await connection.send(sql, true);
    return await rowsOf(reader, reader.schema);
  } catch (error) {
    if (!/multiple statements/i.test(String(error))) throw error;
    const table = await connection.query(sql);
    return rowsOf(table.batches, table.schema);
  }
}

/** As much of Arrow's record batches as is read here; DuckDB has its own version of them. */
interface Batch {
  schema: Schema;
  numRows: number;
  getChildAt(column: number): { get(row: number): unknown } | null;
}

interface Schema {
  fields: { name: unknown }[];
}

/** The rows of an answer, no more than are kept. */
async function rowsOf(batches: Iterable<Batch> | AsyncIterable<Batch>, known: Schema | undefined): Promise<Answer> {
  const rows: unknown[][] = [];
  let schema = known;
  const answer = (more: boolean) => ({ names: schema?.fields.map(({ name }) => String(name)) ?? [], rows, more });
  for await (const batch of batches) {
    schema = batch.schema;
    // by place: two columns may have one name
    const columns = batch.schema.fields.map((_, place) => batch.getChildAt(place));
    for (let row = 0; row < batch.numRows; row++) {
      if (rows.length === maxRows) return answer(true);
      rows.push(columns.map((column) => jsonValue(column?.get(row))));
    }
  }
  return answer(false);
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
