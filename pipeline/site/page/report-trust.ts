import type { Summary, Tally } from '../model.ts';
import { count, h, plural, scroll } from './dom.ts';
import { link } from './links.ts';
import { quoted } from './report-cleaning.ts';
import { head, more } from './report-tables.ts';

/** Rejects, furniture and merged duplicates. */
export function rejected({ rejects, rejectCodes, furniture, duplicates, manifest }: Summary): HTMLElement[] {
  const counts = manifest.counts;
  const rows = rejects.map((row) =>
    h(
      'tr',
      null,
      h('td', null, place(row.file, row.line_start, row.line_end)),
      h('td', null, h('code', null, row.code)),
      h('td', null, row.detail),
      h('td', null, h('bdi', { class: 'rawtext' }, row.text)),
    ),
  );
  const lists = [
    rows.length === 0
      ? h('p', null, 'No line was refused.')
      : h(
          'div',
          null,
          tallyList(rejectCodes),
          scroll(
            'Rejects',
            h('table', { class: 'plain' }, head('where', 'code', 'why', 'lines'), h('tbody', null, ...rows)),
          ),
          h('p', null, h('a', { href: link.review({ severity: ['rejected'] }) }, 'All of them in the review desk')),
          more(rejects.length, counts.rejects ?? 0),
        ),
    furniture.length === 0
      ? h('p', null, 'No line is furniture (blank, page number, header, separator).')
      : h(
          'p',
          null,
          'Lines that carry no record: ',
          furniture
            .map(({ name, count: runs }) => plural(runs, `run of ${name} lines`, `runs of ${name} lines`))
            .join(', '),
          '.',
        ),
  ];
  return [...lists, duplicateList(duplicates, counts.duplicates ?? 0)];
}

function duplicateList(duplicates: Summary['duplicates'], total: number): HTMLElement {
  if (total === 0) return h('p', null, 'No record was merged into another one.');
  const rows = duplicates.map((row) =>
    h(
      'tr',
      null,
      h('td', null, place(row.file, row.line_start, row.line_end)),
      h('td', null, h('a', { href: link.paper(row.paper_id) }, h('bdi', null, row.title))),
    ),
  );
  return h(
    'details',
    null,
    h('summary', null, `${plural(total, 'record')} merged into one with the same id`),
    scroll(
      'Merged records',
      h('table', { class: 'plain' }, head('where', 'paper that keeps it'), h('tbody', null, ...rows)),
    ),
    more(duplicates.length, total),
  );
}

/** What differs from the release before; null where nothing says it. */
export function changes({ changes: found }: Summary): HTMLElement[] | null {
  if (found === null) return null;
  if (found.previous === null)
    return [h('p', null, 'This is the first release: there is none before it to compare with.')];
  const rows = found.first.map((change) =>
    h(
      'tr',
      null,
      h('td', null, h('span', { class: 'level' }, change.change)),
      h(
        'td',
        null,
        change.change === 'removed' ? 'record' : h('a', { href: link.paper(change.id) }, change.field ?? 'record'),
      ),
      h('td', null, quoted(change, change.cause)),
      h('td', null, change.cause),
    ),
  );
  return [
    h(
      'p',
      null,
      found.previous === '' ? null : `Compared with ${found.previous}: `,
      found.total === 0
        ? 'no record differs.'
        : `${plural(found.total, 'change')}: ${found.kinds.map(({ name, count: times }) => `${count(times)} ${name}`).join(', ')}.`,
    ),
    rows.length === 0
      ? h('p', null)
      : scroll(
          'Changes',
          h('table', { class: 'plain' }, head('change', 'field', 'from and to', 'cause'), h('tbody', null, ...rows)),
        ),
    more(found.first.length, found.total),
  ];
}

/** Inputs, corrections, tools and files, with their hashes. */
export function lineage({ manifest, outputs }: Summary): HTMLElement[] {
  const { inputs, corrections, paperset, tools, schema_sha256 } = manifest;
  const files = (name: string, list: readonly { file: string; bytes: number; sha256: string; lines?: number }[]) =>
    scroll(
      name,
      h(
        'table',
        { class: 'plain' },
        head('file', '#bytes', ...(list[0]?.lines === undefined ? [] : ['#lines']), 'SHA-256'),
        h(
          'tbody',
          null,
          ...list.map((file) =>
            h(
              'tr',
              null,
              h('td', null, file.file),
              h('td', { class: 'number' }, count(file.bytes)),
              file.lines === undefined ? null : h('td', { class: 'number' }, count(file.lines)),
              h('td', null, h('code', { class: 'hash' }, file.sha256)),
            ),
          ),
        ),
      ),
    );
  const used = corrections.count - corrections.unused.length;
  return [
    h('h3', null, 'Read'),
    files('Inputs', inputs),
    h(
      'p',
      null,
      corrections.sha256 === null
        ? 'No human corrections were given.'
        : `${plural(corrections.count, 'human correction')}, ${used} of them used; SHA-256 of their file `,
      corrections.sha256 === null ? null : h('code', { class: 'hash' }, corrections.sha256),
    ),
    h('h3', null, 'Written'),
    files('Outputs', outputs),
    h(
      'p',
      null,
      `By paperset ${paperset.version} with ${Object.entries(tools)
        .map(([name, version]) => `${name} ${version}`)
        .join(', ')}. Code `,
      h('code', { class: 'hash' }, paperset.code_sha256),
      ', schemas ',
      h('code', { class: 'hash' }, schema_sha256),
      '.',
    ),
  ];
}

function place(file: string, first: number, last: number): HTMLElement {
  return h('span', { class: 'place' }, `${file}:${first}${last === first ? '' : `–${last}`}`);
}

function tallyList(tallies: readonly Tally[]): HTMLElement {
  return h(
    'ul',
    { class: 'tallies' },
    ...tallies.map(({ name, text, count: times }) =>
      h(
        'li',
        null,
        h('strong', null, count(times)),
        ' ',
        h('a', { href: link.review({ issues: [name] }) }, h('code', null, name)),
        ` ${text}`,
      ),
    ),
  );
}
