import { Parser } from 'htmlparser2';
import { type Hint, hintOf } from './hints.ts';

/** A stretch of a page's text that stands by itself; offsets into the file's text, `end` exclusive. */
export interface Block {
  start: number;
  end: number;
  /** Entities decoded, white space collapsed; <sub> and <sup> stay as tags. */
  text: string;
  /** The innermost element that lays text out: h3, p, li, dd, ... */
  tag: string;
  /** Numbers of the list items, rows, terms and articles it stands in, the innermost last. */
  items: readonly number[];
  hint: Hint | null;
  /** Texts of the links, and of what is bold or italic, in order. */
  links: readonly string[];
  strong: readonly string[];
}

/** A block that is not at its end. */
interface OpenBlock extends Block {
  links: string[];
  strong: string[];
}

/** A meta tag: its name in small letters, and where it stands. */
export interface Meta {
  name: string;
  content: string;
  start: number;
  end: number;
}

const layout = new Set(
  (
    'address article aside blockquote body br caption center dd details div dl dt figcaption figure footer form h1 h2 h3 h4 ' +
    'h5 h6 header hr html li main nav ol p pre section summary table tbody td th thead tr ul'
  ).split(' '),
);
const items = new Set(['li', 'tr', 'dt', 'article']);
const unread = new Set([
  'script',
  'style',
  'template',
  'svg',
  'math',
  'noscript',
  'title',
  'nav',
  'button',
  'select',
  'option',
  'textarea',
]);
const emphasis = new Set(['b', 'strong', 'i', 'em', 'cite']);

/** Elements within each other that are read: no page for people nests deeper, and the parser's time grows with the square. */
export const mostNested = 4_096;
const pieceLength = 1 << 14;

/** Blocks and meta tags of a page, at most: they are in memory beside each other. */
export const mostBlocks = 1 << 22;

const none: readonly never[] = [];

interface Open {
  name: string;
  hint: Hint | null;
  item: number | null;
}

/** Cuts a page into blocks. Never throws; elements that are not closed end with those around them. A page that nests too deep or has too many is left where it does. */
export class PageBlocks {
  readonly blocks: Block[] = [];
  readonly metas: Meta[] = [];
  /** Whether elements nest deeper than `mostNested`. */
  readonly isTooDeep: boolean;
  /** Whether there are more than `mostBlocks`. */
  readonly isTooMuch: boolean;
  readonly #stack: Open[] = [];
  #items = 0;
  #unread = 0;
  #block: OpenBlock | null = null;
  /** Items that are open: one list for all blocks that stand in them; null where it has to be made again. */
  #held: readonly number[] | null = null;

  constructor(text: string) {
    const parser = new Parser(
      {
        onopentag: (name, attributes) => this.#open(name, attributes, parser.startIndex, parser.endIndex + 1),
        ontext: (data) => this.#text(data, parser.startIndex, parser.endIndex + 1),
        onclosetag: (name) => this.#close(name),
      },
      { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
    );
    for (let at = 0; at < text.length && this.#stack.length <= mostNested && !this.#isFull(); at += pieceLength)
      parser.write(text.slice(at, at + pieceLength));
    this.isTooDeep = this.#stack.length > mostNested;
    if (!this.isTooDeep && !this.#isFull()) parser.end();
    this.#finish();
    this.isTooMuch = this.#isFull();
  }

  #isFull(): boolean {
    return this.blocks.length + this.metas.length > mostBlocks;
  }

  #open(name: string, attributes: Readonly<Record<string, string>>, start: number, end: number): void {
    if (name === 'meta') this.#meta(attributes, start, end);
    const hint = hintOf(`${attributes.class ?? ''} ${attributes.id ?? ''} ${attributes.itemprop ?? ''}`);
    if (layout.has(name) || hint !== null) this.#finish();
    if (unread.has(name)) this.#unread++;
    if (name === 'sub' || name === 'sup') this.#text(`<${name}>`, start, end);
    if (name === 'a') this.#block?.links.push('');
    if (emphasis.has(name)) this.#block?.strong.push('');
    const item = items.has(name) ? ++this.#items : null;
    if (item !== null) this.#held = null;
    this.#stack.push({ name, hint, item });
  }

  #close(name: string): void {
    const at = this.#stack.findLastIndex((open) => open.name === name);
    if (at === -1) return;
    const [closed] = this.#stack.splice(at, 1);
    if (closed!.item !== null) this.#held = null;
    if (layout.has(name) || closed!.hint !== null) this.#finish();
    if (unread.has(name)) this.#unread--;
    if ((name === 'sub' || name === 'sup') && this.#block !== null) this.#block.text += `</${name}>`;
  }

  #text(data: string, start: number, end: number): void {
    if (this.#unread > 0 || (this.#block === null && data.trim() === '')) return;
    this.#block ??= this.#begin(start);
    const block = this.#block;
    block.text += data;
    if (data.trim() !== '') block.end = end;
    if (this.#isLinked()) block.links.push(`${block.links.pop() ?? ''}${data}`);
    if (this.#isStrong()) block.strong.push(`${block.strong.pop() ?? ''}${data}`);
  }

  #isLinked(): boolean {
    return this.#stack.some(({ name }) => name === 'a');
  }

  #isStrong(): boolean {
    return this.#stack.some(({ name }) => emphasis.has(name));
  }

  #begin(start: number): OpenBlock {
    const tag = this.#stack.findLast(({ name }) => layout.has(name))?.name ?? '';
    const hint = this.#stack.findLast((open) => open.hint !== null)?.hint ?? null;
    this.#held ??= tight(this.#stack.flatMap(({ item }) => item ?? []));
    return { start, end: start, text: '', tag, items: this.#held, hint, links: [], strong: [] };
  }

  #finish(): void {
    const block = this.#block;
    this.#block = null;
    if (block === null) return;
    const text = collapse(block.text);
    if (text !== '')
      this.blocks.push({ ...block, text, links: collapseAll(block.links), strong: collapseAll(block.strong) });
  }

  #meta({ name, property, content }: Readonly<Record<string, string>>, start: number, end: number): void {
    const key = (name ?? property)?.toLowerCase();
    if (key !== undefined && content?.trim()) this.metas.push({ name: key, content: content.trim(), start, end });
  }
}

/** A list that grew has room for more: most of the memory of a page of many blocks. */
function tight<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? none : list.slice();
}

function collapseAll(texts: readonly string[]): readonly string[] {
  return texts.length === 0 ? none : tight(texts.map(collapse).filter((text) => text !== ''));
}

function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
