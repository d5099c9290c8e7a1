import type { Summary } from '../model.ts';
import { load, loadScript } from './data.ts';
import { h, plural, replace } from './dom.ts';
import { queries } from './queries.ts';
import type { Engine, StartEngine } from './sql.ts';
import { showAnswer } from './sql-answer.ts';
import type { MakeEditor, SqlEditor } from './sql-editor.ts';
import { placeOfError } from './sql-names.ts';
import { schemaPanel } from './sql-schema.ts';
import { withoutSql } from './sql-without.ts';

/** Seconds that a query may take, to choose from. */
const limits = [10, 60, 600];

/** The SQL page; DuckDB is loaded with the first query, a table with the first query that names it. */
export class SqlPage {
  readonly element: HTMLElement;
  readonly #summary: Summary;
  readonly #plain = h('textarea', {
    id: 'sql',
    rows: 6,
    spellcheck: 'false',
    autocapitalize: 'off',
    autocomplete: 'off',
    'aria-label': 'SQL query',
  });
  readonly #box = h('div', { class: 'editor' }, this.#plain);
  readonly #side = h('div', null);
  readonly #notice = h('div', null);
  readonly #status = h('p', { class: 'status', role: 'status' });
  readonly #error = h('div', { class: 'error', role: 'alert', hidden: true });
  readonly #answer = h('div', { class: 'answer' });
  readonly #run = h('button', { type: 'button', class: 'primary', onclick: () => this.#start() }, 'Run');
  readonly #cancel = h('button', { type: 'button', hidden: true, onclick: () => this.#stop('Cancelled') }, 'Cancel');
  readonly #limit = h(
    'select',
    { id: 'limit' },
    ...limits.map((seconds) => h('option', { value: seconds, selected: seconds === 60 }, limitText(seconds))),
  );
  #editor: SqlEditor | null = null;
  #opened = false;
  #engine: Promise<Engine> | null = null;
  /** Ends the query under way, with what to say of it. */
  #end: ((why: string) => void) | null = null;
  #last: string | null = null;

  constructor(summary: Summary) {
    this.#summary = summary;
    this.#plain.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.#start();
    });
    this.element = h(
      'div',
      { class: 'page sql', hidden: true },
      h('p', { class: 'eyebrow' }, 'SQL'),
      h('h1', null, 'Ask the data'),
      this.#notice,
      h(
        'div',
        { class: 'workbench' },
        h(
          'div',
          { class: 'bench' },
          h('h2', { class: 'unseen' }, 'Query'),
          h(
            'div',
            { class: 'samples', role: 'group', 'aria-label': 'Sample queries' },
            ...queries.map(({ name, sql }) => h('button', { type: 'button', onclick: () => this.#sample(sql) }, name)),
          ),
          this.#box,
          h(
            'div',
            { class: 'above' },
            this.#run,
            this.#cancel,
            h('span', { class: 'note' }, 'Ctrl + Enter runs'),
            h('span', { class: 'limit' }, h('label', { for: 'limit', class: 'note' }, 'for at most '), this.#limit),
            this.#status,
          ),
          this.#error,
          h('h2', { class: 'unseen' }, 'Answer'),
          this.#answer,
        ),
        this.#side,
      ),
    );
  }

  /** Shows the page with the query of an address, which is run; where there is none, with what stands there. */
  open(sql: string): void {
    const first = !this.#opened;
    this.#opened = true;
    if (sql !== '') this.#write(sql);
    else if (this.#text() === '') this.#write(queries[0]!.sql);
    if (first) this.#introduce();
    if (sql !== '' && sql !== this.#last) this.#start();
  }

  #introduce(): void {
    this.#furnish().catch((error: unknown) => this.#fail(message(error)));
    const notice = withoutSql(this.#summary, () => this.#text());
    this.#run.disabled = notice !== null;
    const lead =
      'DuckDB runs in this browser; nothing leaves the page. The first query loads it (8 MB) and the tables it names.';
    replace(this.#notice, notice ?? h('p', { class: 'lead' }, lead));
  }

  /** The editor and the panel of tables; until they are there, and where they cannot be loaded, the plain box does. */
  async #furnish(): Promise<void> {
    const [tables, make] = await Promise.all([load('columns', true), loadScript('sql-editor.js', 'sql-editor')]);
    const { sql } = this.#summary;
    replace(
      this.#side,
      schemaPanel(tables, sql, (name) => this.#editor?.insert(name)),
    );
    const host = h('div', null);
    const text = this.#plain.value;
    replace(this.#box, host);
    this.#editor = (make as MakeEditor)(host, text, tables, sql, () => this.#start());
  }

  #text(): string {
    return this.#editor?.text() ?? this.#plain.value;
  }

  #write(sql: string): void {
    if (this.#editor === null) this.#plain.value = sql;
    else this.#editor.set(sql);
  }

  #sample(sql: string): void {
    this.#write(sql);
    this.#start();
  }

  #start(): void {
    const sql = this.#text();
    if (sql.trim() === '' || this.#run.disabled) return;
    this.#last = sql;
    history.replaceState(null, '', `#/sql?${new URLSearchParams({ q: sql })}`);
    this.#ask(sql).catch((error: unknown) => this.#fail(message(error), sql));
  }

  async #ask(sql: string): Promise<void> {
    this.#error.hidden = true;
    this.#status.textContent = '';
    replace(this.#answer);
    this.#run.disabled = true;
    this.#cancel.hidden = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ended = new Promise<never>((_, failed) => {
      this.#end = (why) => failed(new Error(why));
    });
    try {
      const engine = await Promise.race([this.#warmUp(), ended]);
      const began = performance.now();
      const told = (step: string) => {
        this.#status.textContent = step;
        const seconds = Number(this.#limit.value);
        if (step.startsWith('Running'))
          timer = setTimeout(() => this.#stop(`Stopped at the limit of ${limitText(seconds)}`), seconds * 1000);
      };
      const answer = await Promise.race([engine.query(sql, told), ended]);
      const seconds = ((performance.now() - began) / 1000).toFixed(2);
      this.#status.textContent = `${answer.more ? 'more than ' : ''}${plural(answer.rows.length, 'row')} in ${seconds} s`;
      showAnswer(this.#answer, answer);
    } finally {
      clearTimeout(timer);
      this.#end = null;
      this.#run.disabled = false;
      this.#cancel.hidden = true;
    }
  }

  /** Ends the query under way and DuckDB with it: its worker hears nothing while it works. The next query starts it again. */
  #stop(why: string): void {
    this.#end?.(`${why}. The next query starts DuckDB again.`);
    this.#engine?.then(
      (engine) => engine.stop(),
      () => {},
    );
    this.#engine = null;
  }

  #warmUp(): Promise<Engine> {
    if (this.#engine !== null) return this.#engine;
    const told = (step: string) => {
      if (this.#engine === starting) this.#status.textContent = step;
    };
    const starting = loadScript('sql.js', 'sql').then((start) => (start as StartEngine)(this.#summary.sql, told));
    this.#engine = starting;
    this.#status.textContent = 'Starting DuckDB…';
    starting.catch(() => {
      if (this.#engine === starting) this.#engine = null;
    });
    return starting;
  }

  #fail(text: string, sql = ''): void {
    const place = placeOfError(text, sql);
    replace(
      this.#error,
      h('pre', null, text),
      place === null || this.#editor === null
        ? null
        : h(
            'button',
            { type: 'button', onclick: () => this.#editor?.goTo(place.line, place.column) },
            `Go to line ${place.line}, character ${place.column}`,
          ),
    );
    this.#error.hidden = false;
    this.#status.textContent = '';
  }
}

function limitText(seconds: number): string {
  return seconds < 60 ? `${seconds} seconds` : plural(seconds / 60, 'minute');
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
