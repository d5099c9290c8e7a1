import { words } from '../words.ts';
import { h, plural } from './dom.ts';
import { link } from './links.ts';
import type { Papers } from './papers.ts';
import { findText } from './search.ts';

const maxCoauthors = 60;

/** All papers whose list has exactly this name, and its co-authors. */
export async function authorPage(papers: Papers, name: string): Promise<HTMLElement> {
  const rows = await rowsOf(papers, name);
  const beside = new Map<string, number>();
  for (const row of rows)
    for (const other of papers.names(row)) if (other !== name) beside.set(other, (beside.get(other) ?? 0) + 1);
  const ranked = [...beside].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return h(
    'article',
    { class: 'page' },
    h('p', { class: 'eyebrow' }, 'Author'),
    h('h1', null, h('bdi', null, name)),
    h(
      'p',
      { class: 'lead' },
      rows.length === 0
        ? 'No paper has this name among its authors.'
        : `${plural(rows.length, 'paper')} with this name among the authors.`,
    ),
    h(
      'p',
      { class: 'note' },
      'Found by name, not by person: two people may share a name, and one person may sign with several.',
    ),
    h(
      'ul',
      { class: 'works' },
      ...rows.map((row) =>
        h(
          'li',
          null,
          h('a', { href: link.paper(papers.ids[row]!), class: 'title' }, h('bdi', null, papers.titles[row]!)),
          h('span', { class: 'by' }, h('bdi', null, papers.names(row).join(', '))),
        ),
      ),
    ),
    ranked.length === 0
      ? null
      : h(
          'section',
          { 'aria-labelledby': 'names-beside' },
          h('h2', { id: 'names-beside' }, 'Co-authors'),
          h(
            'p',
            { class: 'names' },
            ...ranked
              .slice(0, maxCoauthors)
              .flatMap(([other, times]) => [
                h(
                  'a',
                  { href: link.author(other), class: 'chip' },
                  h('bdi', null, other),
                  times > 1 ? ` ${times}` : '',
                ),
                ' ',
              ]),
          ),
          ranked.length > maxCoauthors
            ? h('p', { class: 'note' }, `and ${plural(ranked.length - maxCoauthors, 'other')}`)
            : null,
        ),
  );
}

/** Rows with that very name: the index finds its words, the text of those rows decides. */
async function rowsOf(papers: Papers, name: string): Promise<number[]> {
  const hits = await findText(papers, [{ field: 'author', text: name, words: words(name), isPhrase: false }]);
  const rows: number[] = [];
  for (let row = 0; row < papers.total; row++) if (hits === null || hits.score[row] !== 0) rows.push(row);
  await papers.loadText(rows);
  return rows.filter((row) => papers.names(row).includes(name));
}
