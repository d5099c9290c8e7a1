-- claim: Every human correction is used by a record.
-- severity: error
-- examined: corrections
SELECT 'corrections.jsonl' AS file, place + 1 AS correction, 'no record uses it' AS what FROM corrections WHERE NOT used
