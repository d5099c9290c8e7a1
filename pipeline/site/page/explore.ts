import type { Summary } from '../model.ts';
import { authorPage } from './author-page.ts';
import { openCorrection } from './correction-form.ts';
import { load } from './data.ts';
import { h, replace } from './dom.ts';
import { findId } from './ids.ts';
import { readHash, type View } from './links.ts';
import { ListPage } from './list-page.ts';
import { paperPage } from './paper-page.ts';
import { Papers } from './papers.ts';
import { readBlock } from './records.ts';
import { SqlPage } from './sql-page.ts';
import { failure, loading } from './states.ts';
import { Visit } from './visit.ts';

const main = document.getElementById('main')!;
/** Chunks of facets that are loaded at a time. */
const together = 6;
/** Milliseconds between drawings of the list while rows arrive. */
const betweenRefreshes = 400;

/** Shows what the address asks for; the list of papers stays in the document, hidden, so that going back finds it as it was. */
class Explorer {
  readonly #summary: Summary;
  readonly #papers: Papers;
  readonly #list: ListPage;
  readonly #sql: SqlPage;
  readonly #other = h('div', { class: 'other', hidden: true });
  readonly #visit: Visit;
  #shown: string | null = null;
  #scroll = 0;
  /** Counts what was asked for: an answer that comes after another was asked for is not shown. */
  #turn = 0;
  /** The paper that was opened from the list. */
  #from: string | null = null;

  constructor(summary: Summary) {
    this.#summary = summary;
    this.#papers = new Papers(summary);
    this.#list = new ListPage(this.#papers, summary);
    this.#sql = new SqlPage(summary);
    this.#visit = new Visit(summary);
    replace(main, this.#list.element, this.#sql.element, this.#other);
    document.body.append(this.#visit.element);
    this.#loadRows().catch(fail);
    addEventListener('popstate', () => this.route());
    addEventListener('hashchange', () => this.route());
  }

  /** Facets of all rows; the text of the first ones, for the others comes as they are in sight. */
  async #loadRows(): Promise<void> {
    const chunks = [...this.#summary.chunks.keys()];
    if (chunks.length > 0) await this.#papers.loadText([0]);
    let shown = Number.NEGATIVE_INFINITY;
    for (let at = 0; at < chunks.length; at = at === 0 ? 1 : at + together) {
      const some = chunks.slice(at, at === 0 ? 1 : at + together);
      for (const facets of await Promise.all(some.map((chunk) => load(`facets/${chunk}`))))
        this.#papers.addFacets(facets);
      if (performance.now() - shown < betweenRefreshes && this.#papers.loaded < this.#papers.total) continue;
      this.#list.refresh();
      shown = performance.now();
    }
  }

  route(): void {
    const view = readHash(location.hash);
    // typing changes the list and its address without a word to this
    if (this.#shown === location.hash && !(view.page === 'papers' && !this.#list.shows(view.selection))) return;
    const first = this.#shown === null;
    if (!this.#list.element.hidden) this.#scroll = scrollY;
    this.#shown = location.hash;
    this.#list.element.hidden = view.page !== 'papers';
    this.#sql.element.hidden = view.page !== 'sql';
    this.#other.hidden = view.page === 'papers' || view.page === 'sql';
    for (const link of document.querySelectorAll<HTMLElement>('header nav a[data-page]')) {
      if (link.dataset.page === (view.page === 'sql' ? 'sql' : 'papers')) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    this.#show(view, first);
  }

  #show(view: View, first: boolean): void {
    if (view.page === 'papers') {
      document.title = 'Explore · Paperset';
      this.#list.choose(view.selection);
      scrollTo({ top: this.#scroll });
      this.#list.refresh();
      if (this.#from !== null) this.#list.focusPaper(this.#from);
      this.#from = null;
      return;
    }
    if (view.page === 'paper' && !first) this.#from = view.id;
    scrollTo({ top: 0 });
    if (view.page === 'sql') {
      document.title = 'SQL · Paperset';
      this.#sql.open(view.sql);
      return;
    }
    replace(this.#other, loading('the page'));
    const turn = ++this.#turn;
    this.#page(view, () => turn === this.#turn && !this.#other.hidden)
      .then((page) => {
        if (turn !== this.#turn) return;
        replace(this.#other, this.#list.backLink(), page);
        document.title = `${page.querySelector('h1')?.textContent ?? ''} · Paperset`;
        if (!first) main.focus({ preventScroll: true });
      })
      .catch((error: unknown) => {
        if (turn === this.#turn)
          replace(
            this.#other,
            this.#list.backLink(),
            failure('The page', error, () => this.#show(view, first)),
          );
      });
  }

  async #page(view: Extract<View, { page: 'paper' | 'author' }>, isShown: () => boolean): Promise<HTMLElement> {
    if (view.page === 'author') {
      return authorPage(this.#papers, view.name);
    }
    const target = await findId(this.#summary, view.id);
    if (target === null) return noSuchPaper(view.id);
    if ('id' in target) {
      if (isShown()) history.replaceState(null, '', `#/paper/${target.id}?${new URLSearchParams({ from: view.id })}`);
      if (isShown()) this.#shown = location.hash;
      return this.#page({ page: 'paper', id: target.id, from: view.id }, isShown);
    }
    const block = await readBlock(Math.floor(target.row / this.#summary.blockRows));
    const found = block[target.row % this.#summary.blockRows]!;
    this.#visit.shown = { id: found.paper.id, base: found.notes.base ?? found.paper.id };
    return paperPage(found, {
      summary: this.#summary,
      correct: (field) => openCorrection(found, field, this.#visit).catch(fail),
      from: view.from,
    });
  }
}

function noSuchPaper(id: string): HTMLElement {
  return h(
    'article',
    { class: 'page' },
    h('h1', null, 'No such paper'),
    h(
      'p',
      null,
      'No paper of this dataset has the id ',
      h('bdi', { class: 'rawtext' }, id),
      ', and no redirect leads from it.',
    ),
    h('p', null, h('a', { href: 'explore.html' }, 'All papers')),
  );
}

/** Says what could not be loaded, above what is shown; trying again begins afresh. */
function fail(error: unknown): void {
  for (const state of main.querySelectorAll('.state')) state.remove();
  main.prepend(failure('Some of the papers', error, () => location.reload()));
}

function start(): void {
  replace(main, loading('the papers'));
  load('summary').then(
    (summary) => new Explorer(summary).route(),
    (error: unknown) => replace(main, failure('The papers', error, start)),
  );
}

start();
