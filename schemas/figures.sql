-- What the papers of each input come to, and `doubt`: a sentence where that is not what a list of papers comes to (docs/input.md
-- says how the bounds were found). `said`: somebody said what the input is, so that a doubt is a warning.
CREATE OR REPLACE TABLE file_figures AS
WITH size AS (
  SELECT greatest(1, count(*) // 100000) AS step FROM papers
),
-- of many papers every so-many-th by its id
kept AS (
  SELECT sources[1].file AS file, title, abstract, authors, issues, sources[1].line_end - sources[1].line_start + 1 AS lines
  FROM papers, size
  WHERE (ascii(id[19]) * 1024 + ascii(id[20]) * 32 + ascii(id[21])) % step = 0
),
people AS (
  SELECT file, unnest(authors) AS author FROM kept
),
names AS (
  SELECT file,
    count(*) AS authors,
    avg((author.given IS NULL AND author.family IS NOT NULL)::INT) AS alone,
    avg(coalesce(regexp_full_match(author.family, '(?:\p{Lu}\.?[ -]?){1,3}'), false)::INT) AS initials,
    avg(regexp_full_match(author.raw_name, '[\p{Ll} ,-]+')::INT) AS small_names,
    avg((lower(coalesce(author.family, '')) IN ('md', 'm.d.', 'phd', 'ph.d.', 'ph.d', 'msc', 'm.sc.', 'bsc', 'mph', 'dphil', 'rn', 'mba', 'frcp')
      OR lower(coalesce(author.given, '')) IN ('md', 'm.d.', 'phd', 'ph.d.', 'ph.d', 'msc', 'm.sc.', 'bsc', 'mph', 'dphil', 'rn', 'mba', 'frcp'))::INT) AS degrees,
    avg((lower(coalesce(author.family, author.literal)) IN (
      'the', 'of', 'and', 'in', 'is', 'was', 'were', 'have', 'has', 'with', 'this', 'that', 'which', 'for', 'are', 'we', 'you', 'it', 'not',
      'from', 'by', 'to', 'as', 'at', 'be', 'been', 'but', 'can', 'or', 'if', 'when', 'each', 'all', 'will', 'your', 'their', 'its', 'our',
      'use', 'used', 'using', 'show', 'see', 'make', 'take', 'get', 'give', 'find', 'there', 'here', 'these', 'those', 'such', 'than', 'then'
    ))::INT) AS words
  FROM people GROUP BY file
),
figures AS (
  SELECT file,
    count(*) AS papers,
    avg(lines) AS lines_each,
    sum(lines) AS lines,
    avg(len(authors)) AS authors_each,
    avg((len(authors) = 0)::INT) AS without_authors,
    avg((abstract IS NULL)::INT) AS without_abstract,
    median(length(abstract)) AS abstract_length,
    avg((length(abstract) < 60)::INT) AS short_abstracts,
    avg(coalesce(length(abstract) < 60, false)::INT) AS short_of_all,
    avg(list_contains(issues, 'authors/unreadable')::INT) AS unreadable,
    avg(regexp_matches(title, '^(?:\[?\d{1,5}[\].):]|[•*#>])\s')::INT) AS numbered,
    avg((contains(title, ',') AND regexp_full_match(title,
      '(?:[\p{Lu}][\p{L}\p{M}''’.-]*(?: |, | and |, and | & )){2,}[\p{Lu}][\p{L}\p{M}''’.-]*'))::INT) AS names_as_titles,
    avg(regexp_matches(title, '^\p{Ll}')::INT) AS small_titles,
    1 - count(DISTINCT lower(title)) / count(*) AS repeated
  FROM kept GROUP BY file
),
refused AS (
  SELECT file, count(*) AS rejects, sum(line_end - line_start + 1) AS reject_lines FROM rejects GROUP BY file
),
blank AS (
  SELECT file, sum(line_end - line_start + 1) AS blank_lines FROM furniture WHERE kind = 'blank' GROUP BY file
),
joined AS (
  SELECT i.file, i.lines AS file_lines, coalesce(b.blank_lines, 0) AS blank_lines, coalesce(r.rejects, 0) AS rejects,
    coalesce(r.reject_lines, 0) AS reject_lines, taken_for, confidence, said, is_listing, is_library,
    f.* EXCLUDE (file), n.* EXCLUDE (file)
  FROM (SELECT file, max(lines) AS lines FROM inputs GROUP BY file) AS i
  JOIN recognised AS t ON t.file = i.file
  LEFT JOIN figures AS f ON f.file = i.file LEFT JOIN names AS n ON n.file = i.file
  LEFT JOIN refused AS r ON r.file = i.file LEFT JOIN blank AS b ON b.file = i.file
)
SELECT *,
  CASE
    WHEN papers IS NULL AND file_lines > blank_lines AND file NOT IN (SELECT unnest(sources).file FROM papers)
      THEN 'no paper was found in it'
    WHEN papers IS NULL THEN NULL
    WHEN rejects >= 5 AND rejects > papers THEN 'more records are rejected than read'
    WHEN reject_lines >= 50 AND reject_lines > lines AND papers < 50000 THEN 'more lines are rejected than read'
    WHEN is_listing AND confidence < 0.35 THEN 'its lines fit no layout of a listing'
    -- a listing of titles, or of titles and abstracts of the usual length
    -- and no library of papers, whose fields are named: editorials have no authors
    WHEN without_authors > 0.9 AND NOT is_library AND NOT (is_listing AND without_abstract > 0.9 AND confidence >= 0.6)
      AND NOT (is_listing AND confidence >= 0.9 AND abstract_length BETWEEN 400 AND 4000 AND lines_each < 30)
      AND (papers >= 3 OR lines >= 20) AND (is_listing OR without_abstract > 0.9 OR abstract_length < 120 OR lines_each >= 100)
      THEN 'no paper has authors: it reads as prose, or as a table of something else'
    WHEN is_listing AND lines_each > 50 AND lines >= 100 THEN 'a paper takes more than 50 lines on average: it reads as prose, or as one long list'
    WHEN authors >= 10 AND alone > 0.6 THEN 'most authors have but one name: its author lines read as something else'
    WHEN authors >= 10 AND small_names > 0.3 AND confidence < 0.65 THEN 'many authors are words in small letters: it reads as something else than names'
    WHEN authors >= 10 AND initials > 0.3 THEN 'many family names are initials: its author lists are written in another way'
    WHEN authors >= 10 AND degrees > 0.15 THEN 'many authors are degrees: its author lists are written in another way'
    WHEN authors >= 10 AND words > 0.08 THEN 'many authors are common words: it reads as prose'
    WHEN papers >= 3 AND unreadable > 0.5 THEN 'most author lines do not read as names'
    WHEN papers >= 3 AND numbered > 0.5 THEN 'numbers or marks stand before the titles'
    WHEN papers >= 5 AND names_as_titles > 0.25 THEN 'many titles read as lists of names: its fields stand in another order'
    -- three at least, and not the few abstracts of a list without
    WHEN papers >= 5 AND short_abstracts > 0.5 AND short_of_all > 0.2 AND short_of_all * papers >= 3 THEN 'most abstracts are a few words long: its fields stand in another order'
    WHEN papers >= 3 AND authors_each > 150 THEN 'a paper has more than 150 authors on average'
  END AS doubt,
  CASE
    WHEN is_listing AND confidence < 0.5 THEN 'its lines hardly fit a layout of a listing'
    WHEN papers >= 3 AND without_authors > 0.9 THEN 'no paper has authors'
    WHEN authors >= 10 AND small_names > 0.3 THEN 'many authors are words in small letters'
    WHEN papers >= 5 AND small_titles > 0.5 THEN 'most titles begin with a small letter'
    WHEN papers >= 20 AND repeated > 0.5 THEN 'most titles stand more than once'
    WHEN papers >= 20 AND unreadable > 0.2 THEN 'many author lines do not read as names'
  END AS caution
FROM joined;
