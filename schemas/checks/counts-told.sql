-- claim: The manifest counts the rows that the tables have.
-- severity: error
-- examined: counts
WITH found AS (
  SELECT 'papers' AS table_name, count(*) AS rows FROM papers
  UNION ALL SELECT 'authors', count(*) FROM authors
  UNION ALL SELECT 'repositories', count(*) FROM repositories
  UNION ALL SELECT 'repairs', count(*) FROM repairs
  UNION ALL SELECT 'rejects', count(*) FROM rejects
  UNION ALL SELECT 'duplicates', count(*) FROM duplicates
  UNION ALL SELECT 'furniture', count(*) FROM furniture
)
SELECT 'manifest.json' AS file, table_name, c.rows AS told, f.rows AS found
FROM found AS f FULL JOIN counts AS c USING (table_name)
WHERE f.rows IS DISTINCT FROM c.rows
