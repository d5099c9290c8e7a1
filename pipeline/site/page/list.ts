import { h } from './dom.ts';
import { fillSnippet, paperRow, type Sought } from './list-row.ts';
import type { Papers } from './papers.ts';

/** Rows that are kept drawn above and below what is seen. */
const spare = 8;
/** Browsers stop making a page taller at some 17 million pixels (Firefox); further rows are found by narrowing the search. */
const maxPixels = 16_000_000;
/** Rows of a printed list. */
const printed = 300;

/** Milliseconds for which the list stands still before its snippets are read. */
const beforeSnippets = 120;

/** The table of papers: of any number of rows only those in sight are in the document; all have the same height. */
export class List {
  readonly element: HTMLTableElement;
  readonly #papers: Papers;
  readonly #blockRows: number;
  readonly #body = h('tbody', null);
  readonly #above = spacer();
  readonly #below = spacer();
  readonly #drawn = new Map<number, HTMLTableRowElement>();
  #rows = new Uint32Array();
  #sought: Sought = { words: [], needsSnippet: () => false };
  #reading: ReturnType<typeof setTimeout> | undefined;
  #height = 0;
  /** Place of the row that is to have the focus; -1 for none. */
  #wanted = -1;

  constructor(papers: Papers, blockRows: number, head: HTMLElement) {
    this.#papers = papers;
    this.#blockRows = blockRows;
    this.element = h(
      'table',
      { class: 'papers' },
      h('caption', { class: 'unseen' }, 'Papers. Arrow keys go from row to row.'),
      head,
      this.#above,
      this.#body,
      this.#below,
    );
    addEventListener('scroll', () => this.draw(), { passive: true });
    addEventListener('resize', () => this.#restart());
    addEventListener('beforeprint', () => this.#print());
    addEventListener('afterprint', () => this.#restart());
    this.element.addEventListener('keydown', (event) => this.#move(event));
  }

  /** How many of the rows can be scrolled to. */
  get reachable(): number {
    return Math.min(this.#rows.length, Math.floor(maxPixels / (this.#height || 64)));
  }

  show(rows: Uint32Array<ArrayBuffer>, sought: Sought): void {
    this.#rows = rows;
    this.#wanted = -1;
    this.#sought = sought;
    this.element.setAttribute('aria-rowcount', String(rows.length + 1));
    const isSought = sought.words.length > 0;
    if (this.element.classList.contains('sought') !== isSought) this.#height = 0;
    this.element.classList.toggle('sought', isSought);
    this.#redraw();
  }

  /** Draws the rows in sight. */
  draw(): void {
    if (this.element.offsetParent === null) return;
    this.#measure();
    const top = this.#top();
    const first = Math.max(0, Math.floor(-top / this.#height) - spare);
    const last = Math.min(this.reachable, Math.ceil((innerHeight - top) / this.#height) + spare);
    this.#drawRange(Math.min(first, last), last);
    this.#loadTexts(Math.min(first, last), last);
  }

  /** Loads what the rows drawn still lack, and their snippets when the list has come to rest. */
  #loadTexts(first: number, last: number): void {
    const rows = this.#rows;
    const missing = [...rows.subarray(first, last)].filter((row) => !this.#papers.hasText(row));
    if (missing.length > 0)
      this.#papers.loadText(missing).then(
        () => rows === this.#rows && this.#fillIn(),
        () => {},
      );
    this.#addSnippetsSoon();
  }

  /** Draws the rows again whose text was not there. */
  #fillIn(): void {
    for (const [place, line] of this.#drawn) {
      if (line.querySelector('.waiting') === null || !this.#papers.hasText(this.#rows[place]!)) continue;
      const row = this.#row(place);
      line.replaceWith(row);
      this.#drawn.set(place, row);
    }
    this.#focusWanted();
    this.#addSnippetsSoon();
  }

  #addSnippetsSoon(): void {
    clearTimeout(this.#reading);
    this.#reading = setTimeout(() => this.#addSnippets(), beforeSnippets);
  }

  #addSnippets(): void {
    for (const [place, line] of this.#drawn) {
      const target = line.querySelector('.snippet');
      const row = this.#rows[place]!;
      const { top, bottom } = line.getBoundingClientRect();
      if (target === null || target.childNodes.length > 0 || bottom < 0 || top > innerHeight) continue;
      if (!this.#papers.hasText(row)) continue;
      fillSnippet(target, this.#papers, row, this.#blockRows, this.#sought.words);
    }
  }

  #drawRange(first: number, last: number): void {
    for (const [place, row] of this.#drawn) {
      if (place >= first && place < last) continue;
      row.remove();
      this.#drawn.delete(place);
    }
    let before: Element | null = this.#body.firstElementChild;
    for (let place = first; place < last; place++) {
      const known = this.#drawn.get(place);
      if (known !== undefined) {
        before = known.nextElementSibling;
        continue;
      }
      const row = this.#row(place);
      this.#drawn.set(place, row);
      this.#body.insertBefore(row, before);
    }
    setHeight(this.#above, first * this.#height);
    setHeight(this.#below, Math.max(0, this.reachable - last) * this.#height);
  }

  /** Where the first row begins or would begin, in pixels from the top of the window. */
  #top(): number {
    const caption = this.element.getBoundingClientRect().top;
    return caption + (this.element.tHead?.offsetHeight ?? 0);
  }

  #measure(): void {
    if (this.#height > 0 || this.#rows.length === 0) return;
    const probe = this.#row(0);
    this.#body.append(probe);
    this.#height = probe.getBoundingClientRect().height || 64;
    probe.remove();
  }

  #restart(): void {
    this.#height = 0;
    this.#redraw();
  }

  #redraw(): void {
    this.#body.replaceChildren();
    this.#drawn.clear();
    setHeight(this.#above, 0);
    setHeight(this.#below, 0);
    this.draw();
  }

  #print(): void {
    this.#drawRange(0, Math.min(printed, this.reachable));
    setHeight(this.#below, 0);
  }

  #row(place: number): HTMLTableRowElement {
    return paperRow(this.#papers, this.#rows[place]!, place, this.#sought);
  }

  #move(event: KeyboardEvent): void {
    const current = (event.target as Element).closest('tr')?.dataset.place;
    if (current === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(innerHeight / this.#height) - 2);
    const step = stepOf(event.key, page);
    if (step === undefined) return;
    event.preventDefault();
    this.focus(Math.min(this.reachable - 1, Math.max(0, Number(current) + step)));
  }

  /** Scrolls to a row and puts the keyboard's focus on its link. */
  focus(place: number): void {
    if (place < 0 || place >= this.reachable) return;
    const top = this.#top() + scrollY + place * this.#height;
    const [low, high] = [scrollY + 120, scrollY + innerHeight - 2 * this.#height];
    if (top < low) scrollTo({ top: top - 160 });
    else if (top > high) scrollTo({ top: top - innerHeight + 2 * this.#height });
    this.draw();
    this.#wanted = place;
    this.#focusWanted();
  }

  /** A row whose text is not there yet has no link: it gets the focus when it is filled in. */
  #focusWanted(): void {
    const target = this.#drawn.get(this.#wanted)?.querySelector('a');
    if (target === undefined || target === null) return;
    this.#wanted = -1;
    target.focus({ preventScroll: true });
  }
}

/** Rows that a key moves by, down or up. */
function stepOf(key: string, page: number): number | undefined {
  return new Map([
    ['ArrowDown', 1],
    ['j', 1],
    ['ArrowUp', -1],
    ['k', -1],
    ['PageDown', page],
    ['PageUp', -page],
    ['Home', -Infinity],
    ['End', Infinity],
  ]).get(key);
}

function spacer(): HTMLTableSectionElement {
  return h('tbody', { 'aria-hidden': 'true', class: 'spacer' }, h('tr', null, h('td', null)));
}

function setHeight(section: HTMLTableSectionElement, pixels: number): void {
  (section.rows[0]!.cells[0] as HTMLTableCellElement).style.height = `${pixels}px`;
  section.hidden = pixels === 0;
}
