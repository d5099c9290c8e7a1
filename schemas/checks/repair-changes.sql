-- claim: Every repair changes something.
-- severity: error
-- examined: repairs
-- unless: SELECT count(*) = 0 FROM repairs WHERE before = after
SELECT r.paper_id AS id, p.sources[1].file AS file, p.sources[1].line_start AS line, r.field, r.step, r.rule, r.before
FROM repairs AS r LEFT JOIN papers AS p ON p.id = r.paper_id
WHERE r.before = r.after
