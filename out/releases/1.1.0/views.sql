-- Paperset for DuckDB. Generated from the schemas; do not edit.
-- `base` is the folder that holds the Parquet files: a path, or an address when httpfs is loaded.
--   .read views.sql
--   SELECT title, len(authors) FROM papers('path/of/this/folder') ORDER BY 2 DESC;

-- The path of a file in a folder. DuckDB takes * ? and [ in it for wildcards, so that it could read other folders: an error.
CREATE OR REPLACE MACRO file_in(base, file) AS
  CASE WHEN contains(base, '://') OR NOT regexp_matches(base, '[*?[]') THEN rtrim(base, '/') || file
    ELSE error('DuckDB takes * ? and [ in a path for wildcards: start it in the folder ' || base || ' and name it as .') END;

-- One paper, cleaned.
CREATE OR REPLACE MACRO papers(base) AS TABLE
SELECT * FROM read_parquet(file_in(base, '/papers.parquet'), hive_partitioning = false);
COMMENT ON MACRO TABLE papers IS 'One paper, cleaned.';

-- One row an author of a paper, in the order of the list.
CREATE OR REPLACE MACRO authors(base) AS TABLE
SELECT * FROM read_parquet(file_in(base, '/authors.parquet'), hive_partitioning = false);
COMMENT ON MACRO TABLE authors IS 'One row an author of a paper, in the order of the list.';

-- One row a GitHub repository a paper names.
CREATE OR REPLACE MACRO repositories(base) AS TABLE
SELECT * FROM read_parquet(file_in(base, '/repositories.parquet'), hive_partitioning = false);
COMMENT ON MACRO TABLE repositories IS 'One row a GitHub repository a paper names.';

-- Every change made to a value: the raw field and its repairs in order give the clean field.
CREATE OR REPLACE MACRO repairs(base) AS TABLE
SELECT * FROM read_parquet(file_in(base, '/repairs.parquet'), hive_partitioning = false);
COMMENT ON MACRO TABLE repairs IS 'Every change made to a value: the raw field and its repairs in order give the clean field.';

-- Lines that could not become a paper.
CREATE OR REPLACE MACRO rejects(base) AS TABLE
SELECT * FROM read_parquet(file_in(base, '/rejects.parquet'), hive_partitioning = false);
COMMENT ON MACRO TABLE rejects IS 'Lines that could not become a paper.';

-- Records merged into another one with the same id, as they were before.
CREATE OR REPLACE MACRO duplicates(base) AS TABLE
SELECT * FROM read_parquet(file_in(base, '/duplicates.parquet'), hive_partitioning = false);
COMMENT ON MACRO TABLE duplicates IS 'Records merged into another one with the same id, as they were before.';

-- Runs of lines that carry no record: blank lines, page numbers, running headers, brackets between records.
CREATE OR REPLACE MACRO furniture(base) AS TABLE
SELECT * FROM read_parquet(file_in(base, '/furniture.parquet'), hive_partitioning = false);
COMMENT ON MACRO TABLE furniture IS 'Runs of lines that carry no record: blank lines, page numbers, running headers, brackets between records.';

-- Papers as CSL-JSON 1.0.2 items: id, and item, the JSON that citation tools read.
CREATE OR REPLACE MACRO papers_csl(base) AS TABLE
SELECT id, json_merge_patch('{}', to_json({
  'id': id, 'type': 'article', 'title': title, 'abstract': abstract,
  'author': CASE WHEN len(authors) > 0 THEN
    [json_merge_patch('{}', to_json({'family': a.family, 'given': a.given, 'suffix': a.suffix, 'literal': a.literal})) FOR a IN authors] END,
  'issued': CASE WHEN year IS NOT NULL THEN {'date-parts': [[year]]} END, 'container-title': venue, 'DOI': doi, 'URL': url,
  'keyword': CASE WHEN len(keywords) > 0 THEN array_to_string(keywords, ', ') END,
  'custom': CASE WHEN len(repositories) > 0 THEN {'repositories': list_sort(list_distinct([r.url FOR r IN repositories]))} END
})) AS item
FROM read_parquet(file_in(base, '/papers.parquet'), hive_partitioning = false);
COMMENT ON MACRO TABLE papers_csl IS 'Papers as CSL-JSON 1.0.2 items: id, and item, the JSON that citation tools read.';

-- Papers under the names of arXiv's metadata dump: authors_parsed is [[family, given, suffix], ...]; then arxiv_id, because id is the dataset's; null where the source says nothing.
CREATE OR REPLACE MACRO papers_arxiv(base) AS TABLE
SELECT id, extra ->> '$.submitter' AS submitter, array_to_string([a.name FOR a IN authors], ', ') AS authors, title,
  extra ->> '$.comments' AS comments, venue AS "journal-ref", doi, extra ->> '$."report-no"' AS "report-no",
  extra ->> '$.categories' AS categories, extra ->> '$.license' AS license, abstract,
  from_json(extra -> '$.versions', '[{"version":"VARCHAR","created":"VARCHAR"}]') AS versions,
  try_cast(extra ->> '$.update_date' AS DATE) AS update_date,
  [[coalesce(a.family, a.literal, ''), coalesce(a.given, ''), coalesce(a.suffix, '')] FOR a IN authors] AS authors_parsed,
  arxiv_id
FROM read_parquet(file_in(base, '/papers.parquet'), hive_partitioning = false);
COMMENT ON MACRO TABLE papers_arxiv IS 'Papers under the names of arXiv''s metadata dump: authors_parsed is [[family, given, suffix], ...]; then arxiv_id, because id is the dataset''s; null where the source says nothing.';

-- Papers with Code's links between papers and code: its ten columns, null where the source says nothing, then paper_id.
CREATE OR REPLACE MACRO pwc_links(base) AS TABLE
SELECT DISTINCT NULL::VARCHAR AS paper_url, p.title AS paper_title, p.arxiv_id AS paper_arxiv_id,
  coalesce('https://arxiv.org/abs/' || p.arxiv_id, p.url) AS paper_url_abs, 'https://arxiv.org/pdf/' || p.arxiv_id AS paper_url_pdf, r.url AS repo_url, NULL::BOOLEAN AS is_official,
  true AS mentioned_in_paper, NULL::BOOLEAN AS mentioned_in_github, NULL::VARCHAR AS framework, p.id AS paper_id
FROM read_parquet(file_in(base, '/papers.parquet'), hive_partitioning = false) AS p
JOIN read_parquet(file_in(base, '/repositories.parquet'), hive_partitioning = false) AS r ON r.paper_id = p.id
ORDER BY p.id, r.url;
COMMENT ON MACRO TABLE pwc_links IS 'Papers with Code''s links between papers and code: its ten columns, null where the source says nothing, then paper_id.';

-- Every column of every table: its DuckDB type, whether it may be null, what it means.
CREATE OR REPLACE MACRO paperset_columns() AS TABLE
FROM (VALUES
  ('papers', 'id', 'VARCHAR', false, 'Stable id: "p" and 20 base32 characters of SHA-256 over folded title and author words (and DOI, or year, venue and place in it, where those tell little).'),
  ('papers', 'title', 'VARCHAR', false, 'Title in plain Unicode.'),
  ('papers', 'authors', 'STRUCT("position" INTEGER, "name" VARCHAR, "given" VARCHAR, "family" VARCHAR, "suffix" VARCHAR, "literal" VARCHAR, "raw_name" VARCHAR)[]', false, 'Authors in the order of the list.'),
  ('papers', 'abstract', 'VARCHAR', true, 'Abstract in plain Unicode; null where the source has none.'),
  ('papers', 'repositories', 'STRUCT("host" VARCHAR, "owner" VARCHAR, "name" VARCHAR, "url" VARCHAR, "raw_url" VARCHAR, "field" VARCHAR, "start" INTEGER, "end" INTEGER)[]', false, 'GitHub repositories the paper names, one row each.'),
  ('papers', 'links', 'STRUCT("kind" VARCHAR, "url" VARCHAR)[]', false, 'Other code and project links.'),
  ('papers', 'year', 'INTEGER', true, 'Year of publication that the source names.'),
  ('papers', 'venue', 'VARCHAR', true, 'Journal, proceedings or other place of publication, in plain Unicode.'),
  ('papers', 'doi', 'VARCHAR', true, 'DOI in lower case, without its resolver.'),
  ('papers', 'arxiv_id', 'VARCHAR', true, 'arXiv identifier without its version.'),
  ('papers', 'url', 'VARCHAR', true, 'Address that the source gives for the paper.'),
  ('papers', 'keywords', 'VARCHAR[]', false, 'Keywords in the order of the source, each in plain Unicode.'),
  ('papers', 'extra', 'VARCHAR', true, 'The source''s other fields, a JSON object as text: names and values as the source has them.'),
  ('papers', 'issues', 'VARCHAR[]', false, 'Codes from the closed table of issues: what a reader should know.'),
  ('papers', 'sources', 'STRUCT("file" VARCHAR, "line_start" INTEGER, "line_end" INTEGER, "sha256" VARCHAR)[]', false, 'Places in the input; more than one where duplicates were merged, the first 1,000 of them.'),
  ('authors', 'paper_id', 'VARCHAR', false, 'Paper the row belongs to (papers.id).'),
  ('authors', 'position', 'INTEGER', false, 'Place in the author list, from 1.'),
  ('authors', 'name', 'VARCHAR', false, 'Display form: "Given Family, Suffix", or the literal.'),
  ('authors', 'given', 'VARCHAR', true, 'Given names and initials (CSL-JSON given); null for a mononym or a group.'),
  ('authors', 'family', 'VARCHAR', true, 'Family name with its particles, "de Melo" (CSL-JSON family); null for a group.'),
  ('authors', 'suffix', 'VARCHAR', true, 'Generational suffix, "Jr." or "III" (CSL-JSON suffix).'),
  ('authors', 'literal', 'VARCHAR', true, 'Name of a group author, "Gemini Team" (CSL-JSON literal); null for a person.'),
  ('authors', 'raw_name', 'VARCHAR', false, 'The exact source text of this name; empty where a correction gives it.'),
  ('repositories', 'paper_id', 'VARCHAR', false, 'Paper the row belongs to (papers.id).'),
  ('repositories', 'host', 'VARCHAR', false, 'Host of the repository.'),
  ('repositories', 'owner', 'VARCHAR', false, 'Account that owns the repository.'),
  ('repositories', 'name', 'VARCHAR', false, 'Repository name, without ".git".'),
  ('repositories', 'url', 'VARCHAR', false, 'Canonical address: https://github.com/owner/name.'),
  ('repositories', 'raw_url', 'VARCHAR', false, 'The text that names it, exactly as it stands in that field.'),
  ('repositories', 'field', 'VARCHAR', false, 'Field that names it.'),
  ('repositories', 'start', 'INTEGER', false, 'Where raw_url starts in that field (of the duplicate that names it, where only that does), in UTF-16 code units.'),
  ('repositories', 'end', 'INTEGER', false, 'Where raw_url ends (exclusive), in UTF-16 code units.'),
  ('repairs', 'paper_id', 'VARCHAR', false, 'Paper the row belongs to (papers.id).'),
  ('repairs', 'field', 'VARCHAR', false, 'Field that was changed: title, abstract or authors[N] with the position N; by a correction also year, venue, doi, arxiv_id, url, keywords or the whole list of authors (the last two as JSON).'),
  ('repairs', 'step', 'INTEGER', false, 'Place among the repairs of this field, from 1; they apply in this order.'),
  ('repairs', 'rule', 'VARCHAR', false, 'Name of the rule that made the change (docs/codes.md).'),
  ('repairs', 'start', 'INTEGER', false, 'Where the change starts in the value as it stood then, in UTF-16 code units.'),
  ('repairs', 'before', 'VARCHAR', false, 'What stood there; empty for an insertion.'),
  ('repairs', 'after', 'VARCHAR', false, 'What replaced it; empty for a removal.'),
  ('rejects', 'file', 'VARCHAR', false, 'Input file, relative to the folder the build was given.'),
  ('rejects', 'line_start', 'INTEGER', false, 'First line in the file, from 1.'),
  ('rejects', 'line_end', 'INTEGER', false, 'Last line in the file, inclusive.'),
  ('rejects', 'code', 'VARCHAR', false, 'Why: a code from the closed table of issues.'),
  ('rejects', 'detail', 'VARCHAR', false, 'What exactly was wrong.'),
  ('rejects', 'text', 'VARCHAR', false, 'The raw lines, cut after 10,000 characters.'),
  ('duplicates', 'paper_id', 'VARCHAR', false, 'Paper that keeps the record (papers.id).'),
  ('duplicates', 'file', 'VARCHAR', false, 'Input file, relative to the folder the build was given.'),
  ('duplicates', 'line_start', 'INTEGER', false, 'First line in the file, from 1.'),
  ('duplicates', 'line_end', 'INTEGER', false, 'Last line in the file, inclusive.'),
  ('duplicates', 'sha256', 'VARCHAR', false, 'SHA-256 of the bytes of those lines.'),
  ('duplicates', 'title', 'VARCHAR', false, 'Clean title of the merged record.'),
  ('duplicates', 'authors', 'VARCHAR[]', false, 'Clean author names of the merged record.'),
  ('duplicates', 'abstract', 'VARCHAR', true, 'Clean abstract of the merged record.'),
  ('duplicates', 'year', 'INTEGER', true, 'Year of publication that the source names.'),
  ('duplicates', 'venue', 'VARCHAR', true, 'Journal, proceedings or other place of publication, in plain Unicode.'),
  ('duplicates', 'doi', 'VARCHAR', true, 'DOI in lower case, without its resolver.'),
  ('duplicates', 'arxiv_id', 'VARCHAR', true, 'arXiv identifier without its version.'),
  ('duplicates', 'url', 'VARCHAR', true, 'Address that the source gives for the paper.'),
  ('duplicates', 'keywords', 'VARCHAR[]', false, 'Keywords in the order of the source, each in plain Unicode.'),
  ('duplicates', 'extra', 'VARCHAR', true, 'The source''s other fields, a JSON object as text: names and values as the source has them.'),
  ('furniture', 'file', 'VARCHAR', false, 'Input file, relative to the folder the build was given.'),
  ('furniture', 'line_start', 'INTEGER', false, 'First line in the file, from 1.'),
  ('furniture', 'line_end', 'INTEGER', false, 'Last line in the file, inclusive.'),
  ('furniture', 'kind', 'VARCHAR', false, 'What the lines are; other: what a format that is no listing has between records.'),
  ('furniture', 'inside', 'BOOLEAN', false, 'Whether they stand within the lines of a record.')
) AS t(table_name, column_name, data_type, nullable, description);
COMMENT ON MACRO TABLE paperset_columns IS 'Every column of every table: its DuckDB type, whether it may be null, what it means.';
