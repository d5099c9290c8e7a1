import { count, h } from './dom.ts';

/** A table head; names that begin with "#" are of columns of numbers. */
export function head(...names: string[]): HTMLElement {
  return h(
    'thead',
    null,
    h(
      'tr',
      null,
      ...names.map((name) =>
        h('th', { scope: 'col', class: name.startsWith('#') ? 'number' : null }, name.replace(/^#/, '')),
      ),
    ),
  );
}

/** Says how many rows are not shown. */
export function more(shown: number, total: number): HTMLElement {
  return h(
    'p',
    { class: 'note' },
    total > shown ? `The first ${count(shown)} of ${count(total)}; the others are in the data files.` : '',
  );
}
