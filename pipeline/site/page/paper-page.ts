import type { Paper } from '../../../schemas/paper.ts';
import type { Repair } from '../../record/record.ts';
import type { Summary } from '../model.ts';
import { count, h, outside } from './dom.ts';
import { link } from './links.ts';
import { rawSide, visible } from './marks.ts';
import { nameParts } from './names.ts';
import type { Found } from './records.ts';
import { beside } from './source-and-record.ts';

/** One paper: its record, and beside it what its source lines say, every repair marked. */
export function paperPage(
  { paper, repairs, authorLine }: Found,
  { meanings }: Summary,
  from: string | null,
): HTMLElement {
  return h(
    'article',
    { class: 'page' },
    h('p', { class: 'eyebrow' }, 'Paper'),
    h('h1', null, h('bdi', null, paper.title)),
    from === null
      ? null
      : h('p', { class: 'note' }, 'The id asked for, ', h('bdi', { class: 'rawtext' }, from), ', leads here now.'),
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
      h('div', { class: 'aside' }, issueList(paper, meanings), publication(paper), linkList(paper), sourceList(paper)),
    ),
    beside(paper, repairs, authorLine),
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

/** Where and when it appeared, as the source says; nothing where it says nothing. */
function publication({ year, venue, doi, arxiv_id, url, keywords, extra }: Paper): HTMLElement | null {
  const facts: Fact[] = [];
  if (venue !== null) facts.push(['Venue', h('bdi', null, venue)]);
  if (year !== null) facts.push(['Year', String(year)]);
  if (doi !== null) facts.push(['DOI', outside(`https://doi.org/${encodeURI(doi)}`, doi)]);
  if (arxiv_id !== null) facts.push(['arXiv', outside(`https://arxiv.org/abs/${arxiv_id}`, arxiv_id)]);
  if (url !== null) facts.push(['Address', outside(url)]);
  if (keywords.length > 0) facts.push(['Keywords', h('bdi', null, keywords.join(', '))]);
  if (facts.length === 0 && extra === null) return null;
  return h(
    'section',
    { 'aria-labelledby': 'publication' },
    h('h2', { id: 'publication' }, 'Publication'),
    factList(facts),
    extra === null
      ? null
      : h('details', null, h('summary', null, 'Other fields of the source'), factList(otherFields(extra))),
  );
}

type Fact = [name: string, value: Node | string];

function factList(facts: readonly Fact[]): HTMLElement {
  return h('dl', { class: 'facts' }, ...facts.flatMap(([name, value]) => [h('dt', null, name), h('dd', null, value)]));
}

function otherFields(extra: string): Fact[] {
  return Object.entries(JSON.parse(extra) as Record<string, unknown>).map(([name, value]) => [
    name,
    h('bdi', null, typeof value === 'string' ? value : JSON.stringify(value)),
  ]);
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
