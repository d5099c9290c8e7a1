import type { Summary } from '../model.ts';
import { load } from './data.ts';
import { count, h, megabytes } from './dom.ts';
import type { Selection } from './links.ts';
import { fold, type Papers } from './papers.ts';

/** Abstracts of so few bytes are loaded with the first word typed; of more, only when asked. */
const small = 3_000_000;

/** Loads the abstracts for the search, block by block, when they are wanted. */
export class AbstractSearch {
  readonly element: HTMLElement;
  readonly #papers: Papers;
  readonly #summary: Summary;
  readonly #loaded: () => void;
  readonly #box: HTMLInputElement;
  readonly #status = h('span', { class: 'note', role: 'status' });
  #loading: Promise<void> | null = null;

  constructor(papers: Papers, summary: Summary, changed: (on: boolean) => void, loaded: () => void) {
    this.#papers = papers;
    this.#summary = summary;
    this.#loaded = loaded;
    this.#box = h('input', { type: 'checkbox', onchange: () => changed(this.#box.checked) });
    this.element = h(
      'label',
      { class: 'deep', hidden: this.#isSmall },
      this.#box,
      ` abstracts too (loads ${megabytes(summary.abstractBytes)})`,
      this.#status,
    );
  }

  get #isSmall(): boolean {
    return this.#summary.abstractBytes <= small;
  }

  choose(selection: Selection): void {
    this.#box.checked = selection.abstracts;
    if (this.#loading !== null || !(selection.abstracts || (this.#isSmall && selection.query !== ''))) return;
    this.#loading = this.#load().catch((error: unknown) => {
      this.#loading = null;
      this.#status.textContent = ` could not be loaded: ${error instanceof Error ? error.message : String(error)}`;
    });
  }

  async #load(): Promise<void> {
    const blocks = Math.ceil(this.#papers.total / this.#summary.blockRows);
    const folded: string[] = [];
    for (let block = 0; block < blocks; block += 6) {
      const names = Array.from(
        { length: Math.min(6, blocks - block) },
        (_, index) => `abstracts/${block + index}` as const,
      );
      for (const texts of await Promise.all(names.map((name) => load(name))))
        for (const text of texts) folded.push(fold(text ?? ''));
      if (blocks > 12) this.#status.textContent = ` ${count(folded.length)} loaded`;
    }
    this.#status.textContent = '';
    this.element.dataset.loaded = 'yes';
    this.#papers.abstracts = folded;
    this.#loaded();
  }
}
