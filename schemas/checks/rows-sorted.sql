-- claim: Rows of every other table stand in their table's order: by paper (authors by position in it), or by file and line.
-- severity: error
-- examined: SELECT sum(rows) FROM counts WHERE table_name <> 'papers'
WITH placed AS (
  SELECT 'authors' AS table_name, file_row_number AS row, paper_id AS id, (paper_id, position) AS place FROM authors
  UNION ALL
  SELECT 'repairs', file_row_number, paper_id, (paper_id, 0) FROM repairs
  UNION ALL
  SELECT 'repositories', file_row_number, paper_id, (paper_id, 0) FROM repositories
  UNION ALL
  SELECT 'duplicates', file_row_number, paper_id, (paper_id, 0) FROM duplicates
  UNION ALL
  SELECT 'rejects', file_row_number, NULL, (file, line_start) FROM rejects
  UNION ALL
  SELECT 'furniture', file_row_number, NULL, (file, line_start) FROM furniture
)
SELECT id, table_name, row FROM (
  SELECT *, lag(place) OVER (PARTITION BY table_name ORDER BY row) AS before FROM placed
)
WHERE before > place
