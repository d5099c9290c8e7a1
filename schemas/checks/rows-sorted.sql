-- claim: Rows of every other table stand in their table's order: by paper (authors by position in it), or by file and line.
-- severity: error
-- examined: SELECT sum(rows) FROM counts WHERE table_name <> 'papers'
-- unless: SELECT coalesce(bool_and(follows), true) FROM (
-- unless: SELECT row = row_before + 1 AND (id > before OR id = before AND position >= position_before) AS follows FROM (
-- unless: SELECT paper_id AS id, position, file_row_number AS row, lag(paper_id) OVER () AS before, lag(position) OVER () AS position_before, lag(file_row_number) OVER () AS row_before FROM authors)
-- unless: UNION ALL SELECT row = row_before + 1 AND id >= before FROM (
-- unless: SELECT paper_id AS id, file_row_number AS row, lag(paper_id) OVER () AS before, lag(file_row_number) OVER () AS row_before FROM repairs)
-- unless: UNION ALL SELECT row = row_before + 1 AND id >= before FROM (
-- unless: SELECT paper_id AS id, file_row_number AS row, lag(paper_id) OVER () AS before, lag(file_row_number) OVER () AS row_before FROM repositories)
-- unless: UNION ALL SELECT row = row_before + 1 AND id >= before FROM (
-- unless: SELECT paper_id AS id, file_row_number AS row, lag(paper_id) OVER () AS before, lag(file_row_number) OVER () AS row_before FROM duplicates)
-- unless: UNION ALL SELECT row = row_before + 1 AND (file > before OR file = before AND line >= line_before) FROM (
-- unless: SELECT file, line_start AS line, file_row_number AS row, lag(file) OVER () AS before, lag(line_start) OVER () AS line_before, lag(file_row_number) OVER () AS row_before FROM rejects)
-- unless: UNION ALL SELECT row = row_before + 1 AND (file > before OR file = before AND line >= line_before) FROM (
-- unless: SELECT file, line_start AS line, file_row_number AS row, lag(file) OVER () AS before, lag(line_start) OVER () AS line_before, lag(file_row_number) OVER () AS row_before FROM furniture))
-- (lag() OVER () is the row read before: cheap, and shown by its number to be the row before in the file.)
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
