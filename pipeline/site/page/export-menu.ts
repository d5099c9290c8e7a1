import { count, h, plural } from './dom.ts';
import { download } from './download.ts';
import { exportFormats } from './formats.ts';

/** A menu that takes the papers now listed away as a file. */
export function exportMenu(blockRows: number, rows: () => Uint32Array): HTMLElement {
  const status = h('span', { class: 'note', role: 'status' });
  const buttons = exportFormats.map((format) =>
    h(
      'button',
      {
        type: 'button',
        onclick: () => {
          const chosen = rows();
          status.textContent = ` preparing ${plural(chosen.length, 'paper')}`;
          download(chosen, blockRows, format, (done) => {
            status.textContent = ` ${count(done)} of ${count(chosen.length)}`;
          }).then(
            () => {
              status.textContent = ` ${plural(chosen.length, 'paper')} written`;
            },
            (error: unknown) => {
              status.textContent = ` failed: ${error instanceof Error ? error.message : String(error)}`;
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
    status,
  );
}
