-- claim: At most one record in twenty is rejected.
-- severity: warning
-- examined: SELECT (SELECT coalesce(sum(len(sources)), 0) FROM papers) + (SELECT count(*) FROM rejects)
SELECT file, line_start AS line, line_end, code, detail FROM rejects
WHERE (SELECT count(*) FROM rejects) * 20
  > (SELECT coalesce(sum(len(sources)), 0) FROM papers) + (SELECT count(*) FROM rejects)
