import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Paper } from '../../schemas/paper.ts';
import { type Limits, stringLiteral, withDuckDb } from '../duckdb.ts';
import { readTextLines } from '../read/text-lines.ts';
import type { Repair } from '../record.ts';

/** A paper with its repairs, those of a field in the order they were made. */
export interface RepairedPaper extends Paper {
  repairs: Repair[];
}

/** The papers of a build in the order of the listings, one at a time; what is sorted lies in `scratch` meanwhile. */
export async function* readOrdered(folder: string, scratch: string): AsyncGenerator<RepairedPaper> {
  const target = join(scratch, 'ordered.jsonl');
  const limits: Limits = { threads: 2, memory: '768MB', spill: join(scratch, 'spill') };
  const parquet = (table: string) => `read_parquet(${stringLiteral(join(folder, `${table}.parquet`))})`;
  await withDuckDb(limits, (connection) =>
    connection.run(`COPY (
      SELECT p.*, coalesce(r.repairs, []) AS repairs
      FROM ${parquet('papers')} AS p
      LEFT JOIN (
        SELECT paper_id, list({'field': field, 'rule': rule, 'start': start, 'before': before, 'after': after}
          ORDER BY field, step) AS repairs
        FROM ${parquet('repairs')} GROUP BY paper_id
      ) AS r ON r.paper_id = p.id
      ORDER BY p.sources[1].file, p.sources[1].line_start, p.id
    ) TO ${stringLiteral(target)} (FORMAT json)`),
  );
  for await (const line of readTextLines(target)) if (line !== '') yield JSON.parse(line) as RepairedPaper;
  await rm(target);
}
