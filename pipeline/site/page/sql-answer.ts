import { csvCell, csvRow } from '../../rows/csv.ts';
import { type Child, count, h, plural, replace, scroll } from './dom.ts';
import { saveAs } from './download.ts';
import { link } from './links.ts';
import type { Answer } from './sql.ts';

/** Rows of an answer that are shown; all of them can be taken away. */
const maxShown = 1000;
/** Characters of a cell beyond which it is cut, until it is opened. */
const maxCell = 240;

const paperId = /^p[a-z2-7]{20}$/;

/** Shows an answer as a table, with all its rows as CSV and JSON. */
export function showAnswer(target: HTMLElement, answer: Answer): void {
  const { names, rows, more } = answer;
  const table = h(
    'table',
    { class: 'plain' },
    h('thead', null, h('tr', null, ...names.map((name) => h('th', { scope: 'col' }, h('bdi', null, name))))),
    h('tbody', null, ...rows.slice(0, maxShown).map((row) => h('tr', null, ...row.map(cell)))),
  );
  const shown =
    rows.length > maxShown
      ? `The first ${count(maxShown)} of ${more ? 'the first ' : ''}${plural(rows.length, 'row')}.`
      : '';
  const cut = more ? ' There are more: narrow the query or add a LIMIT.' : '';
  replace(
    target,
    scroll('Rows of the answer', table),
    h(
      'div',
      { class: 'above' },
      shown + cut === '' ? null : h('span', { class: 'note' }, shown + cut),
      h('button', { type: 'button', onclick: () => saveAs(csvOf(answer), 'answer.csv') }, 'Answer as CSV'),
      h('button', { type: 'button', onclick: () => saveAs(jsonOf(answer), 'answer.json') }, 'Answer as JSON'),
    ),
  );
}

function cell(value: unknown): HTMLElement {
  if (value === null) return h('td', null, h('span', { class: 'none' }, 'null'));
  const text = cellText(value);
  if (typeof value === 'number') return h('td', { class: 'number' }, text);
  return h('td', null, ...(paperId.test(text) ? [h('a', { href: link.paper(text) }, text)] : longText(text)));
}

function longText(text: string): Child[] {
  if (text.length <= maxCell) return [h('bdi', { class: 'rawtext' }, text)];
  const part = h('bdi', { class: 'rawtext' }, `${text.slice(0, maxCell).toWellFormed()}…`);
  const open = h(
    'button',
    {
      type: 'button',
      class: 'quiet',
      onclick: () => {
        part.textContent = text;
        open.remove();
      },
    },
    `all ${count(text.length)} characters`,
  );
  return [part, ' ', open];
}

function csvOf({ names, rows }: Answer): Blob {
  const lines = [csvRow(names, csvCell), ...rows.map((row) => csvRow(row.map(csvValue), csvCell))];
  return new Blob(lines, { type: 'text/csv' });
}

/** A list of objects; a name that comes again gets a number. */
function jsonOf({ names, rows }: Answer): Blob {
  const keys = names.map((name, place) => {
    const earlier = names.slice(0, place).filter((other) => other === name).length;
    return JSON.stringify(earlier === 0 ? name : `${name}:${earlier}`);
  });
  const lines = rows.map(
    (row) => `{${row.map((value, place) => `${keys[place]}:${JSON.stringify(value)}`).join(',')}}`,
  );
  return new Blob(['[\n', lines.join(',\n'), '\n]\n'], { type: 'application/json' });
}

function csvValue(value: unknown): string | number | boolean | null {
  return value === null || typeof value === 'number' || typeof value === 'boolean' ? value : cellText(value);
}

function cellText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value);
}
