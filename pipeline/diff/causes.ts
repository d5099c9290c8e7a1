import type { DuckDBConnection } from '@duckdb/node-api';
import { correctableMetadata } from '../../schemas/correction.ts';
import { quoted } from './shape.ts';
import { type Snapshot, sameInputs } from './snapshot.ts';

/** Why a record or a value differs. */
export const causes = {
  input: 'the raw lines changed, or their file is new or gone',
  correction: 'a human correction was added, changed or dropped',
  rule: 'the same raw lines are cleaned by other rules',
  moved: 'the same raw lines stand on other line numbers',
  unknown: 'inputs, corrections and program are the same: the files were changed by hand',
} as const;

export type Cause = keyof typeof causes;

/**
 * Table changes (id, to_id, change, field, cause, evidence, rules): one row a record added, removed or redirected and one
 * a field changed, without values. Reads pairs and redirects.
 */
export async function judgeChanges(
  connection: DuckDBConnection,
  fields: readonly string[],
  a: Snapshot,
  b: Snapshot,
): Promise<void> {
  await connection.run(listed('a', 'id'));
  await connection.run(listed('b', 'to_id'));
  await connection.run(inputsDiffer);
  await connection.run(filesDiffer);
  await connection.run(rulesDiffer);
  await connection.run(allChanges(fields));
  const corrected = a.manifest.corrections.sha256 !== b.manifest.corrections.sha256;
  await connection.run(withCause(corrected, otherwise(a, b)));
}

/** What the cause must be where no evidence of the record itself tells it. */
function otherwise(a: Snapshot, b: Snapshot): Cause {
  if (a.manifest.paperset.code_sha256 !== b.manifest.paperset.code_sha256) return 'rule';
  if (a.manifest.corrections.sha256 !== b.manifest.corrections.sha256) return 'correction';
  return sameInputs(a, b).length < Math.max(a.manifest.inputs.length, b.manifest.inputs.length) ? 'input' : 'unknown';
}

const key = 'coalesce(p.id, p.to_id)';

/** Sources of a side's records in pairs; `k` and `kf` number equal ones, so that they match one to one. */
function listed(side: 'a' | 'b', id: string): string {
  return `CREATE TEMP TABLE ${side}_listed AS
    SELECT s.*, row_number() OVER (PARTITION BY id, h) AS k, row_number() OVER (PARTITION BY id, file, h) AS kf
    FROM ${side}_sources AS s SEMI JOIN (SELECT ${id} AS id FROM pairs WHERE ${id} IS NOT NULL) USING (id)`;
}

const inputsDiffer = `CREATE TEMP TABLE inputs_differ AS
  SELECT ${key} AS key FROM pairs AS p JOIN a_listed AS s ON s.id = p.id
    ANTI JOIN b_listed AS t ON t.id = p.to_id AND t.h = s.h AND t.k = s.k
    WHERE p.to_id IS NOT NULL AND s.file NOT IN (FROM same_files)
  UNION SELECT ${key} FROM pairs AS p JOIN b_listed AS s ON s.id = p.to_id
    ANTI JOIN a_listed AS t ON t.id = p.id AND t.h = s.h AND t.k = s.k
    WHERE p.id IS NOT NULL AND s.file NOT IN (FROM same_files)
      AND p.id NOT IN (SELECT id FROM redirects WHERE NOT continues)
  UNION SELECT p.id FROM pairs AS p JOIN a_listed AS s ON s.id = p.id ANTI JOIN b_sources AS t ON t.h = s.h
    WHERE p.to_id IS NULL AND s.file NOT IN (FROM same_files)
  UNION SELECT p.to_id FROM pairs AS p JOIN b_listed AS s ON s.id = p.to_id ANTI JOIN a_sources AS t ON t.h = s.h
    WHERE p.id IS NULL AND s.file NOT IN (FROM same_files)`;

/** Records whose sources differ in more than line numbers. */
const filesDiffer = `CREATE TEMP TABLE files_differ AS
  SELECT ${key} AS key FROM pairs AS p JOIN a_listed AS s ON s.id = p.id
    ANTI JOIN b_listed AS t ON t.id = p.to_id AND t.file = s.file AND t.h = s.h AND t.kf = s.kf
  UNION SELECT ${key} FROM pairs AS p JOIN b_listed AS s ON s.id = p.to_id
    ANTI JOIN a_listed AS t ON t.id = p.id AND t.file = s.file AND t.h = s.h AND t.kf = s.kf`;

const rulesOf = (side: string, id: string) => `
  SELECT ${key} AS key, CASE WHEN field LIKE 'authors%' THEN 'authors' ELSE field END AS field, rule,
    count(*) AS n, sum(hash(before, after)) AS h
  FROM ${side}_repairs AS r JOIN pairs AS p ON p.${id} = r.paper_id
  WHERE p.id IS NOT NULL AND p.to_id IS NOT NULL AND p.id NOT IN (SELECT id FROM redirects WHERE NOT continues)
  GROUP BY ALL`;

/** Rules that made other repairs, per record and field. */
const rulesDiffer = `CREATE TEMP TABLE rules_differ AS SELECT key, field, rule
  FROM (${rulesOf('a', 'id')} UNION ALL ${rulesOf('b', 'to_id')})
  GROUP BY key, field, rule HAVING count(*) = 1 OR min(n) <> max(n) OR min(h) <> max(h)`;

function allChanges(fields: readonly string[]): string {
  const changed = fields.map(
    (
      field,
    ) => `UNION ALL SELECT ${key}, p.id, p.to_id, 'changed', '${field.replaceAll("'", "''")}', NULL FROM pairs AS p
      WHERE p.id IS NOT NULL AND p.to_id IS NOT NULL AND ${quoted(field)}`,
  );
  return `CREATE TEMP VIEW judged AS
    SELECT ${key} AS key, p.id, p.to_id,
      CASE WHEN p.id IS NULL THEN 'added' WHEN p.to_id IS NULL THEN 'removed' ELSE 'redirected' END AS change,
      NULL::VARCHAR AS field, r.evidence
    FROM pairs AS p LEFT JOIN redirects AS r ON r.id = p.id
    WHERE p.id IS NULL OR p.to_id IS NULL OR p.id <> p.to_id ${changed.join(' ')}`;
}

/** Fields that a correction changes by itself; the others follow from them. */
const correctable = ['title', 'abstract', 'authors', ...correctableMetadata].map((field) => `'${field}'`).join(', ');

function withCause(corrected: boolean, otherwise: Cause): string {
  return `CREATE TEMP TABLE changes AS
    SELECT * REPLACE (CASE WHEN cause = 'rule' THEN rules END AS rules) FROM (SELECT coalesce(c.id, c.to_id) AS id,
      CASE WHEN c.id <> c.to_id THEN c.to_id END AS to_id, change, field, evidence,
      CASE
        WHEN field = 'sources' AND key NOT IN (FROM files_differ) THEN 'moved'
        WHEN ${corrected} AND field IS DISTINCT FROM 'sources' AND (
          (field IN (${correctable}) AND list_contains(r.rules, 'correction'))
          OR (coalesce(field, '') NOT IN (${correctable})
            AND key IN (SELECT key FROM rules_differ WHERE rule = 'correction'))) THEN 'correction'
        WHEN key IN (FROM inputs_differ) THEN 'input'
        ELSE '${otherwise}'
      END AS cause,
      r.rules
    FROM judged AS c LEFT JOIN (
      SELECT key, field, list(rule ORDER BY rule) AS rules FROM rules_differ GROUP BY key, field) AS r
    USING (key, field))`;
}
