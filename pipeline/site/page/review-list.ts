import type { Summary } from '../model.ts';
import { count, h, plural, replace } from './dom.ts';
import type { Entry, Queue } from './review-queue.ts';

/** Lines shown at once. */
const window = 100;
/** Issues that a line names. */
const maxNamed = 2;

/** A run of the queue as a list of links; the run that holds the record shown. */
export class ReviewList {
  readonly element = h('div', { class: 'lines' });
  readonly #queue: Queue;
  readonly #meanings: Summary['meanings'];
  readonly #addressOf: (id: string) => string;
  #turn = 0;

  constructor(queue: Queue, meanings: Summary['meanings'], addressOf: (id: string) => string) {
    this.#queue = queue;
    this.#meanings = meanings;
    this.#addressOf = addressOf;
  }

  /** Shows the run that holds `index`; `current` is the place of the record shown, -1 for none. */
  async show(index: number, current: number): Promise<void> {
    const turn = ++this.#turn;
    const start = Math.floor(index / window) * window;
    const entries = await this.#queue.entries(start, start + window);
    if (turn !== this.#turn) return;
    const { size } = this.#queue;
    const scrolled = this.element.scrollTop;
    const hadFocus = this.element.contains(document.activeElement);
    replace(
      this.element,
      this.#turnButton('Earlier', start - window, start > 0, current),
      h('ol', { start: start + 1 }, ...entries.map((entry, at) => this.#line(entry, start + at === current))),
      this.#turnButton('Later', start + window, start + window < size, current),
    );
    this.element.scrollTop = scrolled;
    const shown = this.element.querySelector<HTMLElement>('[aria-current]');
    shown?.scrollIntoView({ block: 'nearest' });
    if (hadFocus) (shown ?? this.element.querySelector('a'))?.focus({ preventScroll: true });
  }

  #turnButton(text: string, to: number, isThere: boolean, current: number): HTMLElement | null {
    if (!isThere) return null;
    const last = Math.min(to + window, this.#queue.size);
    return h(
      'button',
      {
        type: 'button',
        class: 'turn',
        onclick: () => {
          this.element.scrollTop = 0;
          this.show(to, current).catch(() => {});
        },
      },
      `${text}: ${count(to + 1)} to ${count(last)}`,
    );
  }

  #line({ id, title, by, place, issues, severity }: Entry, isCurrent: boolean): HTMLElement {
    // what is no code (a failed check, a doubted file) is told first, then warnings
    const weight = (name: string) => ['', 'reject', 'warning', 'info'].indexOf(this.#meanings[name]?.[0] ?? '');
    const named = issues
      .toSorted((a, b) => weight(a) - weight(b))
      .slice(0, maxNamed)
      .join(', ');
    const more = issues.length > maxNamed ? ` and ${plural(issues.length - maxNamed, 'other')}` : '';
    return h(
      'li',
      null,
      h(
        'a',
        { href: this.#addressOf(id), 'aria-current': isCurrent ? 'true' : null, class: `line-of ${kindOf(severity)}` },
        h('span', { class: 'title' }, h('bdi', null, title)),
        h(
          'span',
          { class: 'by' },
          h('span', { class: 'grade' }, severity),
          issues.length > 0 ? ` ${named}${more}` : '',
          ' · ',
          h('bdi', null, id.startsWith('p') ? place : `${by} · ${place}`),
        ),
      ),
    );
  }
}

function kindOf(severity: string): string {
  if (severity === 'failed check' || severity === 'rejected') return 'reject';
  return severity === 'warning' ? 'warning' : 'info';
}
