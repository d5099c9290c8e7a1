-- claim: The authors table is papers.authors, one row an author.
-- severity: error
-- examined: authors
-- unless: SELECT (SELECT (count(*), sum(hash(paper_id, position, name, given, family, suffix, literal, raw_name)))
-- unless: FROM authors) = (SELECT (count(*), sum(hash(id, a.position, a.name, a.given, a.family, a.suffix, a.literal, a.raw_name)))
-- unless: FROM (SELECT id, unnest(authors) AS a FROM papers))
WITH rows AS (
  SELECT paper_id AS id, position, name, given, family, suffix, literal, raw_name FROM authors
),
nested AS (
  SELECT id, a.position, a.name, a.given, a.family, a.suffix, a.literal, a.raw_name
  FROM (SELECT id, unnest(authors) AS a FROM papers)
),
odd AS (
  SELECT *, 'only in authors' AS what FROM (FROM rows EXCEPT ALL FROM nested)
  UNION ALL
  SELECT *, 'only in papers' FROM (FROM nested EXCEPT ALL FROM rows)
)
SELECT odd.id, p.sources[1].file AS file, p.sources[1].line_start AS line, odd.position, odd.name, odd.what
FROM odd LEFT JOIN papers AS p ON p.id = odd.id
