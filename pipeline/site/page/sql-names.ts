import type { Summary } from '../model.ts';

type Known = Pick<Summary['sql'], 'macros'> & { tables: readonly { name: string }[] };

/** Tables that a query may read: those whose name stands anywhere in it, or that of a macro over them. */
export function namedTables(query: string, { tables, macros }: Known): string[] {
  const found = new Set((query.match(/\w+/g) ?? []).map((name) => name.toLowerCase()));
  const named = new Set(tables.map(({ name }) => name).filter((name) => found.has(name)));
  for (const macro of macros) if (found.has(macroName(macro))) for (const table of tablesOf(macro)) named.add(table);
  return tables.map(({ name }) => name).filter((name) => named.has(name));
}

/** Name of the macro that a statement creates. */
export function macroName(statement: string): string {
  return /MACRO (\w+)/.exec(statement)?.[1] ?? '';
}

/** Tables that a macro's statement reads. */
export function tablesOf(statement: string): string[] {
  return [...new Set([...statement.matchAll(/\bmain\.(\w+)/g)].map(([, table]) => table!))];
}

/** The query without commands of DuckDB's shell (.read views.sql), whose lines stay so that errors name the right one. */
export function withoutDotLines(query: string): string {
  return query.replace(/^[ \t]*\.[a-z].*$/gim, '');
}

/** Where an error of DuckDB says it is, from 1, in characters of the query's line; null where it does not. */
export function placeOfError(message: string, query: string): { line: number; column: number } | null {
  const [, head, number, text, before] = /^((?:LINE )(\d+): )(.*)\n( *)\^/m.exec(message) ?? [];
  if (head === undefined || number === undefined || text === undefined || before === undefined) return null;
  const line = Number(number);
  const at = before.length - head.length;
  // a long line is shown in part, with "..." where it was cut
  const shown = text.startsWith('...') ? text.slice(3) : text;
  const part = shown.endsWith('...') ? shown.slice(0, -3) : shown;
  const start = (query.split('\n')[line - 1] ?? '').indexOf(part);
  const column = at - (text.length - shown.length) + Math.max(0, start);
  return { line, column: Math.max(0, column) + 1 };
}
