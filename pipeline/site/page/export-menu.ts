import { count, h, plural } from './dom.ts';
import { download } from './download.ts';
import { exportFormats } from './formats.ts';

/** A menu that takes the papers now listed away as a file. */
export function exportMenu(blockRows: number, rows: () => Uint32Array): HTMLElement {
  const told = h('span', { class: 'note', role: 'status' });
  const buttons = exportFormats.map((format) =>
    h(
      'button',
      {
        type: 'button',
        onclick: () => {
          const chosen = rows();
          told.textContent = ` preparing ${plural(chosen.length, 'paper')}`;
          download(chosen, blockRows, format, (done) => {
            told.textContent = ` ${count(done)} of ${count(chosen.length)}`;
          }).then(
            () => {
              told.textContent = ` ${plural(chosen.length, 'paper')} written`;
            },
            (error: unknown) => {
              told.textContent = ` failed: ${error instanceof Error ? error.message : String(error)}`;
            },
          );
        },
      },
      format.name,
    ),
  );
  return h(
    'div',
    { class: 'export', role: 'group', 'aria-label': 'Export the papers listed' },
    h('span', { class: 'note' }, 'Export'),
    ...buttons,
    told,
  );
}
