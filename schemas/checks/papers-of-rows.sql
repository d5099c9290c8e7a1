-- claim: Every row of the other tables belongs to a paper that is there.
-- severity: error
-- examined: SELECT sum(rows) FROM counts WHERE table_name IN ('authors', 'repositories', 'repairs', 'duplicates')
WITH owned AS (
  SELECT 'authors' AS table_name, paper_id AS id FROM authors GROUP BY ALL
  UNION ALL SELECT 'repositories', paper_id FROM repositories GROUP BY ALL
  UNION ALL SELECT 'repairs', paper_id FROM repairs GROUP BY ALL
  UNION ALL SELECT 'duplicates', paper_id FROM duplicates GROUP BY ALL
)
SELECT id, table_name FROM owned ANTI JOIN papers USING (id)
