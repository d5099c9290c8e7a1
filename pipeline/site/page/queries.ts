/** The README's queries, then some about the cleaning; the folder that the macros take is of no effect here. */
export const queries: readonly { name: string; sql: string }[] = [
  {
    name: 'Family names',
    sql: 'SELECT family, count(*) AS papers\nFROM authors\nGROUP BY family\nORDER BY papers DESC, family\nLIMIT 5',
  },
  {
    name: 'Longest author lists',
    sql: "SELECT title, len(authors) AS authors\nFROM papers('out/build')\nORDER BY authors DESC\nLIMIT 5",
  },
  { name: 'CSL-JSON', sql: "SELECT item FROM papers_csl('out/build') LIMIT 1" },
  { name: 'Papers with Code', sql: "SELECT paper_title, repo_url FROM pwc_links('out/build')" },
  {
    name: 'Repairs by rule',
    sql: 'SELECT rule, count(*) AS repairs, count(DISTINCT paper_id) AS papers\nFROM repairs\nGROUP BY rule\nORDER BY repairs DESC, rule',
  },
  {
    name: 'Issues',
    sql: 'SELECT issue, count(*) AS papers\nFROM (SELECT unnest(issues) AS issue FROM papers)\nGROUP BY issue\nORDER BY papers DESC, issue',
  },
  {
    name: 'Rejects',
    sql: 'SELECT file, line_start, code, detail\nFROM rejects\nORDER BY file, line_start\nLIMIT 100',
  },
  { name: 'What columns mean', sql: 'SELECT * FROM paperset_columns()' },
  {
    name: 'Search abstracts',
    sql: "SELECT id, title\nFROM papers\nWHERE abstract ILIKE '%large language model%'\nORDER BY title",
  },
];
