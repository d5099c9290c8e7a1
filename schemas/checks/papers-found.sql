-- claim: The build has a paper.
-- severity: error
-- examined: inputs
SELECT 'no paper was found in any input' AS what, 'paperset preview shows how an input is read' AS try
WHERE (SELECT count(*) FROM papers) = 0
