-- claim: Every merged duplicate is a source of its paper, of which it names 1,000, and every source but the first is a merged duplicate.
-- severity: error
-- examined: duplicates
WITH others AS (
  SELECT id, unnest(sources[2:]) AS s FROM papers WHERE len(sources) > 1
),
merged AS (
  SELECT id, s.file AS file, s.line_start AS line, s.line_end AS line_end, s.sha256 AS sha256 FROM others
),
kept AS (
  SELECT paper_id AS id, file, line_start AS line, line_end, sha256 FROM duplicates
)
SELECT *, 'source without a duplicate' AS what FROM (FROM merged EXCEPT ALL FROM kept)
UNION ALL
SELECT *, 'duplicate that is no source' FROM (FROM kept EXCEPT ALL FROM merged)
WHERE id NOT IN (SELECT id FROM papers WHERE len(sources) >= 1000)
