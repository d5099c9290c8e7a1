-- claim: Papers stand in the order of their ids.
-- severity: error
-- examined: papers
SELECT id, sources[1].file AS file, sources[1].line_start AS line, before
FROM (SELECT id, sources, lag(id) OVER (ORDER BY file_row_number) AS before FROM papers)
WHERE before > id
