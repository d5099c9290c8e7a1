import { surelyAuthors } from '../../../stages/segment/boundary.ts';
import type { FileText } from '../file-text.ts';
import { type FieldNames, metadataOf, type NamedValue } from '../metadata.ts';
import { type SourceName, writeNames } from '../names.ts';
import { splitName } from '../plain-json.ts';
import { type Fields, type Piece, type ReadFile, readWhole, record, unreadable } from '../records.ts';
import { type Block, type Meta, mostBlocks, mostNested, PageBlocks } from './blocks.ts';
import { type Hint, withoutLabel } from './hints.ts';
import { linkedPapers } from './json-ld.ts';
import { startsOf } from './starts.ts';

/** Reads a page or a fragment: the paper of its citation tags, or the papers that its headings, terms, items or classes lay out. */
export function readHtml(bytes: Buffer): ReadFile {
  return readWhole(bytes, readPage);
}

function* readPage(file: FileText): Generator<Piece> {
  const page = new PageBlocks(file.text);
  if (page.isTooDeep || page.isTooMuch) {
    const detail = page.isTooDeep
      ? `elements stand within each other deeper than ${mostNested}`
      : `the page has more than ${mostBlocks} stretches of text: split it into several files`;
    yield unreadable({ line_start: 1, line_end: file.lines.text.length }, detail);
    return;
  }
  const cited = citedPaper(file, page);
  if (cited !== null) {
    yield cited;
    return;
  }
  const linked = [...linkedPapers(file)];
  if (linked.length > 0) {
    yield* linked;
    return;
  }
  const starts = startsOf(page.blocks);
  if (starts.length === 0 && page.blocks.length > 0) {
    const place = placeOf(file, page.blocks);
    yield unreadable(place, 'the page has no headings, items or classes that tell papers apart');
  }
  for (const [index, start] of starts.entries()) {
    const own = page.blocks.slice(start, starts[index + 1] ?? page.blocks.length);
    const found = paperOf(file, own);
    if (found !== null) yield found;
  }
}

/** The paper that citation_* tags describe; null where there are none. */
function citedPaper(file: FileText, { metas, blocks }: PageBlocks): Piece | null {
  const all = (...names: string[]) => metas.filter(({ name }) => names.includes(name));
  const title = all('citation_title', 'dc.title')[0];
  if (title === undefined) return null;
  const authors = all('citation_author').length > 0 ? all('citation_author') : all('dc.creator', 'dc.contributor');
  const told = all('citation_abstract', 'dc.description', 'dcterms.abstract')[0];
  const shown = told === undefined ? longest(blocks.filter(({ hint }) => hint === 'abstract')) : undefined;
  const used = [title, ...authors, told, shown].filter((each): each is Meta | Block => each !== undefined);
  const abstract = told?.content ?? (shown === undefined ? null : withoutLabel(shown.text).text);
  return record(placeOf(file, used), {
    title: title.content,
    abstract,
    ...writeNames(authors.map(({ content }) => splitName(content))),
    ...metadataOf(citedFields(metas.filter((meta) => !used.includes(meta))), names),
  });
}

const names: FieldNames = {
  date: ['publication date', 'date', 'year', 'online date', 'dc.date'],
  venue: [
    'journal title',
    'conference title',
    'inbook title',
    'dissertation institution',
    'technical report institution',
  ],
  doi: ['doi'],
  arxiv_id: ['arxiv id'],
  url: ['public url', 'abstract html url', 'fulltext html url', 'pdf url'],
  keywords: ['keywords'],
};

/** What citation_* tags say besides, a field each; those of authors and of cited works stand beside them. */
function citedFields(metas: readonly Meta[]): NamedValue[] {
  const values = new Map<string, string[]>();
  for (const { name, content } of metas) {
    const field = /^citation_(?!author|reference)(.+)$/.exec(name)?.[1] ?? (name === 'dc.date' ? name : null);
    const held = field === null ? undefined : values.get(field);
    if (held !== undefined) held.push(content);
    else if (field !== null) values.set(field, [content]);
  }
  return [...values].map(([name, list]) => [name, list.length === 1 ? list[0] : list]);
}

function longest(blocks: readonly Block[]): Block | undefined {
  return [...blocks].sort((a, b) => b.text.length - a.text.length)[0];
}

/** From this length on a block without a hint is an abstract. */
const shortestAbstract = 120;

