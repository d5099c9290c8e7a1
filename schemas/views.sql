-- Paperset for DuckDB. Generated from the schemas; do not edit.
-- `base` is the folder that holds the Parquet files: a path, or an address when httpfs is loaded.
--   .read views.sql
--   SELECT title, len(authors) FROM papers('path/of/this/folder') ORDER BY 2 DESC;

-- The path of a file in a folder; * ? and [ in the folder's name stand for themselves.
CREATE OR REPLACE MACRO file_in(base, file) AS
  CASE WHEN contains(base, '://') THEN rtrim(base, '/') ELSE regexp_replace(rtrim(base, '/'), '[*?[]', '[\0]', 'g') END || file;

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
  'custom': CASE WHEN len(repositories) > 0 THEN {'repositories': list_sort(list_distinct([r.url FOR r IN repositories]))} END
})) AS item
FROM read_parquet(file_in(base, '/papers.parquet'), hive_partitioning = false);
COMMENT ON MACRO TABLE papers_csl IS 'Papers as CSL-JSON 1.0.2 items: id, and item, the JSON that citation tools read.';

-- Papers under the names of arXiv's metadata dump: authors_parsed is [[family, given, suffix], ...]; null where a listing knows nothing.
CREATE OR REPLACE MACRO papers_arxiv(base) AS TABLE
SELECT id, NULL::VARCHAR AS submitter, array_to_string([a.name FOR a IN authors], ', ') AS authors, title,
  NULL::VARCHAR AS comments, NULL::VARCHAR AS "journal-ref", NULL::VARCHAR AS doi, NULL::VARCHAR AS "report-no",
  NULL::VARCHAR AS categories, NULL::VARCHAR AS license, abstract,
  NULL::STRUCT("version" VARCHAR, created VARCHAR)[] AS versions, NULL::DATE AS update_date,
  [[coalesce(a.family, a.literal, ''), coalesce(a.given, ''), coalesce(a.suffix, '')] FOR a IN authors] AS authors_parsed
FROM read_parquet(file_in(base, '/papers.parquet'), hive_partitioning = false);
COMMENT ON MACRO TABLE papers_arxiv IS 'Papers under the names of arXiv''s metadata dump: authors_parsed is [[family, given, suffix], ...]; null where a listing knows nothing.';

-- Papers with Code's links between papers and code: its ten columns, null where a listing knows nothing, then paper_id.
CREATE OR REPLACE MACRO pwc_links(base) AS TABLE
SELECT DISTINCT NULL::VARCHAR AS paper_url, p.title AS paper_title, NULL::VARCHAR AS paper_arxiv_id,
  NULL::VARCHAR AS paper_url_abs, NULL::VARCHAR AS paper_url_pdf, r.url AS repo_url, NULL::BOOLEAN AS is_official,
  true AS mentioned_in_paper, NULL::BOOLEAN AS mentioned_in_github, NULL::VARCHAR AS framework, p.id AS paper_id
FROM read_parquet(file_in(base, '/papers.parquet'), hive_partitioning = false) AS p
JOIN read_parquet(file_in(base, '/repositories.parquet'), hive_partitioning = false) AS r ON r.paper_id = p.id
ORDER BY p.id, r.url;
COMMENT ON MACRO TABLE pwc_links IS 'Papers with Code''s links between papers and code: its ten columns, null where a listing knows nothing, then paper_id.';

