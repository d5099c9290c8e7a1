-- claim: Every input line ends in exactly one of: a paper's source, a duplicate, a reject, furniture between records; only in an imported file may one line hold several records.
-- severity: error
-- examined: SELECT sum(lines) FROM inputs
-- unless: SELECT bool_and(past > first OR closing) AND sum(hash(file, first)) = sum(hash(file, past)) FROM (
-- unless: SELECT file, line_start AS first, line_end + 1 AS past, false AS closing FROM places
-- unless: UNION ALL SELECT file, line_start, line_end + 1, false FROM rejects
-- unless: UNION ALL SELECT file, line_start, line_end + 1, false FROM furniture WHERE NOT inside
-- unless: UNION ALL SELECT file, lines + 1, 1, true FROM inputs)
-- (Pieces are steps from a line to the line past them, and one step leads from the end of a file back to its first line. Where as
-- many steps begin as end at every line and all others lead forward, each file is one round: every line in exactly one piece.)
WITH pieces AS (
  SELECT file, line_start, line_end, id, 'source' AS fate FROM places
  UNION ALL
  SELECT file, line_start, line_end, NULL, 'reject' FROM rejects
  UNION ALL
  SELECT file, line_start, line_end, NULL, 'furniture' FROM furniture WHERE NOT inside
  UNION ALL
  SELECT file, lines + 1, lines + 1, NULL, 'end of file' FROM inputs
),
placed AS (
  SELECT *, coalesce(lag(line_end) OVER lines, 0) + 1 AS expected_line, lag(fate) OVER lines AS fate_before FROM pieces
  WINDOW lines AS (PARTITION BY file ORDER BY line_start, line_end)
)
SELECT file, line_start AS line, line_end, expected_line, fate, id,
  CASE WHEN file NOT IN (SELECT file FROM inputs) THEN 'not an input'
    WHEN line_end < line_start THEN 'ends before it starts'
    WHEN line_start > expected_line THEN 'lines before it are lost'
    ELSE 'lines counted twice' END AS what
FROM placed
WHERE line_end < line_start OR file NOT IN (SELECT file FROM inputs)
  OR line_start <> expected_line AND NOT (
    line_start = expected_line - 1 AND fate IN ('source', 'reject') AND fate_before IN ('source', 'reject')
    AND file IN (SELECT file FROM inputs WHERE imported))
