import type { Summary } from '../model.ts';
import { count, h, plural, scroll } from './dom.ts';
import { link } from './links.ts';
import { head, more } from './report-tables.ts';
import { outcomeOf, verdict } from './verdict.ts';

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
