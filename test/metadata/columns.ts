import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** Opens a plain DuckDB, as anybody would. */
export async function plainDuckDb(): Promise<DuckDBConnection> {
  return (await DuckDBInstance.create(':memory:')).connect();
}

export async function rows<T>(connection: DuckDBConnection, sql: string): Promise<T[]> {
  return (await connection.runAndReadAll(sql)).getRowObjectsJson() as T[];
}

interface Element {
  name: string;
  type: string | null;
  num_children: number | null;
  converted_type: string | null;
}

/** A leaf or list of a Parquet file: "authors.list.element.given" is `authors` `given`. */
export interface Leaf {
  /** Names from the column down, without Parquet's own list levels. */
  path: string[];
  type: 'string' | 'integer' | 'boolean';
  /** Whether the column is a list. */
  list: boolean;
}

/** Leaves of a Parquet file as its footer tells them: read with parquet_schema, apart from the program's own reader. */
export async function parquetLeaves(connection: DuckDBConnection, file: string): Promise<Leaf[]> {
  const elements = await rows<Element>(
    connection,
    `SELECT name, type, num_children::INTEGER AS num_children, converted_type FROM parquet_schema('${file}')`,
  );
  const leaves: Leaf[] = [];
  let place = 0;
  const walk = (path: string[]): void => {
    const element = elements[place++]!;
    const here = [...path, element.name];
    const children = element.num_children ?? 0;
    for (let child = 0; child < children; child++) walk(here);
    if (children === 0) leaves.push(leaf(here.slice(1), element));
  };
  walk([]);
  return leaves;
}

function leaf(path: string[], { type }: Element): Leaf {
  const list = path.includes('list');
  const names = path.filter((name, index) => !(index > 0 && (name === 'list' || name === 'element')));
  return { path: names, list, type: type === 'INT32' ? 'integer' : type === 'BOOLEAN' ? 'boolean' : 'string' };
}
