import type { DuckDBConnection } from '@duckdb/node-api';
import { scalar } from '../duckdb/session.ts';
import { fillBases } from './uncorrected.ts';

/** Why a record that lost its id is taken to go on under another one, the surest evidence first. */
export const evidences = {
  source: 'the other record holds the same raw lines (SHA-256)',
  lines: 'the other record stands on the same lines of the same file',
  correction: 'without its corrections the other record has this id',
  title: 'the other record is the only new one with the same title, and shares an author',
  authors: 'the other record is the only new one with the same authors, and shares most words of the title',
} as const;

export type Evidence = keyof typeof evidences;

/**
 * Table redirects (id, to_id, evidence, continues): for every id that is gone, the record of the other side that goes on
 * with it, where there is evidence; `continues` is true for one old id of each new one, false where records were merged.
 */
export async function findRedirects(connection: DuckDBConnection): Promise<void> {
  await connection.run(`CREATE TEMP TABLE gone AS SELECT id FROM pairs WHERE to_id IS NULL;
    CREATE TEMP TABLE fresh AS SELECT to_id AS id FROM pairs WHERE id IS NULL;
    CREATE TEMP TABLE candidates (id VARCHAR, to_id VARCHAR, evidence VARCHAR, rank INTEGER, place INTEGER, other INTEGER)`);
  if ((await scalar(connection, 'SELECT count(*) > 0 FROM gone')) === true) {
    for (const [rank, evidence] of (Object.keys(evidences) as Evidence[]).entries()) {
      if (evidence === 'correction') await fillBases(connection);
      await connection.run(
        `INSERT INTO candidates SELECT id, to_id, '${evidence}', ${rank}, place, other FROM (${queries[evidence]})`,
      );
    }
  }
  await connection.run(`CREATE TEMP TABLE redirects AS
    SELECT id, to_id, evidence,
      to_id IN (SELECT id FROM fresh) AND row_number() OVER (PARTITION BY to_id ORDER BY rank, other, place, id) = 1 AS continues
    FROM (SELECT * FROM candidates QUALIFY row_number() OVER (PARTITION BY id ORDER BY rank, place, other, to_id) = 1)`);
}

const open = 'id NOT IN (SELECT id FROM candidates)';
const untaken = 'id NOT IN (SELECT to_id FROM candidates)';

// Letters and digits in small letters: near enough to identity.ts, because both sides are folded the same way.
const folded = (text: string) => `regexp_replace(lower(strip_accents(${text})), '[^\\p{L}\\p{N}]+', '', 'g')`;
const words = (text: string) =>
  `list_filter(string_split_regex(lower(strip_accents(${text})), '[^\\p{L}\\p{N}]+'), word -> word <> '')`;
const people = (side: string, ids: string) => `(
  SELECT id, ${folded('title')} AS title, list_distinct(${words('title')}) AS words,
    list_sort(${words("array_to_string([a.name FOR a IN authors], ' ')")}) AS names
  FROM ${side}_papers WHERE ${ids})`;
const left = people('a', `id IN (SELECT id FROM gone WHERE ${open})`);
const right = people('b', `id IN (SELECT id FROM fresh WHERE ${untaken})`);
const alone = (key: string) => `count(*) OVER (PARTITION BY ${key}) = 1`;

const queries: Record<Evidence, string> = {
  source: `SELECT g.id, s.id AS to_id, g.n AS place, s.n + CASE WHEN s.file = g.file THEN 0 ELSE 1000 END AS other
    FROM a_sources AS g SEMI JOIN gone USING (id) JOIN b_sources AS s ON s.h = g.h`,
  lines: `SELECT g.id, s.id AS to_id, g.n AS place, s.n AS other
    FROM (SELECT * FROM a_sources WHERE id IN (SELECT id FROM gone WHERE ${open}) AND file IN (FROM same_files)) AS g
    ASOF JOIN (SELECT * FROM b_sources WHERE file IN (FROM same_files)) AS s
      ON g.file = s.file AND g.line_start <= s.line_end
    WHERE s.line_start <= g.line_end`,
  correction: `SELECT g.id, t.id AS to_id, 1 AS place, 1 AS other
    FROM (SELECT gone.id, coalesce(a.base, gone.id) AS base FROM gone LEFT JOIN a_bases AS a ON a.id = gone.id WHERE gone.${open}) AS g
    JOIN (SELECT id, base FROM b_bases UNION SELECT id, id FROM b_papers WHERE id IN (SELECT base FROM a_bases)) AS t
      ON t.base = g.base`,
  title: `SELECT g.id, t.id AS to_id, 1 AS place, 1 AS other
    FROM (SELECT * FROM ${left} WHERE title <> '' QUALIFY ${alone('title')}) AS g
    JOIN (SELECT * FROM ${right} QUALIFY ${alone('title')}) AS t ON t.title = g.title
    WHERE list_has_any(g.names, t.names) OR g.names = [] OR t.names = []`,
  authors: `SELECT g.id, t.id AS to_id, 1 AS place, 1 AS other
    FROM (SELECT * FROM ${left} WHERE names <> [] QUALIFY ${alone('names')}) AS g
    JOIN (SELECT * FROM ${right} QUALIFY ${alone('names')}) AS t ON t.names = g.names
    WHERE 2 * len(list_intersect(g.words, t.words)) >= len(list_distinct(list_concat(g.words, t.words)))`,
};
