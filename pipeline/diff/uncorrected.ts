import type { DuckDBConnection } from '@duckdb/node-api';
import type { Author } from '../../schemas/paper.ts';
import { authorsBefore } from '../record/author-list.ts';
import { type Publication, paperId } from '../record/identity.ts';
import { metadataText } from '../record/metadata.ts';
import { closedUp } from '../record/name.ts';
import { applyRepairs, undoRepairs } from '../record/repair.ts';

/** A corrected paper: its values and its repairs, in order. */
export interface Corrected extends Publication {
  id: string;
  title: string;
  authors: Author[];
  repairs: { field: string; rule: string; start: number; before: string; after: string }[];
}

/** The id that a corrected paper has without its corrections: the one by which corrections.jsonl names it. */
export function uncorrectedId(paper: Corrected): string {
  const names = namesBefore(paper);
  const before = (name: 'title' | 'doi' | 'year' | 'venue' | 'url') => {
    const corrections = paper.repairs.filter(({ field, rule }) => field === name && rule === 'correction');
    return undoRepairs(metadataText(paper[name] ?? null), corrections) ?? metadataText(paper[name] ?? null);
  };
  const year = before('year');
  const publication = { doi: before('doi'), year: Number(year), venue: before('venue'), url: before('url') };
  return paperId(before('title'), names, { ...publication, extra: paper.extra });
}

function namesBefore({ authors, repairs }: Corrected): string[] {
  const list = repairs.filter(({ field }) => field === 'authors');
  const before = list.length === 0 ? null : authorsBefore(authors, list);
  if (before !== null) return before.map(({ name }) => name);
  return authors.map(({ name, raw_name }, index) => {
    const own = repairs.filter(({ field }) => field === `authors[${index + 1}]`);
    const cleaned = own.filter(({ rule }) => rule !== 'correction');
    if (cleaned.length === own.length) return name;
    // The value stands in the list's own order of names, which the id does not depend on.
    return closedUp(applyRepairs(raw_name, cleaned) ?? name);
  });
}

/** Papers of a side ("a" or "b") of which more than the abstract was corrected, with the id without the corrections. */
export async function uncorrectedIds(connection: DuckDBConnection, side: string): Promise<Map<string, string>> {
  const result = await connection.runAndReadAll(`
    SELECT to_json(p) AS paper, to_json(r.repairs) AS repairs
    FROM ${side}_papers AS p JOIN (
      SELECT paper_id, list({field: field, rule: rule, start: start, before: before, after: after} ORDER BY field, step) AS repairs
      FROM ${side}_repairs WHERE field <> 'abstract' GROUP BY paper_id HAVING bool_or(rule = 'correction')) AS r ON r.paper_id = p.id
    ORDER BY p.id`);
  const papers = result
    .getRowsJson()
    .map(([paper, repairs]): Corrected => ({ ...JSON.parse(String(paper)), repairs: JSON.parse(String(repairs)) }));
  return new Map(papers.map((paper) => [paper.id, uncorrectedId(paper)]));
}

/** Tables a_bases and b_bases (id, base): the corrected papers of both sides by the id without their corrections. */
export async function fillBases(connection: DuckDBConnection): Promise<void> {
  for (const side of ['a', 'b']) {
    await connection.run(`CREATE TEMP TABLE ${side}_bases (id VARCHAR, base VARCHAR)`);
    const appender = await connection.createAppender(`${side}_bases`, null, 'temp');
    for (const [id, base] of await uncorrectedIds(connection, side)) {
      appender.appendVarchar(id);
      appender.appendVarchar(base);
      appender.endRow();
    }
    appender.closeSync();
  }
}
