-- claim: No two papers have the same id.
-- severity: error
-- examined: papers
-- unless: SELECT coalesce(bool_and(row = row_before + 1 AND id > before), true)
-- unless: FROM (SELECT id, file_row_number AS row, lag(id) OVER () AS before, lag(file_row_number) OVER () AS row_before FROM papers)
-- (Ids that each stand after the one before are all different; counting them apart would hold them all in memory.)
SELECT id, sources[1].file AS file, sources[1].line_start AS line
FROM papers
WHERE id IN (SELECT id FROM papers GROUP BY id HAVING count(*) > 1)
