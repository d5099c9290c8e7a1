-- claim: A repository's url is https://github.com/owner/name of its own owner and name, and a paper names it once.
-- severity: error
-- examined: repositories
WITH named AS (
  SELECT *, count(*) OVER (PARTITION BY paper_id, lower(url)) AS times FROM repositories
)
SELECT n.paper_id AS id, p.sources[1].file AS file, p.sources[1].line_start AS line, n.owner, n.name, n.url,
  CASE WHEN n.times > 1 THEN 'named more than once' ELSE 'not canonical' END AS what
FROM named AS n LEFT JOIN papers AS p ON p.id = n.paper_id
WHERE n.times > 1
  OR n.host <> 'github.com'
  OR n.url <> 'https://github.com/' || n.owner || '/' || n.name
  OR n.name ILIKE '%.git'
  OR n.owner LIKE '%/%' OR n.name LIKE '%/%'
