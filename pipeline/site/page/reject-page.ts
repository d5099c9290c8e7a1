import type { RejectRow } from '../../../schemas/tables.ts';
import type { Summary } from '../model.ts';
import { h } from './dom.ts';
import { link } from './links.ts';

/** Lines that were refused: why, where they stand, and their text. */
export function rejectPage(
  { file, line_start, line_end, code, detail, text }: RejectRow,
  { meanings }: Summary,
): HTMLElement {
  return h(
    'article',
    { class: 'page paper' },
    h('p', { class: 'eyebrow' }, 'Refused'),
    h(
      'h1',
      null,
      line_start === line_end ? `Line ${line_start}` : `Lines ${line_start} to ${line_end}`,
      ' of ',
      h('bdi', null, file),
    ),
    h(
      'ul',
      { class: 'issues', 'aria-label': 'Issues' },
      h(
        'li',
        { class: 'reject' },
        h('span', { class: 'level reject' }, 'reject'),
        ' ',
        h('a', { href: link.review({ issues: [code] }) }, h('code', null, code)),
        ` ${meanings[code]?.[1] ?? ''}`,
      ),
    ),
    h('p', null, h('bdi', null, detail)),
    h(
      'pre',
      { class: 'rawlines', tabindex: 0, 'aria-label': 'The refused lines' },
      h('bdi', { class: 'rawtext' }, text),
    ),
    h(
      'p',
      { class: 'note' },
      'No paper was made of these lines, so there is nothing to correct: mend them in the source, or say what the file is with --as.',
    ),
  );
}
