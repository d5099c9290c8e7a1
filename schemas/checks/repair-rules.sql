-- claim: Every repair names a rule that is known.
-- severity: error
-- examined: repairs
-- unless: SELECT count(*) = 0 FROM (SELECT DISTINCT rule FROM repairs) WHERE rule NOT IN (SELECT rule FROM rules)
SELECT r.paper_id AS id, p.sources[1].file AS file, p.sources[1].line_start AS line, r.field, r.step, r.rule
FROM repairs AS r LEFT JOIN papers AS p ON p.id = r.paper_id
WHERE r.rule NOT IN (SELECT rule FROM rules)
