import type { Author, Paper } from '../../../schemas/paper.ts';
import type { Repair } from '../../record.ts';
import type { Summary } from '../model.ts';
import { type Segment, segments, undoAll } from './diff.ts';
import { count, h, outside, plural } from './dom.ts';
import { link } from './links.ts';
import { cleanSide, rawSide, visible } from './marks.ts';
import type { Found } from './records.ts';

/** One paper: its record, and beside it what its source lines say, every repair marked. */
export function paperPage({ paper, repairs }: Found, { meanings }: Summary): HTMLElement {
  return h(
    'article',
    { class: 'page' },
    h('p', { class: 'eyebrow' }, 'Paper'),
    h('h1', null, h('bdi', null, paper.title)),
    h(
      'p',
      { class: 'names' },
      ...paper.authors.flatMap(({ name }) => [
        h('a', { href: link.author(name), class: 'chip' }, h('bdi', null, name)),
        ' ',
      ]),
    ),
    h(
      'div',
      { class: 'record' },
      h(
        'section',
        { 'aria-labelledby': 'abstract' },
        h('h2', { id: 'abstract' }, 'Abstract'),
        paper.abstract === null
          ? h('p', { class: 'note' }, 'The source has none.')
          : h('p', { class: 'abstract' }, h('bdi', null, ...withRepositories(paper))),
      ),
      h('div', { class: 'aside' }, issueList(paper, meanings), linkList(paper), sourceList(paper)),
    ),
    beside(paper, repairs),
    authorTable(paper, repairs),
    repairTable(repairs, meanings),
  );
}

function sourceList({ id, sources }: Paper): HTMLElement {
  return h(
    'section',
    { 'aria-labelledby': 'where' },
    h('h2', { id: 'where' }, 'Where it stands'),
    ...sources.map((source, index) =>
      h(
        'p',
        { class: 'place' },
        `${source.file}, lines ${source.line_start} to ${source.line_end}${index === 0 ? '' : ' (merged into this record)'}`,
        h('br', null),
        h('code', { class: 'hash' }, `SHA-256 ${source.sha256}`),
      ),
    ),
    h('p', { class: 'place' }, 'Id ', h('code', { class: 'hash' }, id)),
  );
}

function issueList({ issues }: Paper, meanings: Summary['meanings']): HTMLElement | null {
  if (issues.length === 0) return null;
  return h(
    'section',
    { 'aria-labelledby': 'issues' },
    h('h2', { id: 'issues' }, 'Issues'),
    h(
      'ul',
      { class: 'issues' },
      ...issues.map((code) => {
        const [level, text] = meanings[code] ?? ['', ''];
        return h(
          'li',
          { class: level },
          h('a', { href: link.list({ issues: [code] }) }, h('code', null, code)),
          ` ${text}`,
        );
      }),
    ),
  );
}

/** The abstract with the text that names a repository made a link to it. */
function withRepositories({ abstract, repositories }: Paper): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let at = 0;
  for (const { field, start, end, url } of repositories.toSorted((a, b) => a.start - b.start)) {
    if (field !== 'abstract' || start < at) continue;
    parts.push(abstract!.slice(at, start), outside(url, abstract!.slice(start, end)));
    at = end;
  }
  return [...parts, abstract!.slice(at)];
}

function linkList({ repositories, links }: Paper): HTMLElement | null {
  if (repositories.length + links.length === 0) return null;
  return h(
    'section',
    { 'aria-labelledby': 'links' },
    h('h2', { id: 'links' }, 'Code and links'),
    h(
      'ul',
      { class: 'linklist' },
      ...repositories.map(({ url, raw_url, field }) =>
        h(
          'li',
          null,
          h('span', { class: 'chip' }, 'github'),
          ' ',
          outside(url),
          url === raw_url ? null : h('span', { class: 'note' }, ` written “${raw_url}” in the ${field}`),
        ),
      ),
      ...links.map(({ kind, url }) => h('li', null, h('span', { class: 'chip' }, kind), ' ', outside(url))),
    ),
  );
}

