-- claim: No two papers have the same id.
-- severity: error
-- examined: papers
-- unless: SELECT count(DISTINCT id) = count(*) FROM papers
SELECT id, sources[1].file AS file, sources[1].line_start AS line
FROM papers
WHERE id IN (SELECT id FROM papers GROUP BY id HAVING count(*) > 1)
