import { append, count, h, plural, replace } from './dom.ts';
import { hashOf, noSelection, type Selection } from './links.ts';
import { queryFields } from './query.ts';
import type { TextHits } from './search.ts';
import { similarWords } from './word-index.ts';

/** What to try where nothing is found: the words one by one, spellings near them, the search without filters. */
export function hint(selection: Selection, hits: TextHits | null, unfiltered: number): HTMLElement {
  const element = h('div', { class: 'hint' }, h('p', null, h('strong', null, 'No paper fits.')));
  const list = h('ul', null);
  if (unfiltered > 0) {
    const lifted = { query: selection.query, sort: selection.sort };
    append(list, [
      h('li', null, link(`Without the filters: ${plural(unfiltered, 'paper')}`, { ...noSelection, ...lifted })),
    ]);
  }
  for (const { term, word, rows } of hits?.alone() ?? [])
    append(list, [h('li', null, ...alone(selection, term.field, word, rows))]);
  append(element, [
    list,
    h(
      'p',
      { class: 'note' },
      'A search finds papers that have all words, each at the beginning of a word. "Words in quotes" must stand together. ',
      `A field may be named: ${queryFields.map((field) => `${field}:`).join(' ')} as in author:lake year:2015-2020.`,
    ),
  ]);
  return element;

  function alone(selection: Selection, field: string, word: string, rows: number) {
    const query = field === 'any' ? word : `${field}:${word}`;
    const found = h('span', null);
    if (rows === 0) suggest(found, field, word, selection).catch(() => {});
    return rows === 0
      ? [`${query}: in no paper`, found]
      : [link(query, { ...noSelection, query }), ` alone: ${count(rows)}`];
  }
}

async function suggest(target: HTMLElement, field: string, word: string, selection: Selection): Promise<void> {
  const near = await similarWords(word);
  if (near.length === 0) return;
  const links = near.flatMap((other, place) => {
    const query = selection.query.replace(new RegExp(word, 'iu'), other);
    const changed = query === selection.query ? (field === 'any' ? other : `${field}:${other}`) : query;
    return [place === 0 ? '' : ', ', link(other, { ...selection, query: changed })];
  });
  replace(target, '; did you mean ', ...links, '?');
}

function link(text: string, selection: Selection): HTMLElement {
  return h('a', { href: hashOf(selection) }, text);
}
