import type { DuckDBConnection } from '@duckdb/node-api';
import { CliError } from '../error.ts';
import { exactFile } from './files.ts';
import { stringLiteral } from './session.ts';

// COPY may write where DuckDB may read: over the tables themselves. The text is looked at as it stands, so nothing hides in quotes.
const copies = /(?:^|[;)\n\r]|\*\/|\b(?:as|analyze|explain)\b)\s*copy\b/i;

/** What DuckDB takes for a space and JavaScript does not. */
const otherSpaces = /[\u200b-\u200d\u2060]/g;

/** Throws CliError for SQL that DuckDB's own settings (closeOutside) would let write: a COPY over a file it may read. */
export function requireReading(sql: string): void {
  if (!copies.test(sql.replace(otherSpaces, ' '))) return;
  throw new CliError('COPY writes files, and this command only reads', {
    hint: 'take the rows from its output with --csv or --json, or add --unsafe if you trust this SQL',
  });
}

/** From now on this DuckDB reads these files and no other, may write those of `written`, opens no database, extension or address, and keeps it so. */
export async function closeOutside(
  connection: DuckDBConnection,
  files: readonly string[],
  written: readonly string[] = [],
): Promise<void> {
  const list = [...files.map(exactFile), ...written].map(stringLiteral);
  await connection.run(`SET allowed_paths = [${list.join(', ')}]`);
  await connection.run('SET enable_external_access = false');
  await connection.run('SET lock_configuration = true');
}