function beside(paper: Paper, repairs: readonly Repair[]): HTMLElement {
  const title = fieldParts(paper.title, 'title', repairs);
  const abstract = paper.abstract === null ? null : fieldParts(paper.abstract, 'abstract', repairs);
  const names = paper.authors.map((author) => nameParts(author, repairs));
  const [titleLine, authorsLine, abstractLine] = lineNumbers(paper, title, abstract);
  const between = (sides: Node[][]) =>
    sides.flatMap((side, index) => [
      ...(index === 0 ? [] : [h('span', { class: 'between' }, ' · ')]),
      h('bdi', null, ...side),
    ]);
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
    h(
      'p',
      { class: 'note' },
      repairs.length === 0
        ? 'Nothing was changed.'
        : `${plural(repairs.length, 'repair')}; point at a mark to see its rule.`,
    ),
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
          between(names.map(rawSide)),
          between(
            paper.authors.map((author, index) =>
              names[index]!.some(({ kind }) => kind === 'changed')
                ? cleanSide(names[index]!)
                : [document.createTextNode(author.name)],
            ),
          ),
        ),
        abstract === null ? null : row('Abstract', abstractLine, rawSide(abstract), cleanSide(abstract)),
      ),
    ),
  );
}

function fieldParts(clean: string, field: Repair['field'], repairs: readonly Repair[]): Segment[] {
  const own = repairs.filter((repair) => repair.field === field);
  const raw = undoAll(clean, own);
  return raw === null ? [{ kind: 'same', text: clean }] : segments(raw, own);
}

function nameParts(author: Author, repairs: readonly Repair[]): Segment[] {
  return segments(
    author.raw_name,
    repairs.filter(({ field }) => field === `authors[${author.position}]`),
  );
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

function authorTable({ authors }: Paper, repairs: readonly Repair[]): HTMLElement | null {
  if (authors.length === 0) return null;
  const cell = (text: string | null) =>
    h('td', null, text === null ? h('span', { class: 'none' }, '–') : h('bdi', null, text));
  const rows = authors.map((author) =>
    h(
      'tr',
      null,
      h('td', { class: 'number' }, author.position),
      h('td', null, h('bdi', { class: 'rawtext' }, ...rawSide(nameParts(author, repairs)))),
      cell(author.given),
      cell(author.family),
      cell(author.suffix),
      cell(author.literal),
    ),
  );
  const head = ['#', 'as the source has it', 'given', 'family', 'suffix', 'group'].map((name) =>
    h('th', { scope: 'col' }, name),
  );
  return h(
    'section',
    { 'aria-labelledby': 'cut' },
    h('h2', { id: 'cut' }, 'Authors as cut'),
    h(
      'div',
      { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': 'Authors as cut' },
      h('table', { class: 'plain' }, h('thead', null, h('tr', null, ...head)), h('tbody', null, ...rows)),
    ),
  );
}

function repairTable(repairs: readonly Repair[], meanings: Summary['meanings']): HTMLElement | null {
  if (repairs.length === 0) return null;
  const rows = repairs.map(({ field, rule, start, before, after }) =>
    h(
      'tr',
      null,
      h('td', null, field),
      h('td', { class: 'number' }, count(start)),
      h('td', null, before === '' ? null : h('del', null, visible(before))),
      h('td', null, after === '' ? null : h('ins', null, visible(after))),
      h('td', null, h('code', null, rule), ` ${meanings[rule]?.[1] ?? ''}`),
    ),
  );
  const head = ['field', 'at', 'taken out', 'put in', 'rule'].map((name) => h('th', { scope: 'col' }, name));
  return h(
    'section',
    { 'aria-labelledby': 'steps' },
    h('h2', { id: 'steps' }, 'Repairs in order'),
    h(
      'div',
      { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': 'Repairs in order' },
      h('table', { class: 'plain' }, h('thead', null, h('tr', null, ...head)), h('tbody', null, ...rows)),
    ),
  );
}
