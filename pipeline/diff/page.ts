import { causes } from './causes.ts';
import { excerpt } from './excerpt.ts';
import { evidences } from './redirects.ts';
import type { ChangeKind, ChangeRow, DiffReport } from './report.ts';
import type { SchemaChange } from './schema.ts';

const number = (value: number) => value.toLocaleString('en-US');

/** The differences as a page of Markdown (CHANGES.md); `first` are the changes shown with their values. */
export function changesPage(report: DiffReport, first: readonly ChangeRow[]): string {
  const sections = [
    `# Changes from ${report.before} to ${report.after}`,
    summary(report)
      .map(([label, value]) => `- ${label}: ${value}`)
      .join('\n'),
    section(
      'Columns',
      report.schema.map((change) => `- ${schemaText(change)}`),
    ),
    section('Records and values', first.map(markdownChange)),
    first.length < report.changes
      ? `The first ${number(first.length)} of ${number(report.changes)} changes; changes.jsonl holds all of them.`
      : '',
  ];
  return `${sections.filter((text) => text !== '').join('\n\n')}\n`;
}

/** The differences as a page for the terminal. */
export function terminalPage(report: DiffReport, first: readonly ChangeRow[]): string {
  const lines = summary(report);
  const width = Math.max(...lines.map(([label]) => label.length));
  const parts = [
    `${report.before} -> ${report.after}`,
    lines.map(([label, value]) => `${label.padEnd(width)}  ${value}`).join('\n'),
    report.schema.map((change) => `columns: ${schemaText(change)}`).join('\n'),
    first.map(terminalChange).join('\n'),
    first.length < report.changes
      ? `${number(report.changes - first.length)} more: write them all with --out FOLDER`
      : '',
  ];
  return `${parts.filter((text) => text !== '').join('\n\n')}\n`;
}

/** The counts, label and text. */
function summary(report: DiffReport): [label: string, value: string][] {
  const { records, fields, rules, tables } = report;
  const { before, after, unchanged, added, removed, changed, renamed, merged } = records;
  const others = tables.filter(({ same }) => !same);
  const lines: [string, string][] = [
    ['records', `${number(before)} before, ${number(after)} after, ${number(unchanged)} unchanged`],
    ['added', number(added)],
    ['removed', number(removed)],
    ['changed', `${number(changed)}${counted(fields.map(({ field, count }) => [field, count]))}`],
    ['under a new id', number(renamed)],
    ['merged into another', number(merged)],
    ...causeLines(report),
    ['rules that acted differently', rules.map(({ rule, count }) => `${rule} ${number(count)}`).join(', ')],
    ['tables', others.map(({ table, before, after }) => `${table} ${rows(before)} -> ${rows(after)} rows`).join(', ')],
  ];
  return lines.filter(([, value]) => value !== '' && value !== '0');
}

function rows(count: number | null): string {
  return count === null ? 'no' : number(count);
}

function counted(counts: readonly (readonly [string, number])[]): string {
  return counts.length === 0 ? '' : ` (${counts.map(([name, count]) => `${name} ${number(count)}`).join(', ')})`;
}

function causeLines(report: DiffReport): [string, string][] {
  return [...new Set(report.causes.map(({ cause }) => cause))].map((cause) => {
    const counts = report.causes.filter((row) => row.cause === cause);
    const text = counts.map(({ change, count }) => `${number(count)} ${nouns[change]}`).join(', ');
    return [`cause: ${cause}`, `${text}: ${causes[cause]}`];
  });
}

const nouns: Record<ChangeKind, string> = {
  added: 'added',
  removed: 'removed',
  redirected: 'redirected',
  changed: 'value(s)',
};

/** A change of columns in a sentence. */
export function schemaText({ table, column, change, before, after }: SchemaChange): string {
  const what = column === null ? `table ${table}` : `${table}.${column}`;
  if (change === 'renamed') return `${table}.${before} renamed to ${after}`;
  if (change === 'moved') return `${what}: columns in another order: ${after} (before: ${before})`;
  if (change === 'retyped') return `${what} retyped from ${before} to ${after}`;
  return `${what} ${change} (${change === 'added' ? after : before})`;
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `## ${title}\n\n${lines.join('\n')}`;
}

function why({ cause, rules, evidence }: ChangeRow): string {
  const named = [cause, ...(rules ?? [])].join(' ');
  return evidence === null ? named : `${named}; ${evidences[evidence]}`;
}

const signs: Record<ChangeKind, string> = { added: '+', removed: '-', redirected: '>', changed: '~' };

function terminalChange(change: ChangeRow): string {
  const ids = change.to_id === null ? change.id : `${change.id} -> ${change.to_id}`;
  const head = `${signs[change.change]} ${ids}`;
  if (change.field === null) return `${head}  ${titleOf(change)} [${why(change)}]`;
  const [before, after] = excerpt(change.before, change.after);
  return `${head}  ${change.field} [${why(change)}]\n    - ${before}\n    + ${after}`;
}

function markdownChange(change: ChangeRow): string {
  const ids = change.to_id === null ? `\`${change.id}\`` : `\`${change.id}\` → \`${change.to_id}\``;
  if (change.field === null) return `- ${change.change} ${ids}: ${code(titleOf(change))} (${why(change)})`;
  const [before, after] = excerpt(change.before, change.after);
  return `- ${ids} ${change.field} (${why(change)})\n  - before: ${code(before)}\n  - after: ${code(after)}`;
}

function titleOf({ before, after }: ChangeRow): string {
  return excerpt(after ?? before, null)[0];
}

/** Text in a code span that no backtick in it can end. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `\`${text}\`` : `${fence} ${text} ${fence}`;
}
