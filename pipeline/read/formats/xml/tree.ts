import { decodeXML } from 'entities';

/** An element of a record, with what stands in it in order; text is as the source has it, its entities not decoded. */
export interface Element {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: (Element | string)[];
}

/** The elements below one, by name; a path of names leads down. */
export function all(element: Element | undefined, ...path: readonly string[]): Element[] {
  let found = element === undefined ? [] : [element];
  for (const name of path)
    found = found.flatMap(({ children }) =>
      children.filter((child): child is Element => typeof child !== 'string' && child.name === name),
    );
  return found;
}

/** The first element under a path; undefined where there is none. */
export function first(element: Element | undefined, ...path: readonly string[]): Element | undefined {
  return all(element, ...path)[0];
}

/** Elements that lay out text within a line: their tags stay, for the text stage to undo. */
const inline = new Set(['i', 'b', 'em', 'strong', 'sub', 'sup', 'italic', 'bold', 'tt', 'u']);
/** Elements whose text is not the sentence's. */
const unread = new Set(['xref', 'fn', 'object-id', 'label']);
const blocks = new Set(['p', 'sec', 'title', 'para', 'AbstractText', 'list-item', 'disp-formula']);

/** The text of an element as the source writes it: entities and the tags of `inline` stay, blocks become lines. Null where there is none. */
export function markedText(element: Element | undefined): string | null {
  if (element === undefined) return null;
  const texts: string[] = [];
  const waiting: (Element | string)[] = element.children.toReversed();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string') {
      texts.push(next);
      continue;
    }
    if (unread.has(next.name)) continue;
    const children = next.name === 'alternatives' ? alternative(next) : next.children;
    const [open, close] = marksOf(next.name);
    if (close !== '') waiting.push(close);
    waiting.push(...children.toReversed());
    if (open !== '') waiting.push(open);
  }
  const text = texts
    .join('')
    .replace(/[ \t]*\n\s*/g, '\n')
    .trim();
  return text === '' ? null : text;
}

/** What stands in place of an element's tags. */
function marksOf(name: string): [open: string, close: string] {
  if (inline.has(name)) return [`<${name}>`, `</${name}>`];
  if (name === 'tex-math') return ['$', '$'];
  return ['', blocks.has(name) ? '\n' : ''];
}

/** Of a formula that stands in several notations the one in TeX, without its document. */
function alternative({ children }: Element): (Element | string)[] {
  const elements = children.filter((child): child is Element => typeof child !== 'string');
  const tex = elements.find(({ name }) => name === 'tex-math');
  if (tex === undefined) return elements.slice(0, 1);
  const text = tex.children.filter((child) => typeof child === 'string').join('');
  return [/\\begin\{document\}(.*?)\\end\{document\}/s.exec(text)?.[1] ?? text];
}

/** The text of an element, its entities decoded and its space made single; null where there is none. */
export function plainText(element: Element | undefined): string | null {
  const text = markedText(element);
  if (text === null) return null;
  return (
    decodeXML(text.replace(/<\/?[a-z]+>/g, ''))
      .replace(/\s+/g, ' ')
      .trim() || null
  );
}

/** The plain texts of elements that have one. */
export function plainTexts(elements: readonly Element[]): string[] {
  return elements.flatMap((element) => plainText(element) ?? []);
}
