import type { Summary, Tally } from '../model.ts';
import { count, h, plural } from './dom.ts';
import { link } from './links.ts';
import { quoted } from './report-cleaning.ts';
import { head } from './report-contents.ts';

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

/** Every check that was made, with what it looked at and what failed. */
export function checks({ checks: list }: Summary): HTMLElement[] {
  if (list.length === 0) return [h('p', null, 'This build was not checked.')];
  const failed = list.filter((check) => check.rows_failing > 0);
  const rows = list.map((check) => {
    const [word, kind] = verdict(check);
    return h(
      'tr',
      null,
      h('td', null, h('span', { class: `level ${kind}` }, word)),
      h('td', null, h('code', null, check.name)),
      h(
        'td',
        null,
        check.claim,
        check.skipped === null ? null : h('span', { class: 'note' }, ` Skipped: ${check.skipped}`),
      ),
      h('td', { class: 'number' }, count(check.rows_examined)),
      h('td', { class: 'number' }, count(check.rows_failing)),
    );
  });
  const isReadBack = list.some((check) => check.name === 'valid-papers');
  const examined = list.reduce((sum, check) => sum + check.rows_examined, 0);
  return [
    h(
      'p',
      null,
      `${plural(list.length, 'check')} looked at ${plural(examined, 'row')}; `,
      failed.length === 0 ? 'none of them fails.' : `${failed.length} of them found failing rows.`,
      isReadBack ? null : ' They are a build’s own checks; `paperset check` reads every row back.',
    ),
    ...failed.map(failingRows),
    scroll(
      'Checks',
      h(
        'table',
        { class: 'plain' },
        head('result', 'check', 'what must hold', '#examined', '#failing'),
        h('tbody', null, ...rows),
      ),
    ),
  ];
}

function verdict(check: Summary['checks'][number]): [word: string, kind: string] {
  if (check.skipped !== null) return ['skipped', 'warning'];
  if (check.rows_failing === 0) return ['passed', 'good'];
  return check.severity === 'error' ? ['failed', 'reject'] : ['warning', 'warning'];
}

function failingRows(check: Summary['checks'][number]): HTMLElement {
  const rows = check.failing.map((row) => {
    const cells = Object.entries(row).filter(([, value]) => value !== null && value !== undefined);
    return h(
      'li',
      null,
      ...cells.flatMap(([name, value]) => [h('span', { class: 'key' }, `${name} `), cell(name, value), ' ']),
    );
  });
  return h(
    'div',
    { class: 'card failing' },
    h('h3', null, check.name),
    h('p', null, check.claim),
    h('ul', null, ...rows),
    more(check.failing.length, check.rows_failing),
  );
}

function cell(name: string, value: unknown): HTMLElement {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const isId = (name === 'id' || name === 'paper_id') && /^p[a-z2-7]{20}$/.test(text);
  return isId ? h('a', { href: link.paper(text) }, text) : h('bdi', { class: 'rawtext' }, text);
}

/** What differs from the release before; null where nothing says it. */
export function changes({ changes: found }: Summary): HTMLElement[] | null {
  if (found === null) return null;
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
      `${plural(found.total, 'change')}: ${found.kinds.map(({ name, count: times }) => `${count(times)} ${name}`).join(', ') || 'no record differs'}.`,
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
      h('li', null, h('strong', null, count(times)), ' ', h('code', null, name), ` ${text}`),
    ),
  );
}

/** Says how many rows are not shown. */
function more(shown: number, total: number): HTMLElement {
  return h(
    'p',
    { class: 'note' },
    total > shown ? `The first ${count(shown)} of ${count(total)}; the others are in the data files.` : '',
  );
}

function scroll(label: string, table: HTMLElement): HTMLElement {
  return h('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': label }, table);
}
