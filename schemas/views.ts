import { columns } from './columns.ts';
import { type TableName, tableNames, tables } from './tables.ts';

/**
 * The text of views.sql: a table macro per table that takes the folder of a build, the same under the shapes other people
 * use, and a comment on every column. It works from any folder because no path is written in it.
 */
export function viewsSql(): string {
  return `${[intro, fileIn, ...tableNames.map(tableMacro), ...shapes, tableDdl].join('\n\n')}\n`;
}

const intro = `-- Paperset for DuckDB. Generated from the schemas; do not edit.
-- \`base\` is the folder that holds the Parquet files: a path, or an address when httpfs is loaded.
--   .read views.sql
--   SELECT title, len(authors) FROM papers('path/of/this/folder') ORDER BY 2 DESC;`;

// A bracket of one wildcard stands for that character; addresses are left alone.
const fileIn = `-- The path of a file in a folder; * ? and [ in the folder's name stand for themselves.
CREATE OR REPLACE MACRO file_in(base, file) AS
  CASE WHEN contains(base, '://') THEN rtrim(base, '/') ELSE regexp_replace(rtrim(base, '/'), '[*?[]', '[\\0]', 'g') END || file;`;

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

const shapes = [
  macro(
    'papers_csl',
    'base',
    `SELECT id, ${withoutNulls(`{
  'id': id, 'type': 'article', 'title': title, 'abstract': abstract,
  'author': CASE WHEN len(authors) > 0 THEN
    [${withoutNulls("{'family': a.family, 'given': a.given, 'suffix': a.suffix, 'literal': a.literal}")} FOR a IN authors] END,
  'custom': CASE WHEN len(repositories) > 0 THEN {'repositories': list_sort(list_distinct([r.url FOR r IN repositories]))} END
}`)} AS item
FROM ${parquet('papers')}`,
    'Papers as CSL-JSON 1.0.2 items: id, and item, the JSON that citation tools read.',
  ),
  macro(
    'papers_arxiv',
    'base',
    `SELECT id, NULL::VARCHAR AS submitter, array_to_string([a.name FOR a IN authors], ', ') AS authors, title,
  NULL::VARCHAR AS comments, NULL::VARCHAR AS "journal-ref", NULL::VARCHAR AS doi, NULL::VARCHAR AS "report-no",
  NULL::VARCHAR AS categories, NULL::VARCHAR AS license, abstract,
  NULL::STRUCT("version" VARCHAR, created VARCHAR)[] AS versions, NULL::DATE AS update_date,
  [[coalesce(a.family, a.literal, ''), coalesce(a.given, ''), coalesce(a.suffix, '')] FOR a IN authors] AS authors_parsed
FROM ${parquet('papers')}`,
    "Papers under the names of arXiv's metadata dump: authors_parsed is [[family, given, suffix], ...]; null where a listing knows nothing.",
  ),
  macro(
    'pwc_links',
    'base',
    `SELECT DISTINCT NULL::VARCHAR AS paper_url, p.title AS paper_title, NULL::VARCHAR AS paper_arxiv_id,
  NULL::VARCHAR AS paper_url_abs, NULL::VARCHAR AS paper_url_pdf, r.url AS repo_url, NULL::BOOLEAN AS is_official,
  true AS mentioned_in_paper, NULL::BOOLEAN AS mentioned_in_github, NULL::VARCHAR AS framework, p.id AS paper_id
FROM ${parquet('papers')} AS p
JOIN ${parquet('repositories')} AS r ON r.paper_id = p.id
ORDER BY p.id, r.url`,
    "Papers with Code's links between papers and code: its ten columns, null where a listing knows nothing, then paper_id.",
  ),
];

const tableDdl = [
  '-- The columns as tables, with a comment on each: CREATE the schema, then INSERT INTO paperset.papers FROM papers(...).',
  'CREATE SCHEMA IF NOT EXISTS paperset;',
  ...tableNames.map(createTable),
].join('\n');

function createTable(table: TableName): string {
  const all = columns(table);
  const lines = all.map(({ name, type, nullable }) => `  "${name}" ${type}${nullable ? '' : ' NOT NULL'}`);
  const comments = all.map(
    ({ name, description }) => `COMMENT ON COLUMN paperset.${table}."${name}" IS ${literal(description)};`,
  );
  return [
    `CREATE TABLE IF NOT EXISTS paperset.${table} (\n${lines.join(',\n')}\n);`,
    `COMMENT ON TABLE paperset.${table} IS ${literal(tables[table].row.description ?? '')};`,
    ...comments,
  ].join('\n');
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
