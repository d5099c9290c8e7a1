import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from '../../schemas/manifest.ts';
import { schemaHash } from '../../schemas/schema-hash.ts';
import { type TableName, tableNames } from '../../schemas/tables.ts';
import type { Written } from '../dataset/hashed-file.ts';
import { countRows } from '../duckdb/files.ts';
import { allEnded, withDuckDb } from '../duckdb/session.ts';
import { versions } from '../program.ts';
import type { BuildPool } from './start-pool.ts';

/** What a manifest says that only the build knows. */
export type BuildInputs = Pick<Manifest, 'inputs' | 'options' | 'corrections'> & { code: string };

/** The manifest of the finished files in `folder`; `written` are those whose hash is known already. */
export async function describeBuild(
  folder: string,
  made: BuildInputs,
  written: readonly Written[],
  pool: BuildPool,
): Promise<Manifest> {
  const { paperset, tools } = versions();
  return {
    paperset: { version: paperset, code_sha256: made.code },
    tools,
    options: made.options,
    inputs: made.inputs,
    corrections: made.corrections,
    counts: await rowCounts(folder),
    schema_sha256: schemaHash(),
    outputs: await outputs(folder, written, pool),
  };
}

async function rowCounts(folder: string): Promise<Record<TableName, number>> {
  const limits = { threads: 1, memory: '512MB', spill: join(folder, 'spill') };
  const counts = await withDuckDb(limits, (connection) =>
    allEnded(tableNames.map((table) => countRows(connection, join(folder, `${table}.parquet`)))),
  );
  return Object.fromEntries(tableNames.map((table, index) => [table, counts[index]!])) as Record<TableName, number>;
}

async function outputs(folder: string, written: readonly Written[], pool: BuildPool): Promise<Written[]> {
  const known = new Map(written.map((file) => [file.file, file]));
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
  return Promise.all(names.sort().map(async (file) => known.get(file) ?? describeFile(folder, file, pool)));
}

/** Size and SHA-256 of a finished file of a folder. */
export async function describeFile(folder: string, file: string, pool: BuildPool): Promise<Written> {
  return { file, ...(await pool.run('hash', join(folder, file))) };
}
