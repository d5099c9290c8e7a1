-- claim: Every issue of a paper is in the closed table of codes, once, and every reject has a reject's code.
-- severity: error
-- examined: SELECT (SELECT count(*) FROM papers) + (SELECT count(*) FROM rejects)
WITH used AS (
  SELECT id, sources[1].file AS file, sources[1].line_start AS line, unnest(list_distinct(issues)) AS code, false AS refused
  FROM papers WHERE len(issues) > 0
  UNION ALL
  SELECT NULL, file, line_start, code, true FROM rejects
)
SELECT id, file, line, code FROM used
WHERE NOT EXISTS (SELECT 1 FROM codes WHERE codes.code = used.code AND (codes.level = 'reject') = used.refused)
UNION ALL
SELECT id, sources[1].file, sources[1].line_start, array_to_string(issues, ', ')
FROM papers WHERE len(issues) > len(list_distinct(issues))
