import { columns } from './columns.ts';
import { type TableName, tableNames, tables } from './tables.ts';

/**
 * The text of views.sql: a table macro per table that takes the folder of a build, the same under the shapes other people
 * use, and a macro that describes every column. It works from any folder because no path is written in it, and makes no
 * table: what is not named with a folder is an error, never an empty answer.
 */
export function viewsSql(): string {
  return `${[intro, fileIn, ...tableNames.map(tableMacro), ...Object.values(shapes), columnsMacro()].join('\n\n')}\n`;
}

const intro = `-- Paperset for DuckDB. Generated from the schemas; do not edit.
-- \`base\` is the folder that holds the Parquet files: a path, or an address when httpfs is loaded.
--   .read views.sql
--   SELECT title, len(authors) FROM papers('path/of/this/folder') ORDER BY 2 DESC;`;

// Escaped wildcards would hold once: DuckDB 1.5 expands a path again when it copies a plan (a window function does that), and reads neighbours.
const fileIn = `-- The path of a file in a folder. DuckDB takes * ? and [ in it for wildcards, so that it could read other folders: an error.
CREATE OR REPLACE MACRO file_in(base, file) AS
  CASE WHEN contains(base, '://') OR NOT regexp_matches(base, '[*?[]') THEN rtrim(base, '/') || file
    ELSE error('DuckDB takes * ? and [ in a path for wildcards: start it in the folder ' || base || ' and name it as .') END;`;

function tableMacro(table: TableName): string {
  return macro(table, 'base', `SELECT * FROM ${parquet(table)}`, tables[table].row.description ?? '');
}

function parquet(table: TableName): string {
  return `read_parquet(file_in(base, '/${table}.parquet'), hive_partitioning = false)`;
}

function macro(name: string, parameter: string, select: string, comment: string): string {
  return [
    `-- ${comment}`,
    `CREATE OR REPLACE MACRO ${name}(${parameter}) AS TABLE\n${select};`,
    `COMMENT ON MACRO TABLE ${name} IS ${literal(comment)};`,
  ].join('\n');
}

// A key without a value is absent in CSL-JSON, never null: patching {} with an object (RFC 7396) drops its nulls.
const withoutNulls = (object: string) => `json_merge_patch('{}', to_json(${object}))`;

/** Other people's shapes, by the macro's name. */
const shapes = {
  papers_csl: macro(
    'papers_csl',
    'base',
    `SELECT id, ${withoutNulls(`{
  'id': id, 'type': 'article', 'title': title, 'abstract': abstract,
  'author': CASE WHEN len(authors) > 0 THEN
    [${withoutNulls("{'family': a.family, 'given': a.given, 'suffix': a.suffix, 'literal': a.literal}")} FOR a IN authors] END,
  'issued': CASE WHEN year IS NOT NULL THEN {'date-parts': [[year]]} END, 'container-title': venue, 'DOI': doi, 'URL': url,
  'keyword': CASE WHEN len(keywords) > 0 THEN array_to_string(keywords, ', ') END,
  'custom': CASE WHEN len(repositories) > 0 THEN {'repositories': list_sort(list_distinct([r.url FOR r IN repositories]))} END
}`)} AS item
FROM ${parquet('papers')}`,
    'Papers as CSL-JSON 1.0.2 items: id, and item, the JSON that citation tools read.',
  ),
  papers_arxiv: macro(
    'papers_arxiv',
    'base',
    `SELECT id, extra ->> '$.submitter' AS submitter, array_to_string([a.name FOR a IN authors], ', ') AS authors, title,
  extra ->> '$.comments' AS comments, venue AS "journal-ref", doi, extra ->> '$."report-no"' AS "report-no",
  extra ->> '$.categories' AS categories, extra ->> '$.license' AS license, abstract,
  from_json(extra -> '$.versions', '[{"version":"VARCHAR","created":"VARCHAR"}]') AS versions,
  try_cast(extra ->> '$.update_date' AS DATE) AS update_date,
  [[coalesce(a.family, a.literal, ''), coalesce(a.given, ''), coalesce(a.suffix, '')] FOR a IN authors] AS authors_parsed,
  arxiv_id
FROM ${parquet('papers')}`,
    "Papers under the names of arXiv's metadata dump: authors_parsed is [[family, given, suffix], ...]; then arxiv_id, because id is the dataset's; null where the source says nothing.",
  ),
  pwc_links: macro(
    'pwc_links',
    'base',
    `SELECT DISTINCT NULL::VARCHAR AS paper_url, p.title AS paper_title, p.arxiv_id AS paper_arxiv_id,
  coalesce('https://arxiv.org/abs/' || p.arxiv_id, p.url) AS paper_url_abs, 'https://arxiv.org/pdf/' || p.arxiv_id AS paper_url_pdf, r.url AS repo_url, NULL::BOOLEAN AS is_official,
  true AS mentioned_in_paper, NULL::BOOLEAN AS mentioned_in_github, NULL::VARCHAR AS framework, p.id AS paper_id
FROM ${parquet('papers')} AS p
JOIN ${parquet('repositories')} AS r ON r.paper_id = p.id
ORDER BY p.id, r.url`,
    "Papers with Code's links between papers and code: its ten columns, null where the source says nothing, then paper_id.",
  ),
};

/** Macros of views.sql that take a folder: `paperset query` has a view of each name. */
export const macroNames: readonly string[] = [...tableNames, ...Object.keys(shapes)];

/** The columns of all tables as rows, so that they can be asked for where the tables lie. */
function columnsMacro(): string {
  const rows = tableNames.flatMap((table) =>
    columns(table).map(
      ({ name, type, nullable, description }) =>
        `  (${[table, name, type].map(literal).join(', ')}, ${nullable}, ${literal(description)})`,
    ),
  );
  const comment = 'Every column of every table: its DuckDB type, whether it may be null, what it means.';
  return [
    `-- ${comment}`,
    'CREATE OR REPLACE MACRO paperset_columns() AS TABLE',
    `FROM (VALUES\n${rows.join(',\n')}\n) AS t(table_name, column_name, data_type, nullable, description);`,
    `COMMENT ON MACRO TABLE paperset_columns IS ${literal(comment)};`,
  ].join('\n');
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
