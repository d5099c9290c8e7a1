import type { DuckDBConnection } from '@duckdb/node-api';
import type { Author } from '../../schemas/paper.ts';
import { paperId } from '../record/identity.ts';

/** A corrected paper: its values and the repairs of rule `correction`, in order. */
export interface Corrected {
  id: string;
  title: string;
  authors: Pick<Author, 'name' | 'given' | 'family' | 'suffix' | 'literal'>[];
  repairs: { field: string; start: number; before: string; after: string }[];
}

/** The id that a corrected paper has without its corrections: the one by which corrections.jsonl names it. */
export function uncorrectedId(paper: Corrected): string {
  const names = paper.authors.map((author, index) => {
    const repairs = paper.repairs.filter(({ field }) => field === `authors[${index + 1}]`);
    // Repairs stand in the list's own order of names, which the id does not depend on.
    return undo(author.name, repairs) ?? undo(familyFirst(author), repairs) ?? author.name;
  });
  const title = undo(
    paper.title,
    paper.repairs.filter(({ field }) => field === 'title'),
  );
  return paperId(title ?? paper.title, names);
}

function familyFirst({ family, given, suffix, literal }: Corrected['authors'][number]): string {
  return literal ?? [family, given, suffix].filter((part) => part !== null).join(', ');
}

/** The value before the repairs were made; null when one does not fit. */
function undo(value: string, repairs: Corrected['repairs']): string | null {
  let text = value;
  for (const { start, before, after } of [...repairs].reverse()) {
    if (!text.startsWith(after, start)) return null;
    text = text.slice(0, start) + before + text.slice(start + after.length);
  }
  return text;
}

/** Corrected papers of a side ("a" or "b") whose title or authors were corrected, with the id without the corrections. */
export async function uncorrectedIds(connection: DuckDBConnection, side: string): Promise<Map<string, string>> {
  const result = await connection.runAndReadAll(`
    SELECT to_json({id: p.id, title: p.title, authors: p.authors, repairs: r.repairs}) AS paper
    FROM ${side}_papers AS p JOIN (
      SELECT paper_id, list({field: field, start: start, before: before, after: after} ORDER BY field, step) AS repairs
      FROM ${side}_repairs WHERE rule = 'correction' AND field <> 'abstract' GROUP BY paper_id) AS r ON r.paper_id = p.id
    ORDER BY p.id`);
  const papers = result.getRowsJson().map(([text]) => JSON.parse(String(text)) as Corrected);
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
