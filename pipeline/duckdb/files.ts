import { symlinkSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { passingFolder } from '../dataset/temporary.ts';
import { CliError } from '../error.ts';
import { stringLiteral } from './session.ts';

/** What every reader of DuckDB is told: a folder named `title=5` says nothing of the rows in it. */
export const asWritten = 'hive_partitioning = false';

const wildcard = /[*?[]/;

/** Links without a wildcard in their path to folders with one, made once a process and removed at its end. */
const links = new Map<string, string>();

/**
 * A path that DuckDB reads as that one file: one whose folder has `*`, `?` or `[` in its path is given through a link,
 * because DuckDB expands a pattern again when it copies a plan, also one in which these characters are escaped.
 */
export function exactFile(path: string): string {
  if (!wildcard.test(path)) return path;
  const folder = dirname(path);
  const link = links.get(folder) ?? linkTo(folder);
  links.set(folder, link);
  return join(link, basename(path));
}

function linkTo(folder: string): string {
  const link = join(passingFolder('link'), 'folder');
  if (wildcard.test(link))
    throw new CliError(`DuckDB cannot read ${folder}: it takes * ? and [ for wildcards`, {
      hint: 'rename the folder, or let TMPDIR name a folder without them',
    });
  symlinkSync(resolve(folder), link, 'dir');
  return link;
}

/** read_parquet over these files and no others, with the columns that they hold and no others; `options` as DuckDB writes them. */
export function parquetRows(paths: readonly string[], options: readonly string[] = []): string {
  const files = paths.map((path) => stringLiteral(exactFile(path)));
  return `read_parquet([${files.join(', ')}], ${[asWritten, ...options].join(', ')})`;
}

/** Number of rows of a Parquet file, from its footer. */
export async function countRows(connection: DuckDBConnection, parquet: string): Promise<number> {
  const result = await connection.runAndReadAll(`SELECT count(*)::INTEGER AS n FROM ${parquetRows([parquet])}`);
  return result.getRowObjectsJson()[0]!.n as number;
}
