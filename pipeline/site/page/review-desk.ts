import type { Summary } from '../model.ts';
import type { ReviewHead } from '../review-model.ts';
import { openCorrection } from './correction-form.ts';
import { count, h, plural, replace } from './dom.ts';
import { reviewHash } from './links.ts';
import { paperPage } from './paper-page.ts';
import { rejectPage } from './reject-page.ts';
import { type Filters, isEmpty, readFilters } from './review-filter.ts';
import { ReviewList } from './review-list.ts';
import { FilterMenus } from './review-menus.ts';
import { Queue } from './review-queue.ts';
import { type ReviewRecord, readRecord } from './review-record.ts';
import type { Correct } from './source-and-record.ts';
import { failure, loading } from './states.ts';
import { Visit } from './visit.ts';

const wide = matchMedia('(min-width: 60rem)');

/** The review desk: the queue on the left, the record shown on the right; its state is the address. */
export class ReviewDesk {
  readonly #summary: Summary;
  readonly #queue: Queue;
  readonly #visit: Visit;
  readonly #menus: FilterMenus;
  readonly #list: ReviewList;
  readonly #status = h('p', { class: 'status', role: 'status' });
  readonly #detail = h('div', { class: 'detail', tabindex: -1, role: 'region', 'aria-label': 'Record' });
  readonly #element: HTMLElement;
  #filters: Filters = readFilters(new URLSearchParams());
  /** Place in the narrowed queue of the record shown; -1 for none. */
  #index = -1;
  #turn = 0;
  /** The address that is shown: two events tell of one change. */
  #routed = '';

