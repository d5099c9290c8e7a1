import type { Summary } from '../model.ts';
import { h, replace } from './dom.ts';

/** What to do where the browser's DuckDB cannot run: a notice with the commands that ask the same on one's own machine; else null. */
export function withoutSql(summary: Summary, query: () => string): HTMLElement | null {
  const why =
    location.protocol === 'file:'
      ? 'A page opened from a disk may not start DuckDB: it needs a web server.'
      : summary.sql.engine
        ? null
        : 'These pages come without DuckDB for browsers, which is larger than most datasets.';
  if (why === null) return null;
  const command = h('pre', { tabindex: 0 });
  const show = () => replace(command, `paperset open FOLDER\npaperset query ${quoted(query())} FOLDER`);
  show();
  document.addEventListener('keyup', show);
  document.addEventListener('click', show);
  return h(
    'div',
    { class: 'notice', role: 'note' },
    h(
      'p',
      null,
      why,
      ' Where paperset is installed, the first of these opens the pages with SQL, the second runs this query; FOLDER is the folder that holds papers.parquet:',
    ),
    command,
  );
}

/** A text as one argument of a POSIX shell. */
function quoted(text: string): string {
  return `'${text.trim().replaceAll("'", `'\\''`)}'`;
}
