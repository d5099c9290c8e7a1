import { join } from 'node:path';
import { withDuckDb } from '../duckdb/session.ts';

/** Number of repairs by rule in a build, the most frequent first. */
export async function repairCounts(folder: string): Promise<{ rule: string; count: number }[]> {
  return withDuckDb({ threads: 1, memory: '256MB', spill: join(folder, '.spill') }, async (connection) => {
    const result = await connection.runAndReadAll(
      'SELECT rule, count(*)::INTEGER AS count FROM read_parquet($source) GROUP BY rule ORDER BY count DESC, rule',
      { source: join(folder, 'repairs.parquet') },
    );
    return result.getRowObjectsJson() as { rule: string; count: number }[];
  });
}
