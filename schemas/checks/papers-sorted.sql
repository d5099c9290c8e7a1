-- claim: Papers stand in the order of their ids.
-- severity: error
-- examined: papers
-- unless: SELECT coalesce(bool_and(row = row_before + 1 AND id >= before), true)
-- unless: FROM (SELECT id, file_row_number AS row, lag(id) OVER () AS before, lag(file_row_number) OVER () AS row_before FROM papers)
-- (lag() OVER () is the row read before: cheap, and shown by its number to be the row before in the file.)
SELECT id, sources[1].file AS file, sources[1].line_start AS line, before
FROM (SELECT id, sources, lag(id) OVER (ORDER BY file_row_number) AS before FROM papers)
WHERE before > id
