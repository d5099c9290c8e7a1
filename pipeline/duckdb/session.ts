import type { DuckDBConnection } from '@duckdb/node-api';
import { DuckDBInstance } from '@duckdb/node-api';
import { CliError } from '../error.ts';

/** How much a DuckDB session may use. */
export interface Limits {
  threads: number;
  /** As DuckDB writes sizes: "512MB". */
  memory: string;
  /** Folder for what does not fit in memory. */
  spill: string;
}

/** Runs `work` with a connection to an empty in-memory DuckDB, which is closed afterwards whatever happens. */
export async function withDuckDb<T>(limits: Limits, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  return (await withConnections(limits, [work]))[0]!;
}

/** Runs several works beside each other in one DuckDB, each with a connection of its own; the limits hold for all together. */
export async function withConnections<T>(
  limits: Limits,
  works: readonly ((connection: DuckDBConnection) => Promise<T>)[],
): Promise<T[]> {
  return withDatabase(limits, (connected) => allEnded(works.map(connected)));
}

/** Runs a work with a connection of its own, which is closed afterwards. */
export type Connected = <T>(work: (connection: DuckDBConnection) => Promise<T>) => Promise<T>;

/** Runs `work` with an empty in-memory DuckDB to connect to, which is closed afterwards whatever happens. */
export async function withDatabase<T>(limits: Limits, work: (connected: Connected) => Promise<T>): Promise<T> {
  const instance = await openInstance(limits);
  try {
    return await work((connectedWork) => withConnection(instance, connectedWork));
  } catch (error) {
    throw environmentError(error, limits) ?? error;
  } finally {
    instance.closeSync();
  }
}

/** Promise.all that waits for all of them before it throws the first error: none may be left running in a DuckDB that is closed. */
export async function allEnded<T extends readonly unknown[]>(
  works: T,
): Promise<{ -readonly [Place in keyof T]: Awaited<T[Place]> }> {
  await Promise.allSettled(works);
  return Promise.all(works);
}

async function withConnection<T>(
  instance: DuckDBInstance,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const connection = await instance.connect();
  try {
    return await work(connection);
  } finally {
    connection.closeSync();
  }
}

async function openInstance(limits: Limits): Promise<DuckDBInstance> {
  const options = {
    threads: String(limits.threads),
    temp_directory: limits.spill,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  };
  return DuckDBInstance.create(':memory:', { ...options, memory_limit: limits.memory }).catch((error: unknown) => {
    throw new CliError(`DuckDB does not take "${limits.memory}" as its memory limit`, {
      hint: 'write it as 768MB or 2GB',
      cause: error,
    });
  });
}

/** DuckDB's own words for too little memory or disk, as a CliError; null for any other error. */
function environmentError(error: unknown, limits: Limits): CliError | null {
  if (!(error instanceof Error)) return null;
  const [first = ''] = error.message.split('\n');
  if (first.startsWith('Out of Memory Error')) {
    return new CliError(`DuckDB needs more memory than its limit of ${limits.memory}: ${first}`, {
      hint: 'give it more with --memory, such as --memory 2GB',
      cause: error,
    });
  }
  if (first.startsWith('IO Error')) {
    return new CliError(`DuckDB could not read or write: ${first}`, {
      hint: 'look at the disk and the folder it names, then run the same command again',
      cause: error,
    });
  }
  return null;
}

/** A DuckDB struct literal of strings, quoted: the columns={...} of read_json and the metadata of COPY. */
export function structLiteral(values: Record<string, string>): string {
  const fields = Object.entries(values).map(([name, value]) => `${stringLiteral(name)}: ${stringLiteral(value)}`);
  return `{${fields.join(', ')}}`;
}

/** A SQL string literal (SQL standard: a quote is doubled). For names of our own; values go in as parameters. */
export function stringLiteral(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** The one value a query answers. */
export async function scalar(connection: DuckDBConnection, query: string): Promise<unknown> {
  return (await connection.runAndReadAll(query)).getRowsJson()[0]?.[0];
}
