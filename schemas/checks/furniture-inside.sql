-- claim: Furniture inside a record lies within the lines of a source or a reject, and no line is furniture twice.
-- severity: error
-- examined: furniture
-- unless: SELECT count(*) = 0 FROM furniture
WITH records AS (
  SELECT file, line_start AS first, line_end AS last FROM places
  UNION ALL
  SELECT file, line_start, line_end FROM rejects
),
inner_furniture AS (
  SELECT *, lag(line_end) OVER (PARTITION BY file ORDER BY line_start) AS before FROM furniture
)
SELECT f.file, f.line_start AS line, f.line_end, f.kind,
  CASE WHEN f.before >= f.line_start THEN 'overlaps the furniture before it' ELSE 'outside every record' END AS what
FROM inner_furniture AS f ASOF LEFT JOIN records AS r ON f.file = r.file AND f.line_start >= r.first
WHERE f.before >= f.line_start OR (f.inside AND (r.last IS NULL OR f.line_end > r.last))
