-- claim: Every input reads as what it was taken for: its papers, names and rejects come to what those of a list of papers do.
-- severity: error
-- examined: inputs
SELECT file, doubt AS what, 'taken for ' || taken_for AS taken,
  'paperset preview ' || file || ' shows how it is read; --as FORMAT says what it is' AS try
-- where somebody said what the input is, that none of it was read is still an error
FROM file_figures WHERE doubt IS NOT NULL AND (NOT said OR papers IS NULL)
