import type { Summary, Tally } from '../model.ts';
import { count, h, plural } from './dom.ts';
import { link } from './links.ts';
import { quoted } from './report-cleaning.ts';
import { head } from './report-contents.ts';
import { outcomeOf, verdict } from './verdict.ts';

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

/** Every check that was made, with what it looked at and what failed. */
export function checks({ checks: list }: Summary): HTMLElement[] {
  if (list.length === 0) return [h('p', null, 'This dataset was not checked.')];
  const isReadBack = list.some((check) => check.name === 'valid-papers');
  const failing = list.filter((check) => check.rows_failing > 0);
  const unsure = list.filter((check) => ['skipped', 'idle'].includes(outcomeOf(check)));
  const passed = list.filter((check) => outcomeOf(check) === 'passed');
  const fold = (text: string, some: readonly Check[]) =>
    some.length === 0 ? null : h('details', { class: 'fold' }, h('summary', null, text), checkTable(text, some));
  return [
    h(
      'p',
      null,
      `${verdict(list)
        .map(({ text }) => text)
        .join(', ')}.`,
      isReadBack
        ? ' Every row was read back.'
        : ' These are a build’s own checks; `paperset check` reads every row back.',
    ),
    ...failing.toSorted((a, b) => Number(a.severity !== 'error') - Number(b.severity !== 'error')).map(failingRows),
    ...[
      fold(`${plural(unsure.length, 'check')} that showed nothing: skipped, or no row to look at`, unsure),
      fold(`${plural(passed.length, 'check')} that passed`, passed),
    ].filter((folded) => folded !== null),
  ];
}

type Check = Summary['checks'][number];

function checkTable(label: string, list: readonly Check[]): HTMLElement {
  const rows = list.map((check) =>
    h(
      'tr',
      null,
      h('td', null, mark(check)),
      h('td', null, h('code', null, check.name)),
      h(
        'td',
        null,
        check.claim,
        check.skipped === null ? null : h('span', { class: 'note' }, ` Skipped: ${check.skipped}`),
      ),
      h('td', { class: 'number' }, count(check.rows_examined)),
    ),
  );
  return scroll(
    label,
    h(
      'table',
      { class: 'plain' },
      head('result', 'check', 'what must hold', '#rows looked at'),
      h('tbody', null, ...rows),
    ),
  );
}

const marks = {
  failed: ['failed', 'reject'],
  warned: ['warning', 'warning'],
  skipped: ['skipped', 'warning'],
  idle: ['nothing to look at', 'idle'],
  passed: ['passed', 'good'],
} as const;

function mark(check: Check): HTMLElement {
  const [word, kind] = marks[outcomeOf(check)];
  return h('span', { class: `level ${kind}` }, word);
}

function failingRows(check: Check): HTMLElement {
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
    { class: `card failing ${outcomeOf(check)}` },
    h('h3', null, mark(check), ' ', h('code', null, check.name)),
    h('p', null, check.claim),
    h(
      'p',
      { class: 'note' },
      `${plural(check.rows_failing, 'row')} failing; ${plural(check.rows_examined, 'row')} looked at.`,
    ),
    h('ul', null, ...rows),
    more(check.failing.length, check.rows_failing),
  );
}

function cell(name: string, value: unknown): HTMLElement {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const isId = (name === 'id' || name === 'paper_id') && /^p[a-z2-7]{20}$/.test(text);
  if (isId) return h('a', { href: link.record(text) }, text);
  if (name === 'file') return h('a', { href: link.review({ files: [text] }) }, h('bdi', { class: 'rawtext' }, text));
  return h('bdi', { class: 'rawtext' }, text);
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
