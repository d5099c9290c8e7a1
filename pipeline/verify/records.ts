import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { faultWords, plainWords } from '../../schemas/fault.ts';
import { jsonSchemas } from '../../schemas/json.ts';
import type { Manifest } from '../../schemas/manifest.ts';
import { schemaHash } from '../../schemas/schema-hash.ts';
import { tableNames, tables } from '../../schemas/tables.ts';
import { readTextLines } from '../read/text-lines.ts';
import { schemasFile } from '../release/files.ts';
import { columnsOf } from '../rows/paper-rows.ts';
import { Problems } from './finding.ts';

const schemasSchema = z.record(z.string(), z.looseObject({ properties: z.record(z.string(), z.unknown()).optional() }));

/** Patterns of releases whose schema is no longer today's; a pattern of others could take forever to match. */
const olderPatterns = [
  '^(title|abstract|authors\\[[1-9][0-9]*\\])$',
  '^https:\\/\\/github\\.com\\/[A-Za-z0-9-]+\\/[A-Za-z0-9._-]+$',
  '^https?:\\/\\/\\S+$',
  '^p[a-z2-7]{20}$',
  '^[0-9a-f]{64}$',
  '^(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}$',
  '^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$',
];

/** Throws where a schema of others holds a pattern that no version of the program wrote. */
function requireKnownPatterns(schemas: unknown): void {
  const known = new Set([...olderPatterns, ...patternsIn(jsonSchemas())]);
  const unknown = patternsIn(schemas).find((pattern) => !known.has(pattern));
  if (unknown !== undefined) throw new Error(`${schemasFile} holds a pattern of others: ${JSON.stringify(unknown)}`);
}

function patternsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'pattern' && typeof inner === 'string') return [inner];
    return key === 'patternProperties' ? Object.keys(inner as object) : patternsIn(inner);
  });
}

/** Row schemas of a release: today's, or those it carries when it was made by another schema. */
export interface RowSchemas {
  byTable: ReadonlyMap<string, z.ZodType>;
  /** The tables have the columns that this version of the program writes. */
  sameColumns: boolean;
  notes: string[];
}

/** The schemas a release was made by: today's Zod schemas where the manifest names them, else schemas.json. Throws where neither fits. */
export async function readRowSchemas(folder: string, manifest: Manifest): Promise<RowSchemas> {
  const today = new Map<string, z.ZodType>(tableNames.map((table) => [table, tables[table].row]));
  if (manifest.schema_sha256 === schemaHash()) return { byTable: today, sameColumns: true, notes: [] };
  const text: unknown = JSON.parse(await readFile(join(folder, schemasFile), 'utf8'));
  if (hash('sha256', JSON.stringify(text), 'hex') !== manifest.schema_sha256)
    throw new Error(`${schemasFile} is not the schema that the manifest names`);
  requireKnownPatterns(text);
  const own = schemasSchema.parse(text);
  const sameColumns =
    Object.keys(own).join() === tableNames.join() &&
    tableNames.every((table) => Object.keys(own[table]?.properties ?? {}).join() === columnsOf(table).join());
  const byTable = new Map<string, z.ZodType>(
    Object.entries(own).map(([table, schema]) => [table, z.fromJSONSchema(schema as z.core.JSONSchema.JSONSchema)]),
  );
  return { byTable, sameColumns, notes: [`made by another schema than today's: checked by its own ${schemasFile}`] };
}

/** Every row of every table's JSONL against its schema; papers.jsonl has as many rows as the manifest says. */
export async function verifyRecords(
  folder: string,
  manifest: Manifest,
  schemas: RowSchemas,
): Promise<{ examined: string; problems: string[]; notes: string[] }> {
  const problems = new Problems();
  let rows = 0;
  for (const [table, schema] of schemas.byTable) {
    let line = 0;
    for await (const text of readTextLines(join(folder, `${table}.jsonl`))) {
      const fault = faultOf(schema, text);
      line++;
      if (fault !== null) problems.add(`${table}.jsonl:${line}: ${fault}`);
    }
    const expected = new Map<string, number>(Object.entries(manifest.counts)).get(table) ?? 0;
    if (line !== expected) problems.add(`${table}.jsonl has ${line} rows, the manifest says ${expected}`);
    rows += line;
  }
  return { examined: `${rows.toLocaleString('en-US')} rows`, problems: problems.list(), notes: schemas.notes };
}

function faultOf(schema: z.ZodType, text: string): string | null {
  let row: unknown;
  try {
    row = JSON.parse(text);
  } catch {
    return 'not JSON';
  }
  const result = schema.safeParse(row, { error: plainWords });
  return result.success ? null : faultWords(result.error);
}
