// Pure DuckDB SQL over the raw lines: three lines a record, commas decide the format, a pattern finds repositories; writes
// JSONL, CSV and Parquet.   node test/bench/peers/duckdb.mjs LISTING FOLDER THREADS MEMORY
import { join } from 'node:path';
import { withDuckDb } from '../../../dist/pipeline/duckdb/session.js';

const [source, folder, threads, memory] = process.argv.slice(2);
const records = `
WITH lines AS (
  SELECT line, row_number() OVER () - 1 AS n
  FROM read_csv($source, columns = {'line': 'VARCHAR'}, delim = '\\x01', quote = '', escape = '', header = false, auto_detect = false, max_line_size = 2097152)
), raw AS (
  SELECT n // 3 AS record, max(line) FILTER (n % 3 = 0) AS title, max(line) FILTER (n % 3 = 1) AS names, max(line) FILTER (n % 3 = 2) AS abstract
  FROM lines GROUP BY record
), cleaned AS (
  SELECT title, [trim(part) FOR part IN string_split(names, ',') IF trim(part) <> ''] AS parts,
    trim(regexp_replace(regexp_replace(regexp_replace(abstract, '\\\\(?:emph|textbf|textit|texttt|url)\\{([^{}]*)\\}', '\\1', 'g'),
      '\\*+([^*]+)\\*+', '\\1', 'g'), '\\s+', ' ', 'g')) AS abstract
  FROM raw
)
SELECT sha256(lower(regexp_replace(title, '[^A-Za-z0-9]', '', 'g'))) AS id, title,
  CASE WHEN len(parts) % 2 = 0 AND len([p FOR p IN parts IF NOT contains(p, ' ')]) * 2 > len(parts)
    THEN [{'family': parts[2 * i + 1], 'given': parts[2 * i + 2]} FOR i IN range(len(parts) // 2)]
    ELSE [{'family': regexp_extract(p, '[^ ]+$'), 'given': trim(regexp_replace(p, '[^ ]+$', ''))} FOR p IN parts] END AS authors,
  abstract, list_distinct(regexp_extract_all(abstract, 'github\\.com/[A-Za-z0-9-]+/[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*')) AS repositories
FROM cleaned ORDER BY id`;
await withDuckDb({ threads: Number(threads), memory, spill: join(folder, 'spill') }, async (connection) => {
  await connection.run(`CREATE TABLE papers AS ${records}`, { source });
  for (const [name, options] of [
    ['papers.jsonl', 'FORMAT json'],
    ['papers.csv', 'FORMAT csv, HEADER'],
    ['papers.parquet', 'FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480'],
  ]) {
    await connection.run(`COPY papers TO $target (${options})`, { target: join(folder, name) });
  }
});