-- The columns as tables, with a comment on each: CREATE the schema, then INSERT INTO paperset.papers FROM papers(...).
CREATE SCHEMA IF NOT EXISTS paperset;
CREATE TABLE IF NOT EXISTS paperset.papers (
  "id" VARCHAR NOT NULL,
  "title" VARCHAR NOT NULL,
  "authors" STRUCT("position" INTEGER, "name" VARCHAR, "given" VARCHAR, "family" VARCHAR, "suffix" VARCHAR, "literal" VARCHAR, "raw_name" VARCHAR)[] NOT NULL,
  "abstract" VARCHAR,
  "repositories" STRUCT("host" VARCHAR, "owner" VARCHAR, "name" VARCHAR, "url" VARCHAR, "raw_url" VARCHAR, "field" VARCHAR, "start" INTEGER, "end" INTEGER)[] NOT NULL,
  "links" STRUCT("kind" VARCHAR, "url" VARCHAR)[] NOT NULL,
  "issues" VARCHAR[] NOT NULL,
  "sources" STRUCT("file" VARCHAR, "line_start" INTEGER, "line_end" INTEGER, "sha256" VARCHAR)[] NOT NULL
);
COMMENT ON TABLE paperset.papers IS 'One paper, cleaned.';
COMMENT ON COLUMN paperset.papers."id" IS 'Stable id: "p" and 20 base32 characters of SHA-256 over folded title and author words.';
COMMENT ON COLUMN paperset.papers."title" IS 'Title in plain Unicode.';
COMMENT ON COLUMN paperset.papers."authors" IS 'Authors in the order of the list.';
COMMENT ON COLUMN paperset.papers."abstract" IS 'Abstract in plain Unicode; null where the source has none.';
COMMENT ON COLUMN paperset.papers."repositories" IS 'GitHub repositories the title or abstract names, one row each.';
COMMENT ON COLUMN paperset.papers."links" IS 'Other code and project links.';
COMMENT ON COLUMN paperset.papers."issues" IS 'Codes from the closed table of issues: what a reader should know.';
COMMENT ON COLUMN paperset.papers."sources" IS 'Places in the input; more than one where duplicates were merged.';
CREATE TABLE IF NOT EXISTS paperset.authors (
  "paper_id" VARCHAR NOT NULL,
  "position" INTEGER NOT NULL,
  "name" VARCHAR NOT NULL,
  "given" VARCHAR,
  "family" VARCHAR,
  "suffix" VARCHAR,
  "literal" VARCHAR,
  "raw_name" VARCHAR NOT NULL
);
COMMENT ON TABLE paperset.authors IS 'One row an author of a paper, in the order of the list.';
COMMENT ON COLUMN paperset.authors."paper_id" IS 'Paper the row belongs to (papers.id).';
COMMENT ON COLUMN paperset.authors."position" IS 'Place in the author list, from 1.';
COMMENT ON COLUMN paperset.authors."name" IS 'Display form: "Given Family, Suffix", or the literal.';
COMMENT ON COLUMN paperset.authors."given" IS 'Given names and initials (CSL-JSON given); null for a mononym or a group.';
COMMENT ON COLUMN paperset.authors."family" IS 'Family name with its particles, "de Melo" (CSL-JSON family); null for a group.';
COMMENT ON COLUMN paperset.authors."suffix" IS 'Generational suffix, "Jr." or "III" (CSL-JSON suffix).';
COMMENT ON COLUMN paperset.authors."literal" IS 'Name of a group author, "Gemini Team" (CSL-JSON literal); null for a person.';
COMMENT ON COLUMN paperset.authors."raw_name" IS 'The exact source text of this name.';
CREATE TABLE IF NOT EXISTS paperset.repositories (
  "paper_id" VARCHAR NOT NULL,
  "host" VARCHAR NOT NULL,
  "owner" VARCHAR NOT NULL,
  "name" VARCHAR NOT NULL,
  "url" VARCHAR NOT NULL,
  "raw_url" VARCHAR NOT NULL,
  "field" VARCHAR NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL
);
COMMENT ON TABLE paperset.repositories IS 'One row a GitHub repository a paper names.';
COMMENT ON COLUMN paperset.repositories."paper_id" IS 'Paper the row belongs to (papers.id).';
COMMENT ON COLUMN paperset.repositories."host" IS 'Host of the repository.';
COMMENT ON COLUMN paperset.repositories."owner" IS 'Account that owns the repository.';
COMMENT ON COLUMN paperset.repositories."name" IS 'Repository name, without ".git".';
COMMENT ON COLUMN paperset.repositories."url" IS 'Canonical address: https://github.com/owner/name.';
COMMENT ON COLUMN paperset.repositories."raw_url" IS 'The text that names it, exactly as it stands in the clean field.';
COMMENT ON COLUMN paperset.repositories."field" IS 'Clean field that names it.';
COMMENT ON COLUMN paperset.repositories."start" IS 'Where raw_url starts in the clean field (of the duplicate that names it, where only that does), in UTF-16 code units.';
COMMENT ON COLUMN paperset.repositories."end" IS 'Where raw_url ends (exclusive), in UTF-16 code units.';
CREATE TABLE IF NOT EXISTS paperset.repairs (
  "paper_id" VARCHAR NOT NULL,
  "field" VARCHAR NOT NULL,
  "step" INTEGER NOT NULL,
  "rule" VARCHAR NOT NULL,
  "start" INTEGER NOT NULL,
  "before" VARCHAR NOT NULL,
  "after" VARCHAR NOT NULL
);
COMMENT ON TABLE paperset.repairs IS 'Every change made to a value: the raw field and its repairs in order give the clean field.';
COMMENT ON COLUMN paperset.repairs."paper_id" IS 'Paper the row belongs to (papers.id).';
COMMENT ON COLUMN paperset.repairs."field" IS 'Field that was changed: title, abstract or authors[N] with the position N.';
COMMENT ON COLUMN paperset.repairs."step" IS 'Place among the repairs of this field, from 1; they apply in this order.';
COMMENT ON COLUMN paperset.repairs."rule" IS 'Name of the rule that made the change (docs/codes.md).';
COMMENT ON COLUMN paperset.repairs."start" IS 'Where the change starts in the value as it stood then, in UTF-16 code units.';
COMMENT ON COLUMN paperset.repairs."before" IS 'What stood there; empty for an insertion.';
COMMENT ON COLUMN paperset.repairs."after" IS 'What replaced it; empty for a removal.';
CREATE TABLE IF NOT EXISTS paperset.rejects (
  "file" VARCHAR NOT NULL,
  "line_start" INTEGER NOT NULL,
  "line_end" INTEGER NOT NULL,
  "code" VARCHAR NOT NULL,
  "detail" VARCHAR NOT NULL,
  "text" VARCHAR NOT NULL
);
COMMENT ON TABLE paperset.rejects IS 'Lines that could not become a paper.';
COMMENT ON COLUMN paperset.rejects."file" IS 'Input file, relative to the folder the build was given.';
COMMENT ON COLUMN paperset.rejects."line_start" IS 'First line in the file, from 1.';
COMMENT ON COLUMN paperset.rejects."line_end" IS 'Last line in the file, inclusive.';
COMMENT ON COLUMN paperset.rejects."code" IS 'Why: a code from the closed table of issues.';
COMMENT ON COLUMN paperset.rejects."detail" IS 'What exactly was wrong.';
COMMENT ON COLUMN paperset.rejects."text" IS 'The raw lines, cut after 10,000 characters.';
CREATE TABLE IF NOT EXISTS paperset.duplicates (
  "paper_id" VARCHAR NOT NULL,
  "file" VARCHAR NOT NULL,
  "line_start" INTEGER NOT NULL,
  "line_end" INTEGER NOT NULL,
  "sha256" VARCHAR NOT NULL,
  "title" VARCHAR NOT NULL,
  "authors" VARCHAR[] NOT NULL,
  "abstract" VARCHAR
);
COMMENT ON TABLE paperset.duplicates IS 'Records merged into another one with the same id, as they were before.';
COMMENT ON COLUMN paperset.duplicates."paper_id" IS 'Paper that keeps the record (papers.id).';
COMMENT ON COLUMN paperset.duplicates."file" IS 'Input file, relative to the folder the build was given.';
COMMENT ON COLUMN paperset.duplicates."line_start" IS 'First line in the file, from 1.';
COMMENT ON COLUMN paperset.duplicates."line_end" IS 'Last line in the file, inclusive.';
COMMENT ON COLUMN paperset.duplicates."sha256" IS 'SHA-256 of the bytes of those lines.';
COMMENT ON COLUMN paperset.duplicates."title" IS 'Clean title of the merged record.';
COMMENT ON COLUMN paperset.duplicates."authors" IS 'Clean author names of the merged record.';
COMMENT ON COLUMN paperset.duplicates."abstract" IS 'Clean abstract of the merged record.';
CREATE TABLE IF NOT EXISTS paperset.furniture (
  "file" VARCHAR NOT NULL,
  "line_start" INTEGER NOT NULL,
  "line_end" INTEGER NOT NULL,
  "kind" VARCHAR NOT NULL,
  "inside" BOOLEAN NOT NULL
);
COMMENT ON TABLE paperset.furniture IS 'Runs of lines that carry no record: blank lines, page numbers, running headers, brackets between records.';
COMMENT ON COLUMN paperset.furniture."file" IS 'Input file, relative to the folder the build was given.';
COMMENT ON COLUMN paperset.furniture."line_start" IS 'First line in the file, from 1.';
COMMENT ON COLUMN paperset.furniture."line_end" IS 'Last line in the file, inclusive.';
COMMENT ON COLUMN paperset.furniture."kind" IS 'What the lines are; other: what a format that is no listing has between records.';
COMMENT ON COLUMN paperset.furniture."inside" IS 'Whether they stand within the lines of a record.';
