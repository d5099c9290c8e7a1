import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { stringLiteral } from '../duckdb/session.ts';

/** File of the scan that says which lines of a paper's first source are furniture, sorted by paper. */
export const furnitureFile = 'furniture-inside.jsonl';

/** Writes furnitureFile into `spill`: rows of paper_id, line_start, line_end. */
export async function writeFurnitureInside(connection: DuckDBConnection, spill: string): Promise<void> {
  await connection.run(`COPY (
    WITH kept AS (SELECT id, sources[1] AS s FROM papers)
    SELECT k.id AS paper_id, f.line_start, f.line_end
    FROM (FROM furniture WHERE inside) AS f
    ASOF JOIN kept AS k ON f.file = k.s.file AND f.line_start >= k.s.line_start
    WHERE f.line_end <= k.s.line_end
    ORDER BY ALL
  ) TO ${stringLiteral(join(spill, furnitureFile))} (FORMAT json)`);
}
