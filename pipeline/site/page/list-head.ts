import { h } from './dom.ts';
import type { Selection } from './links.ts';

type Sort = Selection['sort'];

/** The head of the list of papers; `choose` hears which order a button asks for. */
export function listHead(choose: (sort: Sort) => void): HTMLElement {
  const sorter = (sort: Sort, name: string) =>
    h('button', { type: 'button', 'data-sort': sort, onclick: () => choose(sort) }, name);
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

/** Shows in the head within `page` which order the list has. */
export function showSort(page: HTMLElement, sort: Sort): void {
  for (const button of page.querySelectorAll<HTMLButtonElement>('button[data-sort]')) {
    const name = button.dataset.sort;
    const direction = name === 'authors' ? 'descending' : 'ascending';
    button.closest('th')!.setAttribute('aria-sort', name === sort ? direction : 'none');
  }
}
