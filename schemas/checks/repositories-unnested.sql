-- claim: The repositories table is papers.repositories, one row a repository.
-- severity: error
-- examined: repositories
WITH rows AS (
  SELECT paper_id AS id, host, owner, name, url, raw_url, field, start, "end" FROM repositories
),
nested AS (
  SELECT id, r.host, r.owner, r.name, r.url, r.raw_url, r.field, r.start, r."end"
  FROM (SELECT id, unnest(repositories) AS r FROM papers WHERE len(repositories) > 0)
),
odd AS (
  SELECT *, 'only in repositories' AS what FROM (FROM rows EXCEPT ALL FROM nested)
  UNION ALL
  SELECT *, 'only in papers' FROM (FROM nested EXCEPT ALL FROM rows)
)
SELECT odd.id, p.sources[1].file AS file, p.sources[1].line_start AS line, odd.url, odd.start, odd.what
FROM odd LEFT JOIN papers AS p ON p.id = odd.id
