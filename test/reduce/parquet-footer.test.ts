import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { completeFooter } from '../../pipeline/reduce/parquet-footer.ts';
import { byte, integer, integerOf, readStruct, record, structs, writeStruct } from '../../pipeline/reduce/thrift.ts';
import { tableNames } from '../../schemas/tables.ts';
import { buildSummary, temporaryFolder, writeFiles } from '../commands/program.ts';
import { dirtyListings } from '../listing.ts';
import { plainDuckDb, rows } from '../metadata/columns.ts';

const folder = temporaryFolder();
const out = join(folder, 'out');
let connection: DuckDBConnection;

beforeAll(async () => {
  writeFiles(join(folder, 'in'), dirtyListings(12));
  await buildSummary(['in', '--out', 'out', '--workers', '1'], folder);
  connection = await plainDuckDb();
});
afterAll(() => {
  connection.closeSync();
  rmSync(folder, { recursive: true });
});

function footerOf(path: string): Buffer {
  const bytes = readFileSync(path);
  return bytes.subarray(bytes.length - 8 - bytes.readUInt32LE(bytes.length - 8), bytes.length - 8);
}

describe('Thrift', () => {
  test.each(tableNames)('writes the footer of %s as it read it', (table) => {
    const footer = footerOf(join(out, `${table}.parquet`));
    expect(writeStruct(readStruct(footer))).toEqual(footer);
  });

  test('keeps integers, numbers of fields and lists of any length', () => {
    const number = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
    const step = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(fc.array(fc.tuple(step, number), { maxLength: 40 }), (given) => {
        const fields = given.map((_, index) => given.slice(0, index + 1).reduce((sum, [step]) => sum + step, 0));
        const items = given.map(([, value], index) => record([[fields[index]!, integer(value)]]));
        const value = record([
          [1, structs(items)],
          [20, byte(32)],
        ]);
        const read = readStruct(writeStruct(value));
        expect(read).toEqual(value);
        expect([...read.fields.values()].map(integerOf)).toEqual([undefined, 32]);
      }),
    );
  });

  test.each([[''], ['15'], ['1c'], ['18ff01'], ['00 00']])('refuses what is cut or goes on: %s', (bytes) => {
    expect(() => readStruct(Buffer.from(bytes.replace(' ', ''), 'hex'))).toThrow();
  });
});

describe('the footer of a build', () => {
  test.each(tableNames)('names logical types and an own id for every field of %s', async (table) => {
    const schema = await rows<{ name: string; field_id: number | null; converted_type: string; logical_type: string }>(
      connection,
      `SELECT name, field_id::INTEGER AS field_id, converted_type, logical_type FROM parquet_schema('${join(out, `${table}.parquet`)}')`,
    );
    const fields = schema.slice(1).filter(({ name }) => name !== 'list');
    expect(fields.every(({ field_id }) => field_id !== null && field_id >= 0)).toBe(true);
    expect(new Set(fields.map(({ field_id }) => field_id)).size).toBe(fields.length);
    for (const { converted_type, logical_type } of fields)
      if (converted_type !== null) expect(logical_type).toMatch(/^(?:String|List|Int)Type/);
  });

  test('can be completed again without a change, and belongs to a Parquet file', () => {
    const path = join(folder, 'again.parquet');
    const bytes = readFileSync(join(out, 'papers.parquet'));
    writeFileSync(path, bytes);
    completeFooter(path, 'papers');
    expect(readFileSync(path).equals(bytes)).toBe(true);
    writeFileSync(path, 'no file of that kind at all');
    expect(() => completeFooter(path, 'papers')).toThrow('no Parquet file');
  });
});
