import type { Summary } from '../model.ts';
import { count, h, plural, replace } from './dom.ts';
import { exportMenu } from './export-menu.ts';
import { FacetPanel } from './facets.ts';
import { hint } from './hint.ts';
import { hashOf, noSelection, type Selection } from './links.ts';
import { List } from './list.ts';
import { listHead, showSort } from './list-head.ts';
import { hasOrder, loadOrder } from './order.ts';
import type { Papers } from './papers.ts';
import { PhraseSearch } from './phrase-search.ts';
import { asksForText, parseQuery, type Term } from './query.ts';
import { findText, isInHead, type TextHits } from './search.ts';
import { type Found, select } from './select.ts';

/** Milliseconds that typing rests before the address follows: browsers allow some hundred changes in half a minute. */
const beforeAddress = 150;

/** The explorer's first page: search, facets, table, export; its state is the address. */
export class ListPage {
  readonly element: HTMLElement;
  readonly #papers: Papers;
  readonly #list: List;
  readonly #panel: FacetPanel;
  readonly #hint = h('div', { 'aria-live': 'polite' });
  readonly #box = h('input', {
    type: 'search',
    id: 'search',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: 'Words in title, authors, abstract or repository; author: repo: issue: year: venue:',
    oninput: () => this.#typed(),
    // before a link that is clicked leads away
    onblur: () => this.#writeAddress(),
  });
  readonly #status = h('p', { class: 'status', role: 'status' });
  readonly #clear = h(
    'button',
    { type: 'button', class: 'quiet', onclick: () => this.#go({ ...noSelection, sort: this.#selection.sort }) },
    'Clear all',
  );
  readonly #phrases: PhraseSearch;
  #selection: Selection = noSelection;
  #found: Found | null = null;
  #terms: Term[] = [];
  #hits: TextHits | null = null;
  /** The query whose words are looked up or found. */
  #asked: string | null = null;
  #failed: string | null = null;
  /** Set while what was typed is not in the address yet. */
  #address: ReturnType<typeof setTimeout> | undefined;

  constructor(papers: Papers, summary: Summary) {
    this.#papers = papers;
    this.#phrases = new PhraseSearch(papers, summary.blockRows, (error) => {
      if (error === null) this.refresh();
      else this.#fail(error);
    });
    this.#list = new List(
      papers,
      summary.blockRows,
      listHead((sort) => this.#go({ ...this.#selection, sort: this.#selection.sort === sort ? 'best' : sort })),
    );
    this.#panel = new FacetPanel(papers, summary, (key, values) => this.#go({ ...this.#selection, [key]: values }));
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
          this.#phrases.button,
          this.#clear,
          exportMenu(summary.blockRows, () => this.#found?.rows ?? new Uint32Array()),
        ),
        this.#list.element,
        this.#hint,
      ),
    );
    addEventListener('keydown', (event) => this.#keys(event));
  }

  choose(selection: Selection): void {
    clearTimeout(this.#address);
    this.#address = undefined;
    this.#selection = selection;
    if (this.#box.value !== selection.query) this.#box.value = selection.query;
    this.#look();
  }

  shows(selection: Selection): boolean {
    return hashOf(selection) === hashOf(this.#selection);
  }

  /** Looks the words of the query up, then draws; what is shown meanwhile stays. */
  #look(): void {
    const { query, sort } = this.#selection;
    this.#failed = null;
    if (!hasOrder(sort))
      loadOrder(this.#papers, sort).then(
        () => this.refresh(),
        (error: unknown) => this.#fail(error),
      );
    if (this.#asked === query) {
      this.refresh();
      return;
    }
    this.#asked = query;
    const terms = parseQuery(query);
    findText(this.#papers, terms).then(
      (hits) => {
        if (this.#asked === query) this.#take(terms, hits);
      },
      (error: unknown) => {
        if (this.#asked !== query) return;
        this.#asked = null;
        this.#fail(error);
      },
    );
  }

  #fail(error: unknown): void {
    this.#failed = error instanceof Error ? error.message : String(error);
    this.refresh();
  }

  #take(terms: Term[], hits: TextHits | null): void {
    this.#phrases.begin(terms, hits);
    this.#terms = terms;
    this.#hits = hits;
    this.refresh();
  }

  /** Chooses again and draws: after a choice, and when more of the data has arrived. */
  refresh(): void {
    if (this.element.hidden) return;
    const found = select(this.#papers, this.#selection, this.#terms, this.#hits, this.#phrases.verdicts);
    this.#found = found;
    this.#list.show(found.rows, {
      words: this.#terms.filter(asksForText).flatMap(({ words }) => words),
      needsSnippet: (row) => !isInHead(this.#hits, row),
    });
    this.#panel.show(this.#selection, found.counts);
    this.#clear.hidden = hashOf({ ...this.#selection, sort: 'best' }) === '#/';
    showSort(this.element, this.#selection.sort);
    this.#showHint(found);
    this.#phrases.readOn(found);
    replace(this.#status, this.#countText(found));
  }

  #showHint(found: Found): void {
    const { loaded, total } = this.#papers;
    const empty = found.rows.length === 0 && found.unread.length === 0 && loaded === total && total > 0;
    if (!empty || this.#failed !== null) {
      replace(this.#hint);
      return;
    }
    const { query, sort } = this.#selection;
    const all = select(this.#papers, { ...noSelection, query, sort }, this.#terms, this.#hits, this.#phrases.verdicts);
    replace(this.#hint, hint(this.#selection, this.#hits, all.rows.length + all.unread.length));
  }

  /** Puts the keyboard's focus back on the row of a paper, where the list has it. */
  focusPaper(id: string): void {
    const row = this.#papers.ids.indexOf(id);
    this.#list.focus(row === -1 ? -1 : (this.#found?.rows.indexOf(row) ?? -1));
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

  #countText({ rows, unread }: Found): string {
    if (this.#failed !== null) return `The search could not be read: ${this.#failed}`;
    const { loaded, total } = this.#papers;
    if (loaded < total) return `Loading: ${count(loaded)} of ${plural(total, 'paper')}`;
    if (!hasOrder(this.#selection.sort)) return `${plural(rows.length, 'paper')}, loading their order…`;
    const reached = this.#list.reachable;
    const papers =
      rows.length === total ? plural(total, 'paper') : `${count(rows.length)} of ${plural(total, 'paper')}`;
    if (unread.length > 0) return `${papers}${this.#phrases.textOf(unread.length)}`;
    return reached < rows.length ? `${papers}; the first ${count(reached)} are listed` : papers;
  }

  #typed(): void {
    this.#selection = { ...this.#selection, query: this.#box.value };
    clearTimeout(this.#address);
    this.#address = setTimeout(() => this.#writeAddress(), beforeAddress);
    this.#atTop();
    this.#look();
  }

  /** Writes what was typed into the address, unless that is done or the address has gone elsewhere. */
  #writeAddress(): void {
    if (this.#address === undefined) return;
    clearTimeout(this.#address);
    this.#address = undefined;
    history.replaceState(null, '', hashOf(this.#selection));
  }

  #go(selection: Selection): void {
    this.#writeAddress();
    history.pushState(null, '', hashOf(selection));
    this.#atTop();
    this.choose(selection);
  }

  #atTop(): void {
    if (scrollY > 0) scrollTo({ top: 0 });
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
