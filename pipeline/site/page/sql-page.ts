import { csvCell, csvRow } from '../../rows/csv.ts';
import type { Summary } from '../model.ts';
import { loadScript } from './data.ts';
import { count, h, megabytes, plural, replace } from './dom.ts';
import { saveAs } from './download.ts';
import { queries } from './queries.ts';
import type { Answer, Engine, StartEngine } from './sql.ts';

/** Rows of an answer that are shown; all of them can be taken away. */
const maxShown = 1000;

/** The SQL box; DuckDB and the tables are loaded when it is first opened. */
export class SqlPage {
  readonly element: HTMLElement;
  readonly #summary: Summary;
  readonly #box = h('textarea', {
    id: 'sql',
    rows: 6,
    spellcheck: 'false',
    autocapitalize: 'off',
    autocomplete: 'off',
  });
  readonly #status = h('p', { class: 'status', role: 'status' });
  readonly #error = h('p', { class: 'error', role: 'alert', hidden: true });
  readonly #answer = h('div', { class: 'answer' });
  readonly #run = h('button', { type: 'button', class: 'primary', onclick: () => this.#start() }, 'Run');
  #engine: Promise<Engine> | null = null;

  constructor(summary: Summary) {
    this.#summary = summary;
    const bytes = summary.sql.tables.reduce((sum, table) => sum + table.bytes, 0);
    this.#box.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.#start();
    });
    this.element = h(
      'div',
      { class: 'page sql', hidden: true },
      h('p', { class: 'eyebrow' }, 'SQL'),
      h('h1', null, 'Ask the data'),
      h(
        'p',
        { class: 'lead' },
        'DuckDB runs in this browser over ',
        ...summary.sql.tables.flatMap(({ name, rows }, index) => [
          index === 0 ? '' : ', ',
          h('code', null, name),
          ` (${count(rows)})`,
        ]),
        `; nothing leaves the page. It loads ${megabytes(bytes)} of tables and 8 MB of program once.`,
      ),
      h('h2', { class: 'unseen' }, 'Query'),
      h(
        'div',
        { class: 'samples', role: 'group', 'aria-label': 'Sample queries' },
        ...queries.map(({ name, sql }) => h('button', { type: 'button', onclick: () => this.#sample(sql) }, name)),
      ),
      h('label', { for: 'sql', class: 'unseen' }, 'SQL query'),
      this.#box,
      h('div', { class: 'above' }, this.#run, h('span', { class: 'note' }, 'or Ctrl + Enter'), this.#status),
      this.#error,
      h('h2', { class: 'unseen' }, 'Answer'),
      this.#answer,
    );
  }

  open(sql: string): void {
    if (sql !== '') this.#box.value = sql;
    else if (this.#box.value === '') this.#box.value = queries[0]!.sql;
    if (location.protocol === 'file:') {
      this.#run.disabled = true;
      this.#fail(
        'The SQL box needs a web server: a page opened from a disk may not start DuckDB. Serve this folder (for example: npx serve) and open it there; search, facets and export work here too.',
      );
      return;
    }
    this.#warmUp().catch((error: unknown) => this.#fail(message(error)));
  }

  #warmUp(): Promise<Engine> {
    if (this.#engine !== null) return this.#engine;
    this.#status.textContent = 'Starting DuckDB…';
    const starting = loadScript('sql.js', 'sql')
      .then((start) => (start as StartEngine)(this.#summary.sql, (step) => (this.#status.textContent = step)))
      .then((engine) => {
        this.#status.textContent = `Ready: DuckDB ${engine.version}`;
        return engine;
      });
    this.#engine = starting;
    starting.catch(() => {
      this.#engine = null;
      this.#status.textContent = '';
    });
    return starting;
  }

  #sample(sql: string): void {
    this.#box.value = sql;
    this.#start();
  }

  #start(): void {
    const sql = this.#box.value.trim();
    if (sql === '' || this.#run.disabled) return;
    history.replaceState(null, '', `#/sql?${new URLSearchParams({ q: sql })}`);
    this.#ask(sql).catch((error: unknown) => this.#fail(message(error)));
  }

  async #ask(sql: string): Promise<void> {
    this.#error.hidden = true;
    const engine = await this.#warmUp();
    this.#status.textContent = 'Running…';
    const began = performance.now();
    const answer = await engine.query(sql);
    const seconds = ((performance.now() - began) / 1000).toFixed(2);
    this.#status.textContent = `${plural(answer.rows.length, 'row')} in ${seconds} s`;
    this.#show(answer);
  }

  #show({ names, rows }: Answer): void {
    const cells = (row: readonly unknown[]) =>
      h(
        'tr',
        null,
        ...row.map((value) =>
          h(
            'td',
            { class: typeof value === 'number' ? 'number' : null },
            value === null ? h('span', { class: 'none' }, 'null') : h('bdi', null, cellText(value)),
          ),
        ),
      );
    const table = h(
      'table',
      { class: 'plain' },
      h('thead', null, h('tr', null, ...names.map((name) => h('th', { scope: 'col' }, name)))),
      h('tbody', null, ...rows.slice(0, maxShown).map(cells)),
    );
    const save = () =>
      saveAs(
        new Blob([csvRow(names, csvCell), ...rows.map((row) => csvRow(row.map(csvValue), csvCell))], {
          type: 'text/csv',
        }),
        'answer.csv',
      );
    replace(
      this.#answer,
      h('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': 'Rows of the answer' }, table),
      h(
        'div',
        { class: 'above' },
        rows.length > maxShown
          ? h('span', { class: 'note' }, `The first ${count(maxShown)} of ${plural(rows.length, 'row')}.`)
          : null,
        h('button', { type: 'button', onclick: save }, 'Answer as CSV'),
      ),
    );
  }

  #fail(text: string): void {
    this.#error.textContent = text;
    this.#error.hidden = false;
    this.#status.textContent = '';
  }
}

function csvValue(value: unknown): string | number | boolean | null {
  return value === null || typeof value === 'number' || typeof value === 'boolean' ? value : cellText(value);
}

function cellText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
