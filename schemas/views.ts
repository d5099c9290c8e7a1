import { columns } from './columns.ts';
import { type TableName, tableNames, tables } from './tables.ts';

/**
 * The text of views.sql: a table macro per table that takes the folder of a build, the same under the shapes other people
 * use, and a comment on every column. It works from any folder because no path is written in it.
 */
export function viewsSql(): string {
  return `${[intro, ...tableNames.map(tableMacro), ...shapes, tableDdl].join('\n\n')}\n`;
}

const intro = `-- Paperset for DuckDB. Generated from the schemas; do not edit.
--   .read views.sql
--   SELECT title, len(authors) FROM papers('path/of/this/folder') ORDER BY 2 DESC;`;

function tableMacro(table: TableName): string {
  return `-- ${tables[table].row.description}
CREATE OR REPLACE MACRO ${table}(base) AS TABLE SELECT * FROM read_parquet(base || '/${table}.parquet');`;
}

const shapes = [
  `-- CSL-JSON 1.0.2 items, one row a paper: to_json(item) is what citation tools read.
CREATE OR REPLACE MACRO papers_csl(base) AS TABLE
SELECT id, {
  'id': id, 'type': 'article', 'title': title, 'abstract': abstract,
  'author': [{'family': a.family, 'given': a.given, 'suffix': a.suffix, 'literal': a.literal} FOR a IN authors],
  'URL': repositories[1].url
} AS item
FROM read_parquet(base || '/papers.parquet');`,
  `-- The arXiv metadata dump's names: authors_parsed is [[family, given, suffix], ...].
CREATE OR REPLACE MACRO papers_arxiv(base) AS TABLE
SELECT id, title, abstract,
  array_to_string([a.name FOR a IN authors], ', ') AS authors,
  [[coalesce(a.family, a.literal, ''), coalesce(a.given, ''), coalesce(a.suffix, '')] FOR a IN authors] AS authors_parsed
FROM read_parquet(base || '/papers.parquet');`,
  `-- Papers with Code's links-between-papers-and-code, as far as a listing knows them.
CREATE OR REPLACE MACRO pwc_links(base) AS TABLE
SELECT p.id AS paper_url, p.title AS paper_title, NULL::VARCHAR AS paper_arxiv_id, NULL::VARCHAR AS paper_url_abs,
  NULL::VARCHAR AS paper_url_pdf, r.url AS repo_url, NULL::BOOLEAN AS is_official, true AS mentioned_in_paper,
  NULL::BOOLEAN AS mentioned_in_github, NULL::VARCHAR AS framework
FROM read_parquet(base || '/papers.parquet') AS p
JOIN read_parquet(base || '/repositories.parquet') AS r ON r.paper_id = p.id
ORDER BY p.id, r.url;`,
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
