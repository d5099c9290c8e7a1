import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { duckdbType, type Field, fieldsOf } from '../../schemas/columns.ts';
import type { Creator } from '../../schemas/config.ts';
import type { Manifest } from '../../schemas/manifest.ts';
import { type TableName, tableFormats, tableNames } from '../../schemas/tables.ts';
import { type DatasetConfig, readConfig } from '../dataset/config.ts';
import { readManifest } from '../dataset/manifest.ts';
import { workNames } from '../dataset/work-names.ts';
import { exactFile, parquetRows } from '../duckdb/files.ts';
import { withDuckDb } from '../duckdb/session.ts';
import { CliError } from '../error.ts';
import { hashFile } from '../read/hash.ts';

/** A file of a release, measured. */
export interface FileFact {
  file: string;
  bytes: number;
  sha256: string;
}

/** A table as its Parquet footer has it, with the schema's descriptions. */
export interface TableFact {
  table: TableName;
  fields: Field[];
  rows: number;
  /** Bytes of the columns before compression. */
  uncompressed: number;
}

/** What names a release in its metadata: SemVer, and the ISO day it was made. */
export interface ReleaseName {
  version: string;
  date: string;
  /** Path of the paperset.json that says what the dataset is. */
  config: string;
}

/** All that a release's metadata is made from. */
export interface Facts {
  dataset: DatasetConfig;
  version: string;
  /** ISO day of the release. */
  date: string;
  manifest: Manifest;
  tables: TableFact[];
  /** Files at the top of the folder, sorted by name. */
  files: FileFact[];
}

/** Measures a release folder; throws CliError where its Parquet files are not what the schema says. */
export async function readFacts(folder: string, release: ReleaseName): Promise<Facts> {
  const limits = { threads: 1, memory: '512MB', spill: join(folder, workNames.spill) };
  return {
    dataset: await readConfig(release.config),
    version: release.version,
    date: release.date,
    manifest: await readManifest(folder),
    tables: await withDuckDb(limits, async (connection) => {
      const tables: TableFact[] = [];
      for (const table of tableNames) tables.push(await readTable(connection, table, folder));
      return tables;
    }),
    files: await readFiles(folder),
  };
}

/** The measured file of that name; throws when the release does not hold it. */
export function fileFact(facts: Facts, file: string): FileFact {
  const found = facts.files.find((fact) => fact.file === file);
  if (found !== undefined) return found;
  throw new CliError(`the release holds no ${file}`, { hint: 'build again and release that build' });
}

/** Who publishes: registries ask, and a dataset says nothing of it, so that it is the first creator that is a group, else the first. */
export function publisherOf({ dataset: { creators } }: Facts): Creator {
  return creators.find((creator) => 'name' in creator) ?? creators[0]!;
}

/** The tables' files of a release, in every format. */
export function dataFiles(facts: Facts): FileFact[] {
  const names = new Set(facts.tables.flatMap(({ table }) => dataFormats.map((format) => `${table}.${format}`)));
  return facts.files.filter(({ file }) => names.has(file));
}

const dataFormats = [...tableFormats, 'arrow'];

async function readFiles(folder: string): Promise<FileFact[]> {
  const files: FileFact[] = [];
  for (const file of (await readdir(folder)).sort()) {
    if (file.startsWith('.') || !(await stat(join(folder, file))).isFile()) continue;
    files.push({ file, ...(await hashFile(join(folder, file))) });
  }
  return files;
}

async function readTable(connection: DuckDBConnection, table: TableName, folder: string): Promise<TableFact> {
  const source = join(folder, `${table}.parquet`);
  const fields = fieldsOf(table);
  const found = await footerColumns(connection, source);
  const expected = await schemaColumns(connection, fields);
  if (JSON.stringify(found) !== JSON.stringify(expected)) {
    throw new CliError(`${table}.parquet has the columns ${list(found)}; the schema says ${list(expected)}`, {
      hint: 'build again with this version of the program, or describe it with the one that built it',
      exitCode: 1,
    });
  }
  const sizes = await connection.runAndReadAll(
    `SELECT (SELECT sum(num_rows)::DOUBLE FROM parquet_file_metadata($source)) AS rows,
       (SELECT coalesce(sum(total_uncompressed_size), 0)::DOUBLE FROM parquet_metadata($source)) AS uncompressed`,
    { source: exactFile(source) },
  );
  const { rows, uncompressed } = sizes.getRowObjectsJson()[0] as { rows: number; uncompressed: number };
  return { table, fields, rows, uncompressed };
}

type NameAndType = { column_name: string; column_type: string };

async function footerColumns(connection: DuckDBConnection, source: string): Promise<NameAndType[]> {
  const result = await connection.runAndReadAll(
    `SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${parquetRows([source])})`,
  );
  return result.getRowObjectsJson() as NameAndType[];
}

/** The schema's types in DuckDB's own spelling. */
async function schemaColumns(connection: DuckDBConnection, fields: readonly Field[]): Promise<NameAndType[]> {
  const casts = fields.map((field) => `NULL::${duckdbType(field)} AS "${field.name}"`).join(', ');
  const result = await connection.runAndReadAll(`SELECT column_name, column_type FROM (DESCRIBE SELECT ${casts})`);
  return result.getRowObjectsJson() as NameAndType[];
}

function list(columns: readonly NameAndType[]): string {
  return columns.map(({ column_name, column_type }) => `${column_name} ${column_type}`).join(', ');
}
