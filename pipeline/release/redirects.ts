import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { paperSchema } from '../../schemas/paper.ts';
import type { Redirect } from '../diff/diff.ts';
import { uncorrectedIds } from '../diff/uncorrected.ts';
import { parquetRows } from '../duckdb/files.ts';
import { type Limits, withDuckDb } from '../duckdb/session.ts';
import { absent } from '../error.ts';

/** One row of redirects.jsonl: an id that a reader may still hold, and the id of its record in this release. */
const redirectSchema = z.strictObject({
  id: paperSchema.shape.id.describe('An id that is no record of this release.'),
  to_id: paperSchema.shape.id.describe('The record of this release that goes on with it.'),
  since: z.string().describe('Version whose records first no longer had the id.'),
  evidence: z.string().describe('How it was found: source, lines, correction, title or authors.'),
});

export type RedirectRow = z.infer<typeof redirectSchema>;

/** Writes redirects.jsonl into a release: those of the release before, those of the diff, and ids that corrections changed. */
export async function writeRedirects(
  folder: string,
  previous: string | null,
  fresh: readonly Redirect[],
  version: string,
  limits: Limits,
): Promise<RedirectRow[]> {
  const old = previous === null ? [] : await readRedirects(join(previous, 'redirects.jsonl'));
  const found = [...fresh, ...(await correctedIds(folder, limits))];
  const ids = [...old, ...found].flatMap(({ id, to_id }) => [id, to_id]);
  const rows = closeRedirects(old, found, version, await presentIds(folder, ids, limits));
  await writeFile(join(folder, 'redirects.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return rows;
}

/**
 * Old and new redirects, each in one step, sorted by id: an old one whose target went on follows it. `present` are the ids
 * of the release: a redirect from one of them, or one that leads to none of them, is dropped.
 */
export function closeRedirects(
  old: readonly RedirectRow[],
  fresh: readonly Redirect[],
  version: string,
  present: ReadonlySet<string>,
): RedirectRow[] {
  const next = new Map<string, RedirectRow>(old.map((row) => [row.id, row]));
  for (const { id, to_id, evidence } of fresh) {
    if (next.get(id)?.to_id !== to_id) next.set(id, { id, to_id, since: version, evidence });
  }
  const closed = [...next.values()].flatMap((row) => {
    const end = present.has(row.id) ? null : follow(row.id, next, present);
    return end === null ? [] : [{ ...row, to_id: end }];
  });
  return closed.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function follow(id: string, next: ReadonlyMap<string, RedirectRow>, present: ReadonlySet<string>): string | null {
  const seen = new Set<string>();
  let end = id;
  while (!present.has(end)) {
    const to = next.get(end)?.to_id;
    if (to === undefined || seen.has(to)) return null;
    seen.add(to);
    end = to;
  }
  return end;
}

/** Reads redirects.jsonl; none where there is no such file. Throws where a line is no redirect. */
export async function readRedirects(path: string): Promise<RedirectRow[]> {
  const text = await readFile(path, 'utf8').catch(absent(''));
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => redirectSchema.parse(JSON.parse(line)));
}

/** The ids that corrected papers have without their corrections: corrections.jsonl names papers by them. */
async function correctedIds(folder: string, limits: Limits): Promise<Redirect[]> {
  const read = (table: string) => parquetRows([join(folder, `${table}.parquet`)]);
  return withDuckDb(limits, async (connection) => {
    await connection.run(
      `CREATE VIEW b_papers AS FROM ${read('papers')}; CREATE VIEW b_repairs AS FROM ${read('repairs')}`,
    );
    const bases = [...(await uncorrectedIds(connection, 'b'))];
    return bases.flatMap(([to_id, id]): Redirect[] => (id === to_id ? [] : [{ id, to_id, evidence: 'correction' }]));
  });
}

/** Those of the ids that are papers of the release. */
export async function presentIds(folder: string, ids: readonly string[], limits: Limits): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  return withDuckDb(limits, async (connection) => {
    await connection.run('CREATE TABLE asked (id VARCHAR)');
    const appender = await connection.createAppender('asked');
    for (const id of ids) {
      appender.appendVarchar(id);
      appender.endRow();
    }
    appender.closeSync();
    const found = await connection.runAndReadAll(
      `SELECT id FROM ${parquetRows([join(folder, 'papers.parquet')])} WHERE id IN (SELECT id FROM asked)`,
    );
    return new Set(found.getRowsJson().map(([id]) => String(id)));
  });
}
