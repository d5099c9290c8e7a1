import { type Child, h, replace } from './dom.ts';
import { link } from './links.ts';
import type { Papers } from './papers.ts';
import { readAbstract } from './records.ts';
import { marked, snippet } from './snippets.ts';

/** What the list is of: the words to mark, and the rows whose abstracts show why they are listed. */
export interface Sought {
  words: readonly string[];
  needsSnippet(row: number): boolean;
}

/** The row of the list at `place` (from 0) that shows a paper. */
export function paperRow(papers: Papers, row: number, place: number, sought: Sought): HTMLTableRowElement {
  const issues = papers.valuesOf('issues', row);
  const hosts = papers.valuesOf('hosts', row);
  return h(
    'tr',
    { 'aria-rowindex': place + 2, 'data-place': place },
    h('td', { class: 'what' }, ...what(papers, row, sought)),
    h(
      'td',
      { class: 'links' },
      ...hosts.slice(0, 2).map((host) => h('span', { class: 'chip' }, host)),
      hosts.length > 2 ? h('span', { class: 'note' }, `+${hosts.length - 2}`) : null,
    ),
    h('td', { class: 'number issues', title: issues.join(', ') }, issues.length === 0 ? '' : String(issues.length)),
    h(
      'td',
      { class: 'place' },
      papers.hasText(row) ? `${papers.valuesOf('files', row)[0]!.split('/').at(-1)}:${papers.lines[row]}` : '',
    ),
  );
}

/** Title, authors and, where the search was for words, room for a snippet: every row has the same height. */
function what(papers: Papers, row: number, { words, needsSnippet }: Sought): Child[] {
  if (!papers.hasText(row)) return [h('span', { class: 'title waiting' }, '…')];
  const names = papers.names(row);
  return [
    h(
      'a',
      { href: link.paper(papers.ids[row]!), class: 'title' },
      h('bdi', null, ...marked(papers.titles[row]!, words)),
    ),
    h('span', { class: 'by' }, names.length === 0 ? 'no authors' : h('bdi', null, ...marked(names.join(', '), words))),
    needsSnippet(row) ? h('span', { class: 'snippet' }) : null,
  ];
}

/** Reads a paper's abstract and shows the part of it that the words are in. */
export function fillSnippet(
  target: Element,
  papers: Papers,
  row: number,
  blockRows: number,
  words: readonly string[],
): void {
  const head = `${papers.titles[row]!}\n${papers.authors[row]!}`;
  readAbstract(row, blockRows).then(
    (abstract) => replace(target, snippet(abstract ?? '', words, head) ?? 'in the name of a repository'),
    () => {},
  );
}
