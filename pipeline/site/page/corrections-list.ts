import { displayName } from '../../record/name.ts';
import type { PaperNotes } from '../model.ts';
import { type Child, h } from './dom.ts';

/** The corrections that name a paper, each with its value, its reason and its evidence; null where there is none. */
export function correctionsList({ corrections = [] }: PaperNotes, isCorrected: boolean): HTMLElement | null {
  if (corrections.length === 0 && !isCorrected) return null;
  return h(
    'section',
    { 'aria-labelledby': 'corrections', class: 'corrections' },
    h('h2', { id: 'corrections' }, 'Human corrections'),
    corrections.length === 0
      ? h(
          'p',
          { class: 'note' },
          'This record is corrected; the file of corrections was not at hand when the page was written.',
        )
      : h(
          'ul',
          null,
          ...corrections.map(({ field, value, reason, evidence, unused }) =>
            h(
              'li',
              null,
              h('strong', null, field),
              unused ? ' (not used: the record has this value already) ' : ' ',
              h('bdi', null, shownValue(value)),
              h('dl', { class: 'facts' }, ...fact('Reason', reason), ...fact('Evidence', evidence)),
            ),
          ),
        ),
  );
}

type Value = NonNullable<PaperNotes['corrections']>[number]['value'];

function shownValue(value: Value): string {
  if (value === null) return 'none';
  if (Array.isArray(value)) return value.map((one) => (typeof one === 'string' ? one : displayName(one))).join('; ');
  if (typeof value !== 'object') return String(value);
  return Object.entries(value)
    .filter(([, part]) => part !== null)
    .map(([name, part]) => `${name} ${part}`)
    .join(', ');
}

function fact(name: string, text: string): Child[] {
  return [h('dt', null, name), h('dd', null, h('bdi', null, text))];
}
