import type { Summary } from '../model.ts';
import { copyText } from './copy.ts';
import { askDesk, type Desk } from './desk.ts';
import { h, plural, replace } from './dom.ts';
import { saveAs } from './download.ts';

/** The corrections made in this visit, kept until the browser's tab is closed, and a bar at the foot of the page that lists them. */
export class Visit {
  readonly element = h('aside', { class: 'visit', 'aria-label': 'Corrections of this visit', hidden: true });
  readonly #key: string;
  readonly #lines: Map<string, string>;
  readonly #status = h('p', { class: 'note', role: 'status' });
  /** The paper in the address, and its id before corrections: by that it is found again when a correction changes its id. */
  shown: { id: string; base: string } | null = null;
  #desk: Desk | null = null;

  constructor({ outputs }: Pick<Summary, 'outputs'>) {
    const papers = outputs.find(({ file }) => file === 'papers.jsonl');
    this.#key = `paperset-corrections ${papers?.sha256 ?? ''}`;
    this.#lines = new Map(readStored(this.#key));
    this.#draw();
    askDesk().then((desk) => {
      this.#desk = desk;
      this.#draw();
    });
  }

  /** Whether a line can be written into corrections.jsonl from here. */
  get desk(): Desk | null {
    return this.#desk;
  }

  /** Takes up a line; it replaces the one of the same field of the same paper, a list of authors those of its names. */
  add(id: string, field: string, line: string): void {
    if (field === 'authors')
      for (const key of this.#lines.keys()) if (key.startsWith(`${id} authors[`)) this.#lines.delete(key);
    this.#lines.set(`${id} ${field}`, line);
    this.#changed();
  }

  line(id: string, field: string): string | undefined {
    return this.#lines.get(`${id} ${field}`);
  }

  /** Writes lines and builds again, then shows the page afresh; throws what the program says where it refuses. */
  async write(lines: readonly string[]): Promise<void> {
    await this.#desk!.write(`${lines.join('\n')}\n`);
    for (const [key, line] of this.#lines) if (lines.includes(line)) this.#lines.delete(key);
    this.#changed();
    const { id, base } = this.shown ?? { id: '', base: '' };
    if (id !== '') history.replaceState(null, '', location.hash.replace(id, base));
    location.reload();
  }

  #changed(): void {
    try {
      sessionStorage.setItem(this.#key, JSON.stringify([...this.#lines]));
    } catch {
      // a page from a disk may have no storage: the lines last as long as the page
    }
    this.#draw();
  }

  #draw(): void {
    this.element.hidden = this.#lines.size === 0;
    document.body.classList.toggle('has-visit', this.#lines.size > 0);
    const lines = [...this.#lines.values()];
    const text = `${lines.join('\n')}\n`;
    const items = [...this.#lines].map(([key, line]) =>
      h(
        'li',
        null,
        h('code', null, h('bdi', null, line)),
        ' ',
        h(
          'button',
          {
            type: 'button',
            'aria-label': `Remove ${key}`,
            onclick: () => {
              this.#lines.delete(key);
              this.#changed();
            },
          },
          'Remove',
        ),
      ),
    );
    const isOpen = this.element.querySelector('details')?.open === true;
    const list = h(
      'details',
      null,
      h('summary', null, `${plural(lines.length, 'correction')} of this visit`),
      h('ul', null, ...items),
    );
    list.open = isOpen;
    replace(
      this.element,
      list,
      h(
        'div',
        { class: 'choices' },
        h('button', { type: 'button', onclick: () => this.#copy(text) }, 'Copy all'),
        h(
          'button',
          {
            type: 'button',
            onclick: () => saveAs(new Blob([text], { type: 'application/x-ndjson' }), 'corrections.jsonl'),
          },
          'Download corrections.jsonl',
        ),
        this.#desk === null
          ? null
          : h(
              'button',
              { type: 'button', class: 'primary', onclick: () => this.#writeAll(lines) },
              'Write and rebuild',
            ),
      ),
      this.#status,
    );
  }

  #copy(text: string): void {
    copyText(text).then(
      () => this.#say('Copied.'),
      () => this.#say('The browser did not allow copying: download the file.'),
    );
  }

  #writeAll(lines: readonly string[]): void {
    this.#say('Writing and rebuilding…');
    this.write(lines).catch((error: unknown) => this.#say(error instanceof Error ? error.message : String(error)));
  }

  #say(text: string): void {
    this.#status.textContent = text;
  }
}

function readStored(key: string): [string, string][] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    return Array.isArray(stored) ? (stored as [string, string][]) : [];
  } catch {
    return [];
  }
}
