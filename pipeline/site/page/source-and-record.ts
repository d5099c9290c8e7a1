import type { Author, Paper } from '../../../schemas/paper.ts';
import type { Repair, RepairedField } from '../../record/record.ts';
import { undoRepairs } from '../../record/repair.ts';
import type { IssuePlace, Summary } from '../model.ts';
import { isRearranged } from '../source-names.ts';
import { type Segment, segments } from './diff.ts';
import { type Child, h, outside, plural } from './dom.ts';
import { placeMark } from './issues.ts';
import { cleanSide, rawSide } from './marks.ts';
import { nameParts, recordName } from './names.ts';
import type { Found } from './records.ts';
import { type Span, spannedSide } from './spans.ts';

/** Opens the form for a field that is wrong. */
export type Correct = (field: RepairedField) => void;

type Meanings = Summary['meanings'];

/** Title, authors and abstract as the source has them and as the record has them, each change and each doubted place marked. */
export function beside(found: Found, { meanings }: Pick<Summary, 'meanings'>, correct: Correct): HTMLElement {
  const { paper, repairs, authorLine, notes } = found;
  const places = notes.places ?? [];
  const title = fieldParts(paper.title, 'title', repairs);
  const abstract = paper.abstract === null ? null : fieldParts(paper.abstract, 'abstract', repairs);
  const names = paper.authors.map((author) => nameParts(author, repairs));
  const lines = authorLine === null ? ['', '', ''] : lineNumbers(paper, title, abstract);
  const text = (field: 'title' | 'abstract', parts: readonly Segment[]) =>
    spannedSide(parts, spansOf(paper, field, places, meanings));
  const list = places.filter(({ field }) => field === 'authors');
  const authors = recordAuthors(paper.authors, names, places, meanings);
  const none = () => [h('span', { class: 'none' }, 'none')];
  const missing = abstract === null ? places.filter(({ field }) => field === 'abstract') : [];
  const rows = [
    row('Title', lines[0]!, rawSide(title), text('title', title), () => correct('title')),
    row(
      'Authors',
      lines[1]!,
      sourceAuthors(paper.authors, names, authorLine),
      list.length > 0
        ? [placeMark(list, meanings, paper.authors.length === 0 ? none() : authors)]
        : paper.authors.length === 0
          ? none()
          : authors,
      () => correct(paper.authors.length === 0 ? 'authors' : 'authors[1]'),
    ),
    abstract === null
      ? row('Abstract', '', none(), missing.length > 0 ? [placeMark(missing, meanings, none())] : none(), () =>
          correct('abstract'),
        )
      : row('Abstract', lines[2]!, rawSide(abstract), text('abstract', abstract), () => correct('abstract')),
  ];
  return h(
    'section',
    { 'aria-labelledby': 'beside', class: 'comparison' },
    h(
      'div',
      { class: 'heading' },
      h('h2', { id: 'beside' }, 'Source and record'),
      h('p', { class: 'note' }, changeText(paper, repairs)),
    ),
    h(
      'div',
      { class: 'pane', tabindex: 0, role: 'group', 'aria-label': 'Fields, source beside record' },
      h('table', { class: 'beside' }, head(), h('tbody', null, ...rows)),
    ),
  );
}

function head(): HTMLElement {
  return h(
    'thead',
    null,
    h(
      'tr',
      null,
      h('th', { scope: 'col' }, h('span', { class: 'unseen' }, 'Field')),
      h('th', { scope: 'col' }, 'Source'),
      h('th', { scope: 'col' }, 'Record'),
    ),
  );
}

function row(name: string, line: string, raw: Node[], clean: Child[], correct: () => void): HTMLElement {
  const button = h(
    'button',
    { type: 'button', class: 'quiet', 'aria-label': `Correct ${name.toLowerCase()}`, onclick: correct },
    'Correct',
  );
  return h(
    'tr',
    null,
    h('th', { scope: 'row' }, h('span', { class: 'of' }, name), h('span', { class: 'line' }, line), button),
    h('td', { 'data-side': 'Source' }, h('bdi', { class: 'rawtext' }, ...raw)),
    h('td', { 'data-side': 'Record' }, h('bdi', null, ...clean)),
  );
}

/** How much differs between source and record. */
export function changeText(paper: Paper, repairs: readonly Repair[]): string {
  const turned = paper.authors.filter((author) => isRearranged(author, repairs)).length;
  const what = [
    ...(repairs.length > 0 ? [plural(repairs.length, 'repair')] : []),
    ...(turned > 0 ? [`${plural(turned, 'name')} put in another order`] : []),
  ];
  if (what.length === 0) return 'No repair: title, names and abstract stand as in the source.';
  return `${what.join(', ')}. Point at a mark to see its rule.`;
}

/** Links to the repositories that the text names, and marks of the places that issues speak of. */
function spansOf(
  { repositories }: Paper,
  field: 'title' | 'abstract',
  places: readonly IssuePlace[],
  meanings: Meanings,
): Span[] {
  return [
    ...repositories
      .filter((repository) => repository.field === field)
      .map(({ start, end, url }) => ({
        start,
        end,
        wrap: (nodes: Node[]) => {
          const link = outside(url, '');
          link.append(...nodes);
          return link;
        },
      })),
    ...places
      .filter((place) => place.field === field)
      .map((place) => ({
        start: place.start,
        end: place.end,
        wrap: (nodes: Node[]) => placeMark([place], meanings, nodes),
      })),
  ];
}

function separated(sides: Node[][]): Node[] {
  return sides.flatMap((side, index) => [
    ...(index === 0 ? [] : [h('span', { class: 'between' }, ' · ')]),
    h('bdi', null, ...side),
  ]);
}

function recordAuthors(
  authors: readonly Author[],
  names: readonly Segment[][],
  places: readonly IssuePlace[],
  meanings: Meanings,
): Node[] {
  return separated(
    authors.map((author, index) => {
      const side = recordSide(author, names[index]!);
      const own = places.filter(({ field }) => field === `authors[${author.position}]`);
      return own.length === 0 ? side : [placeMark(own, meanings, side)];
    }),
  );
}

/** The name as the record has it; a name that the source writes in another order bears a mark of its own. */
function recordSide(author: Author, parts: readonly Segment[]): Node[] {
  const name = recordName(author, parts);
  if (name.source === null) return cleanSide(name.parts);
  return [h('span', { class: 'moved', title: `in the source’s order: ${name.source}` }, ...cleanSide(name.parts))];
}

/** The line of authors as it stands, changes within names marked, what parts the names paler; without the line, the names. */
function sourceAuthors(authors: readonly Author[], names: readonly Segment[][], line: string | null): Node[] {
  if (line === null) {
    // names that a correction gave are none of the source
    const own = names.filter((_, index) => authors[index]!.raw_name !== '');
    return own.length === 0 ? [h('span', { class: 'none' }, 'none')] : separated(own.map(rawSide));
  }
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
  const [first, last] = [lines(title), abstract === null ? 0 : lines(abstract)];
  if (line_end - line_start + 1 !== first + 1 + last) return ['', '', ''];
  const range = (start: number, size: number) => (size === 1 ? `line ${start}` : `lines ${start}–${start + size - 1}`);
  return [range(line_start, first), range(line_start + first, 1), range(line_start + first + 1, last)];
}
