-- claim: Nothing about an input is unusual for a list of papers.
-- severity: warning
-- examined: inputs
SELECT file, coalesce(doubt, caution) AS what, 'taken for ' || taken_for AS taken
FROM file_figures WHERE caution IS NOT NULL AND doubt IS NULL OR doubt IS NOT NULL AND said AND papers IS NOT NULL
