import type { Paper } from '../../../schemas/paper.ts';
import type { Repair } from '../../record/record.ts';
import type { PaperNotes, Summary } from '../model.ts';
import { correctionsList } from './corrections-list.ts';
import { count, h, outside, scroll } from './dom.ts';
import { issueList } from './issues.ts';
import { link } from './links.ts';
import { rawSide, visible } from './marks.ts';
import { metadataLabels } from './metadata-fields.ts';
import { nameParts } from './names.ts';
import type { Found } from './records.ts';
import { beside, type Correct } from './source-and-record.ts';

/** What the pages that show a paper know besides it. */
export interface PaperContext {
  summary: Pick<Summary, 'meanings'>;
  correct: Correct;
  /** The id that was asked for, where another one leads here. */
  from?: string | null;
}

/** One paper: what its source says beside its record, every repair and every doubted place marked; then all the rest. */
export function paperPage(found: Found, { summary, correct, from = null }: PaperContext): HTMLElement {
  const { paper, repairs, notes } = found;
  const comparison = beside(found, summary, correct);
  return h(
    'article',
    { class: 'page paper' },
    h(
      'div',
      { class: 'first-screen' },
      h('p', { class: 'eyebrow' }, 'Paper ', h('a', { href: link.record(paper.id) }, 'in the review desk')),
      h('h1', null, h('bdi', null, paper.title)),
      from === null
        ? null
        : h('p', { class: 'note' }, 'The id asked for, ', h('bdi', { class: 'rawtext' }, from), ', leads here now.'),
      issueList(paper.issues, summary.meanings, comparison),
      comparison,
    ),
    correctionsList(notes, paper.issues.includes('record/corrected')),
    authorTable(paper, repairs, correct),
    h('div', { class: 'about' }, publication(paper, correct), linkList(paper), sourceList(paper, notes)),
    repairTable(repairs, summary.meanings),
  );
}

function sourceList({ id, sources }: Paper, { base }: PaperNotes): HTMLElement {
  return h(
    'section',
    { 'aria-labelledby': 'where' },
    h('h2', { id: 'where' }, 'Place in the source'),
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
    base === undefined
      ? null
      : h('p', { class: 'place' }, 'Id before its corrections ', h('code', { class: 'hash' }, base)),
  );
}

const fields = Object.keys(metadataLabels) as (keyof typeof metadataLabels)[];

/** Where and when it appeared, as the source says. */
function publication(paper: Paper, correct: Correct): HTMLElement {
  const facts = fields.map(
    (field): Fact => [
      metadataLabels[field],
      h('span', null, metadata(paper, field), ' ', correctButton(field, correct)),
    ],
  );
  return h(
    'section',
    { 'aria-labelledby': 'publication' },
    h('h2', { id: 'publication' }, 'Publication'),
    factList(facts),
    paper.extra === null
      ? null
      : h('details', null, h('summary', null, 'Other fields of the source'), factList(otherFields(paper.extra))),
  );
}

function metadata({ doi, arxiv_id, url, keywords, ...paper }: Paper, field: keyof typeof metadataLabels): Node {
  const none = h('span', { class: 'none' }, 'none');
  if (field === 'doi') return doi === null ? none : outside(`https://doi.org/${encodeURI(doi)}`, doi);
  if (field === 'arxiv_id') return arxiv_id === null ? none : outside(`https://arxiv.org/abs/${arxiv_id}`, arxiv_id);
  if (field === 'url') return url === null ? none : outside(url);
  if (field === 'keywords') return keywords.length === 0 ? none : h('bdi', null, keywords.join(', '));
  const value = paper[field];
  return value === null ? none : h('bdi', null, String(value));
}

function correctButton(field: keyof typeof metadataLabels, correct: Correct): HTMLElement {
  return h(
    'button',
    {
      type: 'button',
      class: 'quiet',
      'aria-label': `Correct ${metadataLabels[field]}`,
      onclick: () => correct(field),
    },
    'Correct',
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

function authorTable({ authors }: Paper, repairs: readonly Repair[], correct: Correct): HTMLElement | null {
  if (authors.length === 0) return null;
  const cell = (text: string | null) =>
    h('td', null, text === null ? h('span', { class: 'none' }, '–') : h('bdi', null, text));
  const rows = authors.map((author) =>
    h(
      'tr',
      null,
      h('td', { class: 'number' }, author.position),
      h('td', null, h('bdi', { class: 'rawtext' }, ...rawSide(nameParts(author, repairs)))),
      h('td', null, h('a', { href: link.author(author.name) }, h('bdi', null, author.name))),
      cell(author.given),
      cell(author.family),
      cell(author.suffix),
      cell(author.literal),
      h(
        'td',
        null,
        h(
          'button',
          {
            type: 'button',
            class: 'quiet',
            'aria-label': `Correct author ${author.position}`,
            onclick: () => correct(`authors[${author.position}]`),
          },
          'Correct',
        ),
      ),
    ),
  );
  const head = ['#', 'in the source', 'in the record', 'given', 'family', 'suffix', 'group'].map((name) =>
    h('th', { scope: 'col', class: name === '#' ? 'number' : null }, name),
  );
  return h(
    'section',
    { 'aria-labelledby': 'names' },
    h('h2', { id: 'names' }, 'Authors, part by part'),
    scroll(
      'Authors, part by part',
      h(
        'table',
        { class: 'plain' },
        h('thead', null, h('tr', null, ...head, h('td', null))),
        h('tbody', null, ...rows),
      ),
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
    scroll(
      'Repairs in order',
      h('table', { class: 'plain' }, h('thead', null, h('tr', null, ...head)), h('tbody', null, ...rows)),
    ),
  );
}
