import type { Summary } from '../model.ts';
import { type ReviewFacet, reviewFacets, reviewSizes } from '../review-model.ts';
import { type Child, count, h, replace } from './dom.ts';
import type { Filters } from './review-filter.ts';
import { isTelling, type Queue } from './review-queue.ts';

const titles: Readonly<Record<ReviewFacet, string>> = {
  severity: 'Severity',
  issues: 'Issue',
  rules: 'Rule',
  formats: 'Format',
  orders: 'Name order',
  files: 'File',
  years: 'Year',
  venues: 'Venue',
};
const sizeTitles = { authors: 'Authors', title: 'Length of title', abstract: 'Length of abstract' } as const;

/** Values a menu lists: the others are chosen by address. */
const most = 200;

/** The facets of the queue, a menu each; what is chosen stands beside them and can be taken away. */
export class FilterMenus {
  readonly element = h('div', { class: 'menus', role: 'group', 'aria-label': 'Filters' });
  readonly #menus = new Map<ReviewFacet, HTMLDetailsElement>();
  readonly #chips = h('p', { class: 'chosen' });
  readonly #queue: Queue;
  readonly #meanings: Summary['meanings'];
  readonly #change: (filters: Filters) => void;

  constructor(queue: Queue, meanings: Summary['meanings'], change: (filters: Filters) => void) {
    this.#queue = queue;
    this.#meanings = meanings;
    this.#change = change;
    for (const facet of reviewFacets) {
      if (!isTelling(queue.head, facet)) continue;
      const menu = h('details', { class: 'menu', ontoggle: () => this.#closeOthers(facet) });
      this.#menus.set(facet, menu);
      this.element.append(menu);
    }
    this.element.append(this.#chips);
    addEventListener('click', (event) => {
      if (!(event.target instanceof Node) || !this.element.contains(event.target)) this.#closeOthers(null);
    });
    this.element.addEventListener('keydown', (event) => {
      const open = [...this.#menus.values()].find((menu) => menu.open);
      if (event.key !== 'Escape' || open === undefined) return;
      open.open = false;
      open.querySelector('summary')?.focus();
    });
  }

  #closeOthers(facet: ReviewFacet | null): void {
    if (facet !== null && !this.#menus.get(facet)!.open) return;
    for (const [other, menu] of this.#menus) if (other !== facet) menu.open = false;
  }

  /** Draws choices and counts. */
  show(filters: Filters): void {
    const { head, counts } = this.#queue;
    for (const [facet, menu] of this.#menus) {
      const order = head.names[facet]
        .map((name, number) => ({ name, times: counts[facet][number]!, all: head.counts[facet][number]! }))
        .filter(({ name, all }) => all > 0 || filters[facet].includes(name))
        .sort((a, b) => (facet === 'severity' ? 0 : facet === 'years' ? (a.name < b.name ? 1 : -1) : b.all - a.all));
      const focused = menu.querySelector<HTMLInputElement>('input:focus')?.value;
      const labels = order.slice(0, most).map(({ name, times }) => this.#choice(facet, name, times, filters));
      const chosen = filters[facet].length;
      replace(
        menu,
        h('summary', null, titles[facet], chosen > 0 ? ` (${chosen})` : ''),
        h(
          'div',
          { class: 'options', role: 'group', 'aria-label': titles[facet] },
          ...labels,
          order.length > most
            ? h('p', { class: 'note' }, `and ${count(order.length - most)} by address: &${facet}=…`)
            : null,
        ),
      );
      if (focused !== undefined)
        [...menu.querySelectorAll('input')].find(({ value }) => value === focused)?.focus({ preventScroll: true });
    }
    replace(this.#chips, ...this.#chosen(filters));
  }

  #choice(facet: ReviewFacet, name: string, times: number, filters: Filters): HTMLElement {
    const box = h('input', {
      type: 'checkbox',
      value: name,
      checked: filters[facet].includes(name),
      onchange: () => {
        const others = filters[facet].filter((other) => other !== name);
        this.#change({ ...filters, [facet]: box.checked ? [...others, name] : others });
      },
    });
    return h(
      'label',
      { title: this.#meanings[name]?.[1], class: times === 0 ? 'empty' : null },
      box,
      h('span', { class: 'value' }, h('bdi', null, name)),
      h('span', { class: 'count' }, count(times)),
    );
  }

  #chosen(filters: Filters): Child[] {
    const chip = (key: ReviewFacet | (typeof reviewSizes)[number], title: string, value: string) =>
      h(
        'button',
        {
          type: 'button',
          'aria-label': `Take away the filter ${title}: ${value}`,
          onclick: () => this.#change({ ...filters, [key]: filters[key].filter((other) => other !== value) }),
        },
        `${title}: `,
        h('bdi', null, value),
        ' ✕',
      );
    return [
      ...reviewFacets.flatMap((key) => filters[key].map((value) => chip(key, titles[key], value))),
      ...reviewSizes.flatMap((key) => filters[key].map((value) => chip(key, sizeTitles[key], value))),
    ].flatMap((button) => [button, ' ']);
  }
}
