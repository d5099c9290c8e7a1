import type { Author, Paper } from '../../../schemas/paper.ts';
import type { Repair } from '../../record/record.ts';
import { undoRepairs } from '../../record/repair.ts';
import { isRearranged } from '../source-names.ts';
import { type Segment, segments } from './diff.ts';
import { h, plural } from './dom.ts';
import { cleanSide, rawSide } from './marks.ts';
import { nameParts, recordName } from './names.ts';

/** Title, authors and abstract as the source has them and as the record has them, each change marked on both sides. */
export function beside(paper: Paper, repairs: readonly Repair[], authorLine: string | null): HTMLElement {
  const title = fieldParts(paper.title, 'title', repairs);
  const abstract = paper.abstract === null ? null : fieldParts(paper.abstract, 'abstract', repairs);
  const names = paper.authors.map((author) => nameParts(author, repairs));
  const [titleLine, authorsLine, abstractLine] =
    authorLine === null ? ['', '', ''] : lineNumbers(paper, title, abstract);
  const row = (name: string, line: string, raw: Node[], clean: Node[]) =>
    h(
      'tr',
      null,
      h('th', { scope: 'row' }, name, h('span', { class: 'line' }, line)),
      h('td', { 'data-side': 'Source' }, h('bdi', { class: 'rawtext' }, ...raw)),
      h('td', { 'data-side': 'Record' }, h('bdi', null, ...clean)),
    );
  return h(
    'section',
    { 'aria-labelledby': 'beside' },
    h('h2', { id: 'beside' }, 'Source beside record'),
    h('p', { class: 'note' }, changeText(paper, repairs)),
    h(
      'table',
      { class: 'beside' },
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          h('th', { scope: 'col' }, h('span', { class: 'unseen' }, 'Field')),
          h('th', { scope: 'col' }, 'Source'),
          h('th', { scope: 'col' }, 'Record'),
        ),
      ),
      h(
        'tbody',
        null,
        row('Title', titleLine, rawSide(title), cleanSide(title)),
        row(
          'Authors',
          authorsLine,
          sourceAuthors(paper.authors, names, authorLine),
          separated(paper.authors.map((author, index) => recordSide(author, names[index]!))),
        ),
        abstract === null ? null : row('Abstract', abstractLine, rawSide(abstract), cleanSide(abstract)),
      ),
    ),
  );
}

/** How much differs between source and record, and where to read it. */
export function changeText(paper: Paper, repairs: readonly Repair[]): string {
  const turned = paper.authors.filter((author) => isRearranged(author, repairs)).length;
  const what = [
    ...(repairs.length > 0 ? [plural(repairs.length, 'repair')] : []),
    ...(turned > 0 ? [`${plural(turned, 'name')} put in another order`] : []),
  ];
  if (what.length === 0) return 'No repair: title, names and abstract stand as in the source.';
  return `${what.join(', ')}. Point at a mark to see its rule.`;
}

function separated(sides: Node[][]): Node[] {
  return sides.flatMap((side, index) => [
    ...(index === 0 ? [] : [h('span', { class: 'between' }, ' · ')]),
    h('bdi', null, ...side),
  ]);
}

/** The name as the record has it; a name that the source writes in another order bears a mark of its own. */
function recordSide(author: Author, parts: readonly Segment[]): Node[] {
  const name = recordName(author, parts);
  if (name.source === null) return cleanSide(name.parts);
  return [h('span', { class: 'moved', title: `in the source’s order: ${name.source}` }, ...cleanSide(name.parts))];
}

/** The line of authors as it stands, changes within names marked, what parts the names paler; without the line, the names. */
function sourceAuthors(authors: readonly Author[], names: readonly Segment[][], line: string | null): Node[] {
  if (line === null) return separated(names.map(rawSide));
  const nodes: Node[] = [];
  let at = 0;
  for (const [index, { raw_name }] of authors.entries()) {
    const found = line.indexOf(raw_name, at);
    if (found === -1) return [document.createTextNode(line)];
    nodes.push(h('span', { class: 'between' }, line.slice(at, found)), ...rawSide(names[index]!));
    at = found + raw_name.length;
  }
  return [...nodes, h('span', { class: 'between' }, line.slice(at))];
}

function fieldParts(clean: string, field: Repair['field'], repairs: readonly Repair[]): Segment[] {
  const own = repairs.filter((repair) => repair.field === field);
  const raw = undoRepairs(clean, own);
  return raw === null ? [{ kind: 'same', text: clean }] : segments(raw, own);
}

/** Numbers of the lines that title, authors and abstract stand on; empty where lines between them carry no record. */
function lineNumbers(
  { sources }: Paper,
  title: readonly Segment[],
  abstract: readonly Segment[] | null,
): [string, string, string] {
  const { line_start, line_end } = sources[0]!;
  const lines = (parts: readonly Segment[]) =>
    parts
      .map((part) => (part.kind === 'same' ? part.text : part.before))
      .join('')
      .split('\n').length;
  const [head, tail] = [lines(title), abstract === null ? 0 : lines(abstract)];
  if (line_end - line_start + 1 !== head + 1 + tail) return ['', '', ''];
  const range = (first: number, size: number) => (size === 1 ? `line ${first}` : `lines ${first}–${first + size - 1}`);
  return [range(line_start, head), range(line_start + head, 1), range(line_start + head + 1, tail)];
}
