import { h } from './dom.ts';

/** Puts text on the clipboard; pages from a disk have no clipboard of their own, so the older way comes second. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const box = h('textarea', { class: 'unseen', 'aria-hidden': 'true' });
    box.value = text;
    (document.querySelector('dialog[open]') ?? document.body).append(box);
    box.select();
    const done = document.execCommand('copy');
    box.remove();
    if (!done) throw new Error('not copied');
  }
}
