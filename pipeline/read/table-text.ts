import { createWriteStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { RecordBatchReader } from 'apache-arrow';
import papaparse from 'papaparse';
import { passingFile } from '../dataset/temporary.ts';
import { exactFile, parquetRows } from '../duckdb/files.ts';
import { stringLiteral, withDuckDb } from '../duckdb/session.ts';
import { CliError } from '../error.ts';
import { listStart, recordLines } from './long-json.ts';
import type { TableKind } from './tables.ts';
import { requireSmallZip } from './zip.ts';

/**
 * Writes a table as text to a temporary file, a row a line: Parquet, Arrow and long JSON as JSON Lines, the first sheet of an
 * Excel file as CSV. The same file gives the same text. Throws CliError for one that is damaged.
 */
export async function tableAsText(kind: TableKind, path: string): Promise<{ path: string; bytes: number }> {
  const text = passingFile('table');
  try {
    if (kind === 'Parquet') await fromParquet(path, text);
    else await pipeline(Readable.from(linesOf[kind](path)), createWriteStream(text));
  } catch (error) {
    if (error instanceof CliError) throw error;
    const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0]!;
    throw new CliError(`cannot read ${path} as ${kind}: ${reason}`, {
      hint: 'is it whole? Else export it as JSON Lines or CSV and give that',
      cause: error,
    });
  }
  return { path: text, bytes: (await stat(text)).size };
}

const linesOf = { Arrow: arrowLines, Excel: excelLines, JSON: jsonLines };

async function* jsonLines(path: string): AsyncGenerator<Buffer> {
  const file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(1 << 20), 0, 1 << 20, 0).finally(() => file.close());
  yield* recordLines(path, listStart(buffer.subarray(0, bytesRead))!);
}

async function fromParquet(path: string, text: string): Promise<void> {
  await withDuckDb({ threads: 1, memory: '1GB', spill: dirname(text) }, async (connection) => {
    const target = stringLiteral(exactFile(text));
    await connection.run(`COPY (SELECT * FROM ${parquetRows([path])}) TO ${target} (FORMAT json)`);
  });
}

/** The rows of an Arrow file or stream, one batch in memory at a time. */
async function* arrowLines(path: string): AsyncGenerator<string> {
  const file = await open(path);
  try {
    for await (const batch of await RecordBatchReader.from(file))
      for (const row of batch) yield `${JSON.stringify(row?.toJSON() ?? {}, plainNumber)}\n`;
  } finally {
    await file.close();
  }
}

/** Whole numbers of 64 bits as JSON has them. */
function plainNumber(_: string, value: unknown): unknown {
  if (typeof value !== 'bigint') return value;
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
}

/** Largest Excel file, which is read whole, the bytes in it unpacked, and the cells of its sheet. */
const mostExcel = 32 << 20;
const mostUnpacked = 256 << 20;
const mostCells = 20_000_000;

async function* excelLines(path: string): AsyncGenerator<string> {
  const { size } = await stat(path);
  if (size > mostExcel)
    throw new CliError(`${path} has ${size} bytes, more than an Excel file may have (${mostExcel})`, {
      hint: 'save it as CSV and give that',
    });
  const { readSheet } = await import('read-excel-file/node');
  const bytes = await readFile(path);
  requireSmallZip(path, bytes, mostUnpacked);
  const rows = await readSheet(bytes);
  if (rows.length * (rows[0]?.length ?? 0) > mostCells)
    throw new CliError(`${path} holds more than ${mostCells} cells`, { hint: 'save it as CSV and give that' });
  for (const row of rows) yield `${papaparse.unparse([row.map(cellText)], { newline: '\n' })}\n`;
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return value instanceof Date ? value.toISOString().replace(/T00:00:00\.000Z$/, '') : String(value);
}
