export { count, plural } from './words.ts';

export type Child = Node | string | number | null | undefined | false;
type Handlers = { [Name in keyof HTMLElementEventMap as `on${Name}`]?: (event: HTMLElementEventMap[Name]) => void };
type Attributes = { [name: string]: string | number | boolean | null | undefined | ((event: never) => void) };

/** An element; strings among the children become text nodes, so no text of the data is ever read as markup. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: (Attributes & Handlers) | null,
  ...children: (Child | Child[])[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), value as EventListener);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  append(element, children);
  return element;
}

export function append(element: Element, children: readonly (Child | Child[])[]): void {
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
}

export function replace(element: Element, ...children: (Child | Child[])[]): void {
  element.replaceChildren();
  append(element, children);
}

/** A link out of the site when the address is one of the web's; its text alone otherwise. */
export function outside(url: string, text: string = url): HTMLElement {
  if (!/^https?:\/\//i.test(url)) return h('span', null, text);
  return h('a', { href: url, rel: 'noreferrer noopener', class: 'outside' }, text);
}

export function share(part: number, whole: number): string {
  if (whole === 0) return '0%';
  const percent = (100 * part) / whole;
  return percent > 0 && percent < 1 ? '<1%' : `${Math.round(percent)}%`;
}

export function megabytes(bytes: number): string {
  if (bytes < 100_000) return `${Math.max(1, Math.round(bytes / 1000))} kB`;
  return `${(bytes / 1e6).toFixed(bytes < 10e6 ? 1 : 0)} MB`;
}

/** A table that scrolls by itself where the page is narrower, with the keyboard too. */
export function scroll(label: string, table: HTMLElement): HTMLElement {
  return h('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': label }, table);
}
