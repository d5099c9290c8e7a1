import type { DuckDBConnection } from '@duckdb/node-api';
import { DuckDBInstance } from '@duckdb/node-api';

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
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(limits.threads),
    memory_limit: limits.memory,
    temp_directory: limits.spill,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  try {
    const connection = await instance.connect();
    try {
      return await work(connection);
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
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

/** Number of rows of a Parquet file, from its footer. */
export async function countRows(connection: DuckDBConnection, parquet: string): Promise<number> {
  const result = await connection.runAndReadAll('SELECT count(*)::INTEGER AS n FROM read_parquet($source)', {
    source: parquet,
  });
  return result.getRowObjectsJson()[0]!.n as number;
}
