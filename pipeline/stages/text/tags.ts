import type { Edit } from './edits.ts';
import { readMath } from './mathml.ts';
import { scripted } from './scripts.ts';

const tag =
  /<(\/?)((?:jats|mml|m|xhtml|html):)?([a-z][a-z0-9-]{0,29})((?:\s{1,9}[a-z:-]{1,30}=(?:"[^"<>]{0,300}"|'[^'<>]{0,300}'))*)\s?(\/?)>/gi;

const set = (names: string): Set<string> => new Set(names.split(/\s+/));

/** Elements that begin a line of their own: their tags are spaces; the second kind only where both its tags stand, since "the <table> tag" is text. */
const breaks = set('br p div li ul ol hr tr td');
const blocks = set('sec dl dt dd th table abstract list list-item disp-formula disp-quote blockquote pre section');
/** Headings of a part of the abstract: "Methods: ...". */
const headings = set('h1 h2 h3 h4 h5 h6 title label');
/** Elements within a line. Those of JATS and HTML 5 that abstracts have; a tag of theirs is one when the other stands there too. */
const inline = set(
  `i b em strong sub sup u tt span a small big sc italic bold code kbd var font cite samp
  inline-formula tex-math alternatives xref ext-link email uri named-content styled-content monospace roman sans-serif
  overline underline strike institution inline-graphic`,
);

/** One tag of a text. */
interface Tag extends Edit {
  name: string;
  closes: boolean;
  /** It names its vocabulary, "jats:" or "mml:", or closes itself: no text is written so. */
  sure: boolean;
  attributes: string;
}

/** HTML and JATS tags go: a break becomes a space, `<sup>2</sup>` a superscript, `<h4>Aim</h4>` "Aim: ", `<a href="u">t</a>` "t (u)"; "a < b" and "<s>" stay. */
export function removeTags(text: string): Edit[] {
  const found = tagsOf(text);
  if (found.length === 0) return notes(text);
  const closed = new Set(found.filter((each) => each.closes).map(({ name }) => name));
  const opened = new Set(found.filter((each) => !each.closes).map(({ name }) => name));
  const edits: Edit[] = notes(text);
  const links: string[] = [];
  let last = 0;
  for (let index = 0; index < found.length; index++) {
    const each = found[index]!;
    const { name, start } = each;
    if (start < last) continue;
    const known = each.sure || breaks.has(name) || (paired(name) && closed.has(name) && opened.has(name));
    if (!known) continue;
    const edit = each.closes ? closing(each, links, text, last) : opening(each, links, text, found, index);
    edits.push(edit);
    last = edit.end;
  }
  return edits.sort((a, b) => a.start - b.start).filter((edit, at, all) => at === 0 || edit.start >= all[at - 1]!.end);
}

function paired(name: string): boolean {
  return inline.has(name) || blocks.has(name) || headings.has(name) || name === 'math';
}

function tagsOf(text: string): Tag[] {
  return Array.from(
    text.matchAll(tag),
    ({ 0: whole, 1: slash, 2: prefix, 3: name, 4: attributes, 5: self, index }) => ({
      start: index,
      end: index + whole.length,
      after: '',
      name: name!.toLowerCase(),
      closes: slash === '/',
      sure: prefix !== undefined || (self === '/' && paired(name!.toLowerCase())),
      attributes: attributes!,
    }),
  );
}

/** Comments and processing instructions go, a CDATA section keeps its text. */
function notes(text: string): Edit[] {
  if (!text.includes('<!') && !text.includes('<?xml')) return [];
  const edits: Edit[] = [];
  for (const { 0: whole, 1: data, index } of text.matchAll(
    /<!--(?:(?!<!--)[\s\S]){0,500}?-->|<\?xml[^<>]{0,200}\?>|<!\[CDATA\[((?:(?!<!)[\s\S]){0,2000}?)\]\]>/g,
  )) {
    if (data === undefined) edits.push({ start: index, end: index + whole.length, after: '' });
    else {
      edits.push({ start: index, end: index + 9, after: '' });
      edits.push({ start: index + whole.length - 3, end: index + whole.length, after: '' });
    }
  }
  return edits;
}

function opening(tag: Tag, links: string[], text: string, found: readonly Tag[], index: number): Edit {
  const { start, end, name, attributes } = tag;
  if (breaks.has(name) || blocks.has(name)) return { start, end, after: ' ' };
  if (headings.has(name)) {
    // "<title>Abstract</title>" says what the field is
    const whole = start === 0 ? /^Abstract\.?<\/[a-z1-6:]{2,12}>/i.exec(text.slice(end, end + 30))?.[0] : undefined;
    return { start, end: end + (whole?.length ?? 0), after: ' ' };
  }
  if (name === 'a') links.push(/ href=["']([^"']*)/i.exec(attributes)?.[1] ?? '');
  if (name === 'math') {
    const close = found.slice(index + 1, index + 2000).find((each) => each.name === 'math');
    const math = close?.closes ? readMath(text, end) : null;
    if (math !== null) return { start, end: math.end, after: math.text };
  }
  if (name === 'tex-math') return texMath(start, end, text, found.slice(index + 1, index + 3));
  return name === 'sub' || name === 'sup' ? script(start, end, name, text) : { start, end, after: '' };
}

function closing({ start, end, name }: Tag, links: string[], text: string, last: number): Edit {
  if (breaks.has(name) || blocks.has(name)) return { start, end, after: ' ' };
  if (headings.has(name))
    return { start, end, after: /[\p{L}\p{N})]$/u.test(text.slice(Math.max(0, start - 2), start)) ? ': ' : ' ' };
  return { start, end, after: name === 'a' ? linkTail(links.pop() ?? '', text.slice(last, start)) : '' };
}

function script(start: number, end: number, name: string, text: string): Edit {
  const side = name === 'sup' ? '^' : '_';
  const stop = text.slice(end, end + 13).indexOf('<');
  const content = stop === -1 ? text.slice(end, end + 13) : text.slice(end, end + stop);
  const small = content.length < 12 ? scripted(content, side) : null;
  if (small !== null && small !== '') return { start, end: end + content.length, after: small };
  return { start, end, after: /^(?:st|nd|rd|th|[A-Z]{2})$/.test(content) ? '' : side };
}

/** A formula in TeX goes when MathML says the same after it; one that is a whole document keeps what stands in it. */
function texMath(start: number, end: number, text: string, [close, other]: readonly Tag[]): Edit {
  if (close?.name === 'tex-math' && close.closes && other?.name === 'math') return { start, end: close.end, after: '' };
  const head = text.slice(end, end + 2000);
  const body = /^\s*\\documentclass[^<]*?\\begin\{document\}/.exec(head)?.[0];
  return { start, end: end + (body?.length ?? 0), after: '' };
}

function linkTail(url: string, label: string): string {
  return url === '' || url === label || !/^https?:/.test(url) ? '' : ` (${url})`;
}
