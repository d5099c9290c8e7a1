import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type AsyncRecordBatchFileReader, type RecordBatch, RecordBatchReader } from 'apache-arrow';
import { columns } from '../../schemas/columns.ts';
import type { Paper } from '../../schemas/paper.ts';
import type { TableName } from '../../schemas/tables.ts';
import { sameColumn } from '../arrow/compare.ts';
import { JsonLines } from '../read/json-lines.ts';
import { type Finding, Tally, type Violation } from './record/expectation.ts';
import { place } from './valid.ts';

export const arrowExpectation = {
  name: 'arrow-papers',
  severity: 'error',
  claim: 'apache-arrow reads papers.arrow back as the records of papers.jsonl, in the same order.',
} as const;

export const arrowTablesExpectation = {
  name: 'arrow-tables',
  severity: 'error',
  claim: 'apache-arrow reads every other TABLE.arrow back as the rows of TABLE.jsonl, in the same order.',
} as const;

/** Runs `work` with a reader of an Arrow IPC file, which reads one batch at a time. */
async function withReader<T>(path: string, work: (reader: AsyncRecordBatchFileReader) => Promise<T>): Promise<T> {
  const file = await open(path);
  try {
    const reader = await RecordBatchReader.from(file);
    await reader.open();
    return await work(reader as AsyncRecordBatchFileReader);
  } finally {
    await file.close();
  }
}

/** One batch of an Arrow IPC file; null when it has fewer. */
async function readBatch(path: string, index: number): Promise<RecordBatch | null> {
  return withReader(path, async (reader) =>
    index < reader.numRecordBatches ? await reader.readRecordBatch(index) : null,
  );
}

/** Number of batches of an Arrow IPC file, from its footer. */
export async function countBatches(path: string): Promise<number> {
  return withReader(path, async (reader) => reader.numRecordBatches);
}

/** Compares one record batch of papers.arrow with the papers as they come. */
export class BatchComparison {
  readonly #batch: RecordBatch | null;
  #same: boolean;
  #seconds: number;
  #rows = 0;

  private constructor(batch: RecordBatch | null, readable: boolean, seconds: number) {
    this.#batch = batch;
    this.#same = readable;
    this.#seconds = seconds;
  }

  /** Reads the batch; one that cannot be read is never the same. */
  static async open(path: string, index: number): Promise<BatchComparison> {
    const started = performance.now();
    const batch = await readBatch(path, index).catch(() => undefined);
    return new BatchComparison(batch ?? null, batch !== undefined, (performance.now() - started) / 1000);
  }

  /** Compares the next rows. */
  compare(papers: readonly Paper[]): void {
    const started = performance.now();
    const end = this.#rows + papers.length;
    if (papers.length > 0 && this.#same) {
      const rows = this.#batch?.slice(this.#rows, end);
      this.#same = rows !== undefined && rows.numRows === papers.length && sameBatch(rows, papers);
    }
    this.#rows = end;
    this.#seconds += (performance.now() - started) / 1000;
  }

  /** Whether the batch holds exactly the papers that were compared, their number, and the time this took. */
  end(): { same: boolean; rows: number; seconds: number } {
    const same = this.#same && this.#rows === (this.#batch?.numRows ?? 0);
    return { same, rows: this.#rows, seconds: this.#seconds };
  }
}

/** Whether a batch holds exactly these rows: compared column by column, buffer by buffer. */
function sameBatch(batch: RecordBatch, rows: readonly object[]): boolean {
  const names = batch.schema.fields.map((field) => field.name);
  return names.every((name, index) =>
    sameColumn(
      batch.data.children[index]!,
      rows.map((row) => (row as Violation)[name]),
    ),
  );
}

/** Reads the whole of papers.arrow beside papers.jsonl, row by row, and lists the rows that differ. */
export async function compareArrow(arrowPath: string, jsonlPath: string): Promise<Finding> {
  const tally = new Tally();
  const lines = new JsonLines(jsonlPath);
  try {
    await withReader(arrowPath, async (reader) => {
      let next = readPaper(lines);
      for (let index = 0; index < reader.numRecordBatches; index++) {
        const batch = await reader.readRecordBatch(index);
        for (const row of batch ?? []) next = compareRow(toJson(row), next, lines, tally);
      }
      for (; next !== null; next = readPaper(lines)) onlyInJsonl(next, tally);
    });
  } finally {
    lines.close();
  }
  return tally;
}

/** Compares a row of the Arrow file with the next one of the JSONL and answers the JSONL's row after it. */
function compareRow(found: Violation, next: Violation | null, lines: JsonLines, tally: Tally): Violation | null {
  let row = next;
  for (; row !== null && String(row.id) < String(found.id); row = readPaper(lines)) onlyInJsonl(row, tally);
  if (row === null || row.id !== found.id) {
    tally.report({ ...place(found), what: 'only in papers.arrow' });
    return row;
  }
  tally.examined++;
  const columns = Object.keys(found).filter((name) => !isDeepStrictEqual(row?.[name], found[name]));
  if (columns.length > 0) tally.report({ ...place(row), what: 'differs from papers.jsonl', columns });
  return readPaper(lines);
}

function onlyInJsonl(row: Violation, tally: Tally): void {
  tally.examined++;
  tally.report({ ...place(row), what: 'only in papers.jsonl' });
}

function toJson(row: unknown): Violation {
  return JSON.parse(JSON.stringify(row)) as Violation;
}

function readPaper(lines: JsonLines): Violation | null {
  const line = lines.next();
  return line === null ? null : (JSON.parse(line) as Violation);
}

/** Compares TABLE.arrow with TABLE.jsonl, a batch at a time. */
export async function compareArrowTable(folder: string, table: TableName): Promise<Finding> {
  const tally = new Tally();
  const lines = new JsonLines(join(folder, `${table}.jsonl`));
  const names = columns(table).map(({ name }) => name);
  try {
    await withReader(join(folder, `${table}.arrow`), async (reader) => {
      const found = reader.schema.fields.map(({ name }) => name);
      if (!isDeepStrictEqual(found, names)) tally.report({ what: `${table}.arrow has other columns`, columns: found });
      for (let index = 0; index < reader.numRecordBatches; index++) {
        const batch = (await reader.readRecordBatch(index))!;
        const first = tally.examined;
        const rows: Violation[] = [];
        while (rows.length < batch.numRows) {
          const row = readPaper(lines);
          if (row === null) break;
          rows.push(row);
        }
        tally.examined += batch.numRows;
        if (rows.length !== batch.numRows || !sameBatch(batch, rows))
          tally.report({
            what: `${table}.arrow differs from ${table}.jsonl`,
            rows: `${first + 1} to ${tally.examined}`,
          });
      }
    });
    if (lines.next() !== null) tally.report({ what: `${table}.arrow ends before ${table}.jsonl` });
  } finally {
    lines.close();
  }
  return tally;
}
