import { h } from './dom.ts';

/** What is shown while something loads. */
export function loading(what: string): HTMLElement {
  return h('p', { class: 'note state', role: 'status' }, `Loading ${what}…`);
}

/** What is shown where something could not be loaded, with a way to try again. */
export function failure(what: string, error: unknown, retry: () => void): HTMLElement {
  return h(
    'div',
    { class: 'error state', role: 'alert' },
    h('p', null, `${what} could not be loaded: ${error instanceof Error ? error.message : String(error)}`),
    h('button', { type: 'button', onclick: retry }, 'Retry'),
  );
}