/** The paper of a start's blocks, which end where no field is left; null where there is nothing but a heading. */
function paperOf(file: FileText, own: readonly Block[]): Piece | null {
  const head = own[0]!;
  const split = own.length === 1 || !hasFields(own.slice(1)) ? splitItem(head) : null;
  if (split !== null) return record(placeOf(file, [head]), { ...split, abstract: null });
  const title = withoutLabel(head.text).text;
  const authors: Block[] = [];
  const abstract: { block: Block; text: string }[] = [];
  for (const block of own.slice(1)) {
    const { text, hint: said } = withoutLabel(block.text);
    const role = block.hint ?? said ?? guess(block, authors.length > 0, abstract.length > 0);
    if (role === 'authors') authors.push(block);
    else if (role === 'abstract' && text !== '') abstract.push({ block, text });
  }
  if (authors.length === 0 && abstract.length === 0) return null;
  const texts = abstract.map(({ text }) => text).join('\n');
  const place = placeOf(file, [head, ...authors, ...abstract.map(({ block }) => block)]);
  return record(place, { title, abstract: texts === '' ? null : texts, ...namesOf(authors) });
}

function hasFields(blocks: readonly Block[]): boolean {
  return blocks.some(
    (block) => guess(block, false, false) !== null || block.hint === 'authors' || block.hint === 'abstract',
  );
}

/** What a block without a hint is: names before the abstract, prose after them; null for anything else. */
function guess({ text, hint, strong }: Block, hasAuthors: boolean, hasAbstract: boolean): Hint | null {
  if (hint !== null && hint !== 'title') return hint;
  const bare = text.replace(/<\/?su[bp]>/g, ' ');
  if (!hasAuthors && !hasAbstract && (surelyAuthors(bare) || isNames(bare) || strong.join(' ') === text))
    return 'authors';
  if (text.length >= shortestAbstract || (hasAbstract && /[.!?]$/.test(text) && text.length > 60)) return 'abstract';
  return null;
}

const nameWord = /^(?:\p{Lu}[\p{L}.'’-]*|\p{L}[\p{Ll}\p{M}]{0,3}|and|&|\p{Lo}+|[\d*†‡§¶]+)[;,]?[\d*†‡§¶]*[;,]?$/u;

function isNames(text: string): boolean {
  const words = text.split(' ');
  return words.length >= 2 && text.length < 4000 && !/[.!?]$/.test(text) && words.every((word) => nameWord.test(word));
}

/** A list item of one block: its bold or linked text is the title, what follows up to a full stop the authors. */
function splitItem({ text, strong, links }: Block): Pick<Fields, 'title' | 'authors'> | null {
  const title = [...strong, ...links].find((each) => text.startsWith(each) && each.split(' ').length > 1);
  if (title === undefined || title === text) return null;
  const rest = text.slice(title.length).replace(/^[\s.,:;–—|-]+(?:by )?/i, '');
  const authors = rest.split(/(?<=[\p{Ll})]{2})\. |\s[([]|\s[–—|]\s/u)[0]!.replace(/[.,;:\s]+$/, '');
  return surelyAuthors(authors) || isNames(authors) ? { title, authors } : null;
}

/** Each of several author blocks, or of the links that make up one, is a name. */
function namesOf(blocks: readonly Block[]): Pick<Fields, 'authors' | 'nameSpans'> {
  const [first] = blocks;
  if (first === undefined) return { authors: null };
  const line = withoutLabel(first.text).text;
  if (blocks.length > 1)
    return writeNames(blocks.map(({ text }): SourceName => ({ name: withoutLabel(text).text.replace(/[,;]$/, '') })));
  const left = first.links.reduce((rest, link) => rest.replace(link, ''), line).replace(/\b(?:and|et)\b/g, '');
  const isLinks =
    first.links.length > 1 && !/[\p{L}\p{N}]/u.test(left) && first.links.every((link) => !link.includes(','));
  return isLinks ? writeNames(first.links.map((name): SourceName => ({ name }))) : { authors: line };
}

function placeOf(file: FileText, used: readonly { start: number; end: number }[]) {
  const start = used.reduce((first, each) => Math.min(first, each.start), Number.POSITIVE_INFINITY);
  const end = used.reduce((last, each) => Math.max(last, each.end), 0);
  return { line_start: file.lineAt(start), line_end: file.lineAt(Math.max(start, end - 1)) };
}
