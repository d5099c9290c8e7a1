import type { Summary } from '../model.ts';
import { AbstractSearch } from './abstracts.ts';
import { count, h, plural, replace } from './dom.ts';
import { exportMenu } from './export-menu.ts';
import { FacetPanel } from './facets.ts';
import { hashOf, noSelection, type Selection } from './links.ts';
import { List } from './list.ts';
import type { Papers } from './papers.ts';
import { type Found, isUnfinished, readOn, search, terms } from './search.ts';

/** The explorer's first page: search, facets, table, export; its state is the address. */
export class ListPage {
  readonly element: HTMLElement;
  readonly #papers: Papers;
  readonly #list: List;
  readonly #panel: FacetPanel;
  readonly #abstracts: AbstractSearch;
  readonly #box = h('input', {
    type: 'search',
    id: 'search',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: 'Words in title, authors or abstract',
    oninput: () => this.#typed(),
  });
  readonly #status = h('p', { class: 'status', role: 'status' });
  readonly #clear = h(
    'button',
    { type: 'button', class: 'quiet', onclick: () => this.#go({ ...noSelection, sort: this.#selection.sort }) },
    'Clear all',
  );
  #selection: Selection = noSelection;
  #found: Found | null = null;

  constructor(papers: Papers, summary: Summary) {
    this.#papers = papers;
    this.#list = new List(papers, this.#head());
    this.#panel = new FacetPanel(papers, summary, (key, values) => this.#go({ ...this.#selection, [key]: values }));
    this.#abstracts = new AbstractSearch(
      papers,
      summary,
      (on) => this.#go({ ...this.#selection, abstracts: on }),
      () => this.refresh(),
    );
    const filters = h('details', { class: 'filters' }, h('summary', null, 'Filters'), this.#panel.element);
    filters.open = matchMedia('(min-width: 60rem)').matches;
    this.element = h(
      'div',
      { class: 'explorer', hidden: true },
      h('h1', { class: 'unseen' }, 'Explore the papers'),
      h(
        'div',
        { class: 'bar', role: 'search' },
        h('label', { for: 'search', class: 'unseen' }, 'Search papers'),
        this.#box,
        this.#abstracts.element,
      ),
      h('div', { class: 'side' }, h('h2', { class: 'unseen' }, 'Filters'), filters),
      h(
        'div',
        { class: 'results' },
        h('h2', { class: 'unseen' }, 'Papers'),
        h(
          'div',
          { class: 'above' },
          this.#status,
          this.#clear,
          exportMenu(summary.blockRows, () => this.#found?.rows ?? new Uint32Array()),
        ),
        this.#list.element,
      ),
    );
    addEventListener('keydown', (event) => this.#keys(event));
  }

  choose(selection: Selection): void {
    this.#selection = selection;
    if (this.#box.value !== selection.query) this.#box.value = selection.query;
    this.#abstracts.choose(selection);
    this.refresh();
  }

  /** Searches again and draws: after a choice, and when more of the data has arrived. */
  refresh(): void {
    if (this.element.hidden) return;
    const found = search(this.#papers, this.#selection);
    this.#found = found;
    this.#list.show(found.rows, terms(this.#selection.query));
    this.#panel.show(this.#selection, found.counts);
    this.#clear.hidden = hashOf({ ...this.#selection, sort: 'source' }) === '#/';
    for (const button of this.element.querySelectorAll<HTMLButtonElement>('button[data-sort]'))
      button
        .closest('th')!
        .setAttribute(
          'aria-sort',
          button.dataset.sort === this.#selection.sort
            ? button.dataset.sort === 'authors'
              ? 'descending'
              : 'ascending'
            : 'none',
        );
    replace(this.#status, this.#countText(found.rows.length));
    if (isUnfinished()) this.#readOn(this.#selection);
  }

  /** Searches the rest of the abstracts, a slice at a time, unless something else is searched by then. */
  #readOn(selection: Selection): void {
    setTimeout(() => {
      if (this.#selection !== selection || !isUnfinished()) return;
      if (readOn(this.#papers)) this.refresh();
      else this.#readOn(selection);
    });
  }

  /** Puts the keyboard's focus back on the row of a paper, where the list has it. */
  focusPaper(id: string): void {
    const row = this.#papers.rowOf(id);
    const place = row === undefined ? -1 : (this.#found?.rows.indexOf(row) ?? -1);
    this.#list.focus(place);
  }

  backLink(): HTMLElement {
    return h(
      'p',
      { class: 'back' },
      h(
        'a',
        { href: hashOf(this.#selection) },
        hashOf(this.#selection) === '#/' ? '← All papers' : '← Back to the selection',
      ),
    );
  }

  #countText(rows: number): string {
    const { loaded, total } = this.#papers;
    if (loaded < total) return `Loading: ${count(loaded)} of ${plural(total, 'paper')}`;
    const reached = this.#list.reachable;
    const papers = rows === total ? plural(total, 'paper') : `${count(rows)} of ${plural(total, 'paper')}`;
    if (isUnfinished()) return `${papers}, reading abstracts…`;
    return reached < rows ? `${papers}; the first ${count(reached)} are listed` : papers;
  }

  #typed(): void {
    this.#selection = { ...this.#selection, query: this.#box.value };
    this.#abstracts.choose(this.#selection);
    history.replaceState(null, '', hashOf(this.#selection));
    this.#atTop();
    this.refresh();
  }

  #go(selection: Selection): void {
    history.pushState(null, '', hashOf(selection));
    this.#atTop();
    this.choose(selection);
  }

  #atTop(): void {
    if (scrollY > 0) scrollTo({ top: 0 });
  }

  #head(): HTMLElement {
    const sorter = (sort: Selection['sort'], name: string) =>
      h(
        'button',
        {
          type: 'button',
          'data-sort': sort,
          onclick: () => this.#go({ ...this.#selection, sort: this.#selection.sort === sort ? 'source' : sort }),
        },
        name,
      );
    return h(
      'thead',
      null,
      h(
        'tr',
        { 'aria-rowindex': 1 },
        h(
          'th',
          { scope: 'col', class: 'what' },
          sorter('title', 'Title'),
          ' ',
          h('span', { class: 'unseen' }, 'and authors'),
        ),
        h('th', { scope: 'col', class: 'links' }, 'Links'),
        h('th', { scope: 'col', class: 'number issues' }, 'Issues'),
        h('th', { scope: 'col', class: 'place' }, sorter('source', 'Source')),
      ),
    );
  }

  #keys(event: KeyboardEvent): void {
    if (this.element.hidden || event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target instanceof HTMLInputElement && event.target.type === 'search';
    if (event.key === '/' && !typing) {
      event.preventDefault();
      this.#box.focus();
      this.#box.select();
    } else if (event.key === 'ArrowDown' && typing) {
      event.preventDefault();
      this.#list.focus(0);
    }
  }
}