  constructor(main: HTMLElement, summary: Summary, head: ReviewHead) {
    this.#summary = summary;
    this.#queue = new Queue(head);
    this.#visit = new Visit(summary);
    this.#menus = new FilterMenus(this.#queue, summary.meanings, (filters) => this.#narrow(filters));
    this.#list = new ReviewList(this.#queue, summary.meanings, (id) => this.#addressOf(id));
    this.#element = h(
      'div',
      { class: 'desk' },
      h('h1', { class: 'unseen' }, 'Review'),
      h(
        'div',
        { class: 'queue' },
        h('h2', { class: 'unseen' }, 'Queue'),
        this.#status,
        this.#menus.element,
        this.#list.element,
      ),
      this.#detail,
    );
    replace(main, this.#element);
    document.body.append(this.#visit.element);
    const changed = () => {
      if (location.hash !== this.#routed) this.route();
    };
    addEventListener('hashchange', changed);
    addEventListener('popstate', changed);
    addEventListener('keydown', (event) => this.#keys(event));
    wide.addEventListener('change', () => this.route());
  }

  #addressOf(id: string): string {
    return reviewHash(id, this.#filters);
  }

  #setAddress(id: string): void {
    history.replaceState(null, '', this.#addressOf(id));
    this.#routed = location.hash;
  }

  #narrow(filters: Filters): void {
    history.pushState(null, '', reviewHash('', filters));
    this.route();
  }

  /** Shows what the address asks for: filters, and a record. */
  route(): void {
    const turn = ++this.#turn;
    this.#routed = location.hash;
    const [path = '', search = ''] = location.hash.replace(/^#\/?/, '').split(/\?(.*)/s);
    this.#filters = readFilters(new URLSearchParams(search));
    this.#show(path, turn).catch((error: unknown) => {
      if (turn === this.#turn)
        replace(
          this.#detail,
          failure('The record', error, () => this.route()),
        );
    });
  }

  async #show(id: string, turn: number): Promise<void> {
    await this.#queue.choose(this.#filters, (done, total) =>
      replace(this.#status, `Reading the queue: ${done} of ${plural(total, 'file')}`),
    );
    if (turn !== this.#turn) return;
    this.#menus.show(this.#filters);
    replace(this.#status, this.#sizeText());
    this.#element.classList.toggle('chosen-one', id !== '');
    if (this.#queue.size === 0 && id === '') return this.#showNothing();
    const shown = id === '' && wide.matches ? (await this.#queue.entries(0, 1))[0]!.id : id;
    if (shown === '') {
      this.#index = -1;
      replace(this.#detail);
      return this.#list.show(0, -1);
    }
    await this.#showRecord(shown, turn);
  }

  #sizeText(): string {
    const { size, head } = this.#queue;
    const all = plural(head.entries, 'record');
    return isEmpty(this.#filters) ? `${all}, most doubtful first` : `${count(size)} of ${all}, most doubtful first`;
  }

  #showNothing(): void {
    this.#index = -1;
    this.#list.show(0, -1);
    const clear = h(
      'button',
      { type: 'button', onclick: () => this.#narrow(readFilters(new URLSearchParams())) },
      'Clear all filters',
    );
    replace(
      this.#detail,
      this.#queue.head.entries === 0
        ? h('p', { class: 'state' }, 'There is nothing to review: this dataset has no paper and no reject.')
        : h('div', { class: 'state' }, h('p', null, 'No record has all that is chosen.'), clear),
    );
  }

  async #showRecord(id: string, turn: number): Promise<void> {
    if (this.#detail.childElementCount === 0) replace(this.#detail, loading('the record'));
    const found = await readRecord(this.#summary, id);
    if (turn !== this.#turn) return;
    if (found === null) {
      replace(
        this.#detail,
        h('p', { class: 'state' }, 'This dataset has no record ', h('bdi', { class: 'rawtext' }, id), '.'),
      );
      return this.#list.show(0, -1);
    }
    if (found.id !== id) this.#setAddress(found.id);
    const { index, found: isIn } = this.#queue.indexOf(found.place);
    this.#index = isIn ? index : -1;
    replace(this.#detail, this.#bar(), this.#page(found));
    this.#detail.scrollTop = 0;
    if (!wide.matches) {
      scrollTo({ top: 0 });
      this.#detail.focus({ preventScroll: true });
    }
    document.title = `${this.#detail.querySelector('article h1')?.textContent ?? ''} · Review · Paperset`;
    await this.#list.show(Math.max(0, isIn ? index : 0), this.#index);
  }

  #page(record: ReviewRecord): HTMLElement {
    if ('reject' in record) {
      this.#visit.shown = null;
      return rejectPage(record.reject, this.#summary);
    }
    const { id, found } = record;
    this.#visit.shown = { id, base: found.notes.base ?? id };
    const correct: Correct = (field) =>
      openCorrection(found, field, this.#visit).catch((error: unknown) =>
        this.#detail.prepend(failure('The form', error, () => this.route())),
      );
    return paperPage(found, { summary: this.#summary, correct });
  }

  /** Previous, next, and where the record stands in the queue. */
  #bar(): HTMLElement {
    const step = (text: string, key: string, by: number) =>
      h(
        'button',
        {
          type: 'button',
          disabled: !this.#canStep(by),
          'aria-keyshortcuts': key,
          title: `key ${key}`,
          onclick: () => this.#step(by, true),
        },
        text,
      );
    return h(
      'div',
      { class: 'steps' },
      h('a', { href: this.#addressOf(''), class: 'to-queue' }, '← Queue'),
      step('Previous', 'k', -1),
      step('Next', 'j', 1),
      h(
        'span',
        { class: 'note' },
        this.#index === -1 ? 'not among the records chosen' : `${count(this.#index + 1)} of ${count(this.#queue.size)}`,
      ),
    );
  }

  #canStep(by: number): boolean {
    const to = this.#index + by;
    return this.#index !== -1 && to >= 0 && to < this.#queue.size;
  }

  /** Goes to the record before or after; `byButton`: the keyboard's focus stays on the button. */
  async #step(by: number, byButton: boolean): Promise<void> {
    if (!this.#canStep(by)) return;
    // at once, so that a key pressed before the record is there goes on from it
    this.#index += by;
    const turn = ++this.#turn;
    const [entry] = await this.#queue.entries(this.#index, this.#index + 1);
    if (turn !== this.#turn) return;
    this.#setAddress(entry!.id);
    await this.#showRecord(entry!.id, turn);
    const buttons = this.#detail.querySelectorAll<HTMLButtonElement>('.steps button');
    if (byButton) (buttons[by > 0 ? 1 : 0]!.disabled ? buttons[by > 0 ? 0 : 1] : buttons[by > 0 ? 1 : 0])?.focus();
  }

  #keys(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]') !== null) return;
    const target = event.target as Element;
    if (target.matches('textarea, select, input:not([type="checkbox"])')) return;
    const by = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    if (this.#index === -1) {
      if (by > 0 && this.#queue.size > 0)
        this.#queue.entries(0, 1).then(([entry]) => {
          location.hash = this.#addressOf(entry!.id);
        });
      return;
    }
    this.#step(by, false).catch((error: unknown) =>
      replace(
        this.#detail,
        failure('The record', error, () => this.route()),
      ),
    );
  }
}
