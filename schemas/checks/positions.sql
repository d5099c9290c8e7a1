-- claim: The positions of a paper's authors are 1 to n, in order, without a gap.
-- severity: error
-- examined: papers
-- unless: SELECT count(*) = 0 FROM papers WHERE list_contains([a.position = i FOR a, i IN authors], false)
SELECT id, sources[1].file AS file, sources[1].line_start AS line, [a.position FOR a IN authors] AS positions
FROM papers
WHERE [a.position FOR a IN authors] <> range(1, len(authors) + 1)
