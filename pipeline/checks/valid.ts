import { join } from 'node:path';
import type { ZodType } from 'zod';
import * as z from 'zod';
import { faultWords, plainWords } from '../../schemas/fault.ts';
import type { Paper } from '../../schemas/paper.ts';
import { type TableName, tables } from '../../schemas/tables.ts';
import { idOf, JsonLines } from '../read/json-lines.ts';
import { type Expectation, Tally, type Violation } from './record/expectation.ts';

/** What must hold: a table's rows, read back from JSONL, satisfy their Zod schema. */
export function validExpectation(table: TableName): Expectation {
  return {
    name: `valid-${table}`,
    severity: 'error',
    claim: `Every row of ${table}.jsonl satisfies the schema of ${table} and stands where it belongs.`,
  };
}

/** The schemas as functions that Zod writes (z.compile), each made when first needed. */
const compiled = new Map<TableName, ZodType>();

function satisfies(table: TableName, value: unknown): boolean {
  let schema = compiled.get(table);
  if (schema === undefined) {
    schema = z.compile<ZodType>(tables[table].row);
    compiled.set(table, schema);
  }
  return schema.validate(value);
}

/** Reads a row; null, and a violation, when it is not JSON or not what the schema says. */
export function readRow<T>(table: TableName, line: string, tally: Tally): T | null {
  tally.examined++;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    tally.report({ id: idOf(line), what: 'it is not JSON' });
    return null;
  }
  if (satisfies(table, value)) return value as T;
  const { error } = tables[table].row.safeParse(value, { error: plainWords });
  tally.report({ ...place(value), what: faultWords(error!) });
  return null;
}

/** Reads a table of lines of the listings (rejects, furniture) row by row. */
export function readLineTable(table: 'rejects' | 'furniture', folder: string): Tally {
  const tally = new Tally();
  const lines = new JsonLines(join(folder, `${table}.jsonl`));
  for (let line = lines.next(); line !== null; line = lines.next()) readRow(table, line, tally);
  lines.close();
  return tally;
}

/** Says of a row that it belongs to no paper or stands out of order. */
export function strayRow(line: string): Violation {
  return { id: idOf(line), what: 'belongs to no paper, or stands out of order' };
}

/** Where a row comes from, as far as it says so. */
export function place(value: unknown): Violation {
  if (typeof value !== 'object' || value === null) return {};
  const row = value as Record<string, unknown>;
  const [source] = Array.isArray(row.sources) ? (row.sources as Partial<Paper['sources'][number]>[]) : [];
  const id = row.id ?? row.paper_id;
  const file = row.file ?? source?.file;
  const line = row.line_start ?? source?.line_start;
  return { ...(id === undefined ? {} : { id }), ...(file === undefined ? {} : { file, line }) };
}

/**
 * Whether lines of the authors or repositories table are, letter for letter, the elements of the same list in the
 * paper's own line: then the paper's schema has checked them already.
 */
export function sameAsNested(
  lines: readonly string[],
  list: 'authors' | 'repositories',
  paperLine: string,
  id: string,
): boolean {
  const key = `"${list}":[`;
  const prefix = `{"paper_id":"${id}",`;
  let at = paperLine.indexOf(key) + key.length;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    if (index > 0 && paperLine[at++] !== ',') return false;
    if (!line.startsWith(prefix) || paperLine[at] !== '{') return false;
    const rest = line.slice(prefix.length);
    if (!paperLine.startsWith(rest, at + 1)) return false;
    at += 1 + rest.length;
  }
  return paperLine[at] === ']';
}
